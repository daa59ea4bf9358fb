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
  --rv-frustration: var(--revisit-kind-frustration, light-dark(oklch(0.53 0.2 350), oklch(0.75 0.15 350)));
  display: block;
  min-height: 12rem;
  overflow: hidden;
  border-radius: var(--revisit-radius, 0.75rem);
  background: var(--rv-surface);
  color: var(--rv-ink);
  font: 0.8125rem/1.4 var(--revisit-font, system-ui, sans-serif);
  container-type: inline-size;
}
.frame { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); height: 100%; }
.main { place-self: stretch; display: flex; flex-direction: column; min-width: 0; min-height: 12rem; aspect-ratio: 16 / 11; }
:host([hidden]) { display: none; }
:host(:fullscreen) { border-radius: 0; }
:focus-visible { outline: 2px solid var(--rv-accent); outline-offset: 1px; }
* { box-sizing: border-box; }
button, select { font: inherit; color: inherit; }
.stage { position: relative; flex: 1; min-height: 0; overflow: hidden; background: var(--rv-stage); }
.surface, .cover { position: absolute; inset: 0 var(--rv-map) 0 0; }
.stage { --rv-map: 0.75rem; }
.stage:has(.map.empty) { --rv-map: 0px; }
.map { position: absolute; inset: 0 0 0 auto; width: 0.75rem; border-left: 1px solid var(--rv-line); background: var(--rv-surface); }
.map.empty { visibility: hidden; }
.map svg { display: block; width: 100%; height: 100%; }
.seen { fill: var(--rv-soft); opacity: 0.3; }
.dot { stroke: var(--rv-click); stroke-width: 3; vector-effect: non-scaling-stroke; opacity: 0.4; }
.dot.done { opacity: 1; }
.surface:not(.shown) { visibility: hidden; }
.cover { border: 0; padding: 0; background: none; cursor: pointer; display: grid; place-items: center; }
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
.rail { position: absolute; left: 0; right: 0; bottom: 0.35rem; height: 4px; border-radius: 4px; background: var(--rv-line); overflow: hidden; }
.rail i { position: absolute; inset: 0; background: var(--rv-accent); transform-origin: 0 0; transform: scaleX(0); }
.knob { position: absolute; bottom: calc(0.35rem + 2px); left: 0; width: 0.8rem; height: 0.8rem; margin: 0 0 -0.4rem -0.4rem; border-radius: 50%; background: var(--rv-accent); border: 2px solid var(--rv-surface); pointer-events: none; }
.scrub { position: relative; }
.fold { fill: url(#hatch); }
#hatch path { stroke: var(--rv-soft); stroke-width: 1.5; }
.mark.page { stroke: var(--rv-page); } .mark.click { stroke: var(--rv-click); } .mark.input { stroke: var(--rv-input); }
.mark:is(.rage, .dead, .error-click, .quick-back) { stroke: var(--rv-frustration); }
.mark:is(.error, .rage, .error-click) { stroke-width: 3; } .mark:is(.error, .request) { stroke: var(--rv-error); }
.tip { position: absolute; bottom: 100%; left: 0; translate: -50% -0.3rem; z-index: 3; display: flex; flex-direction: column; gap: 0.15rem; min-width: 3.5rem; max-width: 14rem; padding: 0.3rem 0.45rem; border: 1px solid var(--rv-line); border-radius: 0.5rem; background: var(--rv-surface); box-shadow: 0 4px 16px rgb(0 0 0 / 22%); font-size: 0.75rem; pointer-events: none; visibility: hidden; }
.tip.shown { visibility: visible; }
.tip b { font-weight: 600; font-variant-numeric: tabular-nums; text-align: center; }
.tip ul { margin: 0; padding: 0; list-style: none; }
.tip li { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--rv-soft); }
.thumb { position: relative; width: 12.5rem; height: 7.8rem; border-radius: 0.3rem; overflow: hidden; background: var(--rv-stage); }
.thumb.empty { position: absolute; visibility: hidden; }
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
.kind { --kind: var(--rv-custom); }
.kind.page { --kind: var(--rv-page); } .kind.click { --kind: var(--rv-click); } .kind.input { --kind: var(--rv-input); }
.kind:is(.rage, .dead, .error-click, .quick-back) { --kind: var(--rv-frustration); } .kind:is(.error, .request, .failed) { --kind: var(--rv-error); }
.kind:is(.log, .info, .debug, .data, .socket, .other) { --kind: var(--rv-soft); } .kind.warn { --kind: var(--rv-custom); }
.kind::before { content: ""; display: inline-block; flex: none; width: 0.5rem; height: 0.5rem; margin-right: 0.4rem; border-radius: 50%; background: var(--kind); }
.kind:is(.error, .request, .failed, .rage, .dead, .error-click, .quick-back)::before { border-radius: 0.1rem; rotate: 45deg; }
.side { display: flex; flex-direction: column; min-width: 0; min-height: 0; height: var(--revisit-panel-height, 26rem); border-top: 1px solid var(--rv-line); }
.side[hidden], .tabpanel[hidden], .none[hidden], .follow[hidden] { display: none; }
.tabs { display: flex; flex: none; border-bottom: 1px solid var(--rv-line); padding: 0 0.4rem; }
.tab { flex: 1; min-width: 0; height: 2.5rem; margin-bottom: -1px; border: 0; border-bottom: 2px solid transparent; background: none; color: var(--rv-soft); cursor: pointer; }
.tab:hover { color: var(--rv-ink); }
.tab[aria-selected="true"] { border-color: var(--rv-accent); color: var(--rv-ink); font-weight: 600; }
.tab:focus-visible, .moment:focus-visible { outline-offset: -3px; }
.tabpanel { display: flex; flex-direction: column; flex: 1; min-height: 0; }
#panel-host { overflow-y: auto; }
.find { display: flex; flex-direction: column; flex: none; gap: 0.5rem; padding: 0.6rem; border-bottom: 1px solid var(--rv-line); }
.find input { width: 100%; height: 2.125rem; padding: 0 0.7rem; border: 1px solid var(--rv-line); border-radius: 0.5rem; background: var(--rv-surface); color: inherit; font: inherit; }
.find input::placeholder { color: var(--rv-soft); opacity: 1; }
.chips { display: flex; flex-wrap: wrap; gap: 0.3rem; }
.chips:empty { display: none; }
.chip { display: inline-flex; align-items: center; height: 1.6rem; padding: 0 0.55rem; border: 1px solid var(--rv-line); border-radius: 1rem; background: none; color: var(--rv-soft); font-size: 0.75rem; cursor: pointer; }
.chip:hover { background: var(--rv-hover); }
.chip[aria-pressed="true"] { color: var(--rv-ink); background: var(--rv-hover); }
.chip[aria-pressed="false"] { text-decoration: line-through; }
.chip[aria-pressed="false"]::before { background: none; border: 1px solid var(--kind); }
.list { position: relative; flex: 1; min-height: 0; margin: 0; padding: 0; overflow-y: auto; list-style: none; }
.list:empty { flex: 0; }
.list li { content-visibility: auto; contain-intrinsic-size: auto 2.9rem; border-bottom: 1px solid var(--rv-line); }
.moment { display: flex; align-items: flex-start; width: 100%; padding: 0.5rem 0.75rem 0.5rem 0.65rem; border: 0; border-left: 2px solid transparent; background: none; text-align: left; cursor: pointer; }
.moment::before { margin: 0.35rem 0.6rem 0 0; }
.moment:hover { background: var(--rv-hover); }
.moment[aria-current] { border-left-color: var(--rv-accent); background: var(--rv-hover); }
.what { flex: 1; min-width: 0; }
.title { display: block; overflow-wrap: anywhere; }
.moment:is(.error, .failed) .title { color: var(--rv-error); }
.moment:not([aria-current]) .title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.detail, .field { display: block; color: var(--rv-soft); font-size: 0.75rem; }
.moment:not([aria-current]) :is(.detail, .field) { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.moment[aria-current] :is(.detail, .field) { overflow-wrap: anywhere; white-space: pre-wrap; }
.moment:not([aria-current]) .field:nth-of-type(n + 5) { display: none; }
:is(.console, .network) .title { font: 0.75rem/1.5 ui-monospace, monospace; white-space: pre-wrap; }
.moment .time { flex: none; padding-left: 0.6rem; color: var(--rv-soft); font-size: 0.75rem; font-variant-numeric: tabular-nums; }
.none { margin: 0; padding: 1.5rem; flex: 1; color: var(--rv-soft); text-align: center; }
.foot { display: flex; align-items: center; justify-content: space-between; flex: none; min-height: 2.4rem; padding: 0 0.4rem 0 0.75rem; border-top: 1px solid var(--rv-line); color: var(--rv-soft); font-size: 0.75rem; }
.foot .text-button { height: 1.8rem; padding: 0 0.6rem; }
.pages + .foot:has(.follow[hidden]) { display: none; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
svg.i { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
@container (min-width: 54rem) { .frame:has(.side:not([hidden])) { grid-template: minmax(0, 1fr) / minmax(0, 1fr) var(--revisit-panel-width, 22rem); } .side { height: auto; border-top: 0; border-left: 1px solid var(--rv-line); contain: size; } }
@container (max-width: 54rem) { .frame:has(.side:not([hidden])) { grid-template-rows: auto auto; } }
@container (max-width: 30rem) { .skip .rest { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .help-button { display: none; } .controls { padding-inline: 0.4rem; } .clock { padding-inline: 0.15rem; } .live, .skip { padding-inline: 0.3rem; } .panel.keys { padding: 0.4rem; } .help { padding: 0 1rem 0.5rem; } .help header { padding: 0.35rem 0 0.15rem; } .help dl { row-gap: 0.1rem; } }
@container (max-width: 24rem) { .clock .of { display: none; } .icon { width: 1.85rem; } .skip span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .live { padding-inline: 0.1rem; } }
@media (prefers-reduced-motion: reduce) { *, ::after { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; } }
`;
