// How the player looks. Hosts change it by the variables at the top and by `::part()`.

export const STYLE = `
:host {
  --rv-accent: var(--revisit-accent, light-dark(oklch(0.5 0.2 277), oklch(0.77 0.12 281)));
  --rv-surface: var(--revisit-surface, light-dark(#fff, oklch(0.2 0.011 268)));
  --rv-stage: var(--revisit-stage, light-dark(oklch(0.93 0.006 264), oklch(0.13 0.008 268)));
  --rv-hover: var(--revisit-hover, light-dark(oklch(0.95 0.005 264), oklch(0.26 0.014 268)));
  --rv-line: var(--revisit-line, light-dark(oklch(0.9 0.006 264), oklch(0.3 0.014 268)));
  --rv-ink: var(--revisit-ink, light-dark(oklch(0.23 0.02 268), oklch(0.95 0.006 268)));
  --rv-soft: var(--revisit-soft, light-dark(oklch(0.45 0.02 268), oklch(0.76 0.012 268)));
  --rv-page: var(--revisit-kind-page, light-dark(oklch(0.53 0.16 250), oklch(0.74 0.12 245)));
  --rv-click: var(--revisit-kind-click, light-dark(oklch(0.52 0.2 285), oklch(0.75 0.13 288)));
  --rv-input: var(--revisit-kind-input, light-dark(oklch(0.52 0.1 195), oklch(0.77 0.1 195)));
  --rv-custom: var(--revisit-kind-custom, light-dark(oklch(0.6 0.13 65), oklch(0.8 0.13 80)));
  --rv-error: var(--revisit-kind-error, light-dark(oklch(0.52 0.2 26), oklch(0.7 0.17 24)));
  display: flex;
  flex-direction: column;
  min-height: 12rem;
  aspect-ratio: 16 / 11;
  overflow: hidden;
  border-radius: var(--revisit-radius, 0.75rem);
  background: var(--rv-surface);
  color: var(--rv-ink);
  font: 0.8125rem/1.4 var(--revisit-font, system-ui, sans-serif);
  contain: content;
}
:host([hidden]) { display: none; }
:host(:fullscreen) { border-radius: 0; }
:focus-visible { outline: 2px solid var(--rv-accent); outline-offset: 1px; }
* { box-sizing: border-box; }
button, select { font: inherit; color: inherit; }
.stage { position: relative; flex: 1; min-height: 0; overflow: hidden; background: var(--rv-stage); }
.surface { position: absolute; inset: 0; }
.surface:not(.shown) { visibility: hidden; }
.cover { position: absolute; inset: 0; border: 0; padding: 0; background: none; cursor: pointer; display: grid; place-items: center; }
.cover:focus-visible { outline-offset: -3px; }
.cover .big {
  display: grid; place-items: center; width: 4rem; height: 4rem; border-radius: 50%; color: #fff;
  background: rgb(20 20 30 / 62%); backdrop-filter: blur(4px); transition: opacity 0.15s, transform 0.15s;
}
.cover .big svg { width: 1.75rem; height: 1.75rem; }
.cover.playing .big, .cover.busy .big { opacity: 0; transform: scale(0.85); }
.notes { position: absolute; left: 50%; bottom: 0.75rem; translate: -50% 0; display: flex; flex-direction: column; align-items: center; gap: 0.4rem; pointer-events: none; max-width: 90%; }
.note { border-radius: 99rem; padding: 0.25rem 0.75rem; font-size: 0.75rem; color: #fff; background: rgb(20 20 30 / 82%); }
.note[hidden], .panel[hidden], .bar[hidden] { display: none; }
.panel { position: absolute; inset: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); place-items: center; padding: 1rem; background: var(--rv-stage); text-align: center; }
.panel.over { background: rgb(10 10 16 / 70%); }
.panel > div { max-width: 28rem; max-height: 100%; overflow: auto; }
.panel strong { display: block; margin-bottom: 0.25rem; font-size: 0.95rem; }
.panel p { margin: 0 0 0.75rem; color: var(--rv-soft); }
.text-button { height: 2.125rem; padding: 0 0.85rem; border: 1px solid var(--rv-line); border-radius: 0.5rem; background: var(--rv-surface); cursor: pointer; }
.text-button:hover { background: var(--rv-hover); }
.help { padding: 0 1.35rem 1.1rem; border-radius: 0.75rem; background: var(--rv-surface); text-align: left; }
.help header { position: sticky; top: 0; display: flex; align-items: center; justify-content: space-between; gap: 1.25rem; padding: 0.8rem 0 0.5rem; background: var(--rv-surface); }
.help header strong { margin: 0; }
.help dl { display: grid; grid-template-columns: auto 1fr; gap: 0.35rem 1.25rem; margin: 0; }
.help dt { font-weight: 600; white-space: nowrap; }
.help dd { margin: 0; color: var(--rv-soft); }
.bar { position: absolute; inset: 0 0 auto 0; height: 3px; background: transparent; overflow: hidden; }
.bar i { display: block; height: 100%; width: 30%; background: var(--rv-accent); animation: slide 1.1s ease-in-out infinite; }
.bar.known i { width: 100%; animation: none; transform-origin: 0 0; transform: scaleX(var(--rv-loaded)); transition: transform 0.15s; }
@keyframes slide { from { translate: -100% 0; } to { translate: 340% 0; } }
.controls { border-top: 1px solid var(--rv-line); padding: 0.15rem 0.6rem 0.45rem; }
.timeline { position: relative; height: 2.35rem; cursor: pointer; touch-action: none; border-radius: 0.35rem; }
.timeline svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.activity { fill: var(--rv-soft); opacity: 0.22; }
.gap { fill: var(--rv-error); opacity: 0.18; }
.mark { stroke-width: 2; vector-effect: non-scaling-stroke; stroke: var(--rv-custom); }
.mark.page { stroke: var(--rv-page); } .mark.click { stroke: var(--rv-click); } .mark:is(.input, .submit) { stroke: var(--rv-input); }
.mark.error { stroke: var(--rv-error); stroke-width: 3; }
.rail { position: absolute; left: 0; right: 0; bottom: 0.35rem; height: 4px; border-radius: 4px; background: var(--rv-line); overflow: hidden; }
.rail i { position: absolute; inset: 0; background: var(--rv-accent); transform-origin: 0 0; transform: scaleX(0); }
.knob { position: absolute; bottom: calc(0.35rem + 2px); left: 0; width: 0.8rem; height: 0.8rem; margin: 0 0 -0.4rem -0.4rem; border-radius: 50%; background: var(--rv-accent); border: 2px solid var(--rv-surface); pointer-events: none; }
.tip { position: absolute; bottom: 100%; left: 0; translate: -50% -0.2rem; padding: 0.2rem 0.5rem; border-radius: 0.4rem; background: var(--rv-ink); color: var(--rv-surface); font-size: 0.72rem; white-space: nowrap; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; pointer-events: none; z-index: 2; }
.tip[hidden] { display: none; }
.row { display: flex; align-items: center; gap: 0.15rem; }
.row .grow { flex: 1; }
.icon { display: inline-grid; place-items: center; width: 2.1rem; height: 2.1rem; border: 0; border-radius: 0.5rem; background: none; color: var(--rv-soft); cursor: pointer; flex: none; }
.icon:hover { background: var(--rv-hover); color: var(--rv-ink); }
.icon svg { width: 1.1rem; height: 1.1rem; }
.clock { padding: 0 0.4rem; font-variant-numeric: tabular-nums; color: var(--rv-soft); white-space: nowrap; }
.clock b { font-weight: 600; color: var(--rv-ink); }
.live { white-space: nowrap; color: var(--rv-error); font-weight: 600; border: 0; background: none; cursor: pointer; padding: 0 0.4rem; height: 2.1rem; border-radius: 0.5rem; }
.live[hidden] { display: none; }
.skip { display: inline-flex; align-items: center; gap: 0.4rem; height: 2.1rem; padding: 0 0.6rem; border: 0; border-radius: 0.5rem; background: none; color: var(--rv-soft); cursor: pointer; white-space: nowrap; }
.skip:hover { background: var(--rv-hover); color: var(--rv-ink); }
.skip i { width: 1.6rem; height: 0.95rem; border-radius: 1rem; background: var(--rv-soft); position: relative; flex: none; }
.skip i::after { content: ""; position: absolute; inset: 0.13rem auto 0.13rem 0.15rem; width: 0.69rem; border-radius: 50%; background: var(--rv-surface); transition: translate 0.15s; }
.skip[aria-checked="true"] i { background: var(--rv-accent); }
.skip[aria-checked="true"] i::after { translate: 0.62rem 0; }
.speed { height: 2.1rem; padding: 0 0.45rem; appearance: none; text-align: center; border: 1px solid transparent; border-radius: 0.5rem; background: var(--rv-surface); color: var(--rv-soft); cursor: pointer; font-variant-numeric: tabular-nums; }
.speed:hover { background: var(--rv-hover); color: var(--rv-ink); }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
svg.i { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
:host { container-type: inline-size; }
@container (max-width: 30rem) { .skip .rest { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .help-button { display: none; } .controls { padding-inline: 0.4rem; } .clock { padding-inline: 0.15rem; } .live, .skip { padding-inline: 0.3rem; } .panel.keys { padding: 0.4rem; } .help { padding: 0 1rem 0.5rem; } .help header { padding: 0.35rem 0 0.15rem; } .help dl { row-gap: 0.1rem; } }
@container (max-width: 24rem) { .previous, .next, .clock:has(+ .live:not([hidden])) .of { display: none; } }
@media (prefers-reduced-motion: reduce) { *, ::after { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; } }
`;
