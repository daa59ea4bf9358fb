// The player's shadow tree and names for its parts. Nothing from a recording is ever put in as markup.

import { KEYS_HELP } from "./element-keys.js";
import { STYLE } from "./element-style.js";

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const;

const icon = (path: string) => `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${path}</svg>`;

export const ICONS = {
  play: icon('<path d="M7 4.5v15l12-7.5z" fill="currentColor"/>'),
  pause: icon('<path d="M8 5v14M16 5v14" stroke-width="3"/>'),
  replay: icon('<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5"/>'),
  previous: icon('<path d="M18 5v14l-9-7zM6 5v14"/>'),
  next: icon('<path d="M6 5v14l9-7zM18 5v14"/>'),
  help: icon('<circle cx="12" cy="12" r="9"/><path d="M9.5 9.3a2.6 2.6 0 0 1 5 .8c0 1.7-2.5 2.3-2.5 3.9M12 17h.01"/>'),
  fullscreen: icon('<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>'),
} as const;

const BODY = `
<div class="stage" part="stage">
  <div class="surface" part="surface"></div>
  <button class="cover" part="cover" type="button" aria-label="Play"><span class="big" part="big-play">${ICONS.play}</span></button>
  <div class="notes"><span class="note skipped" hidden></span><span class="note missing" hidden>Nothing arrived from this stretch</span></div>
  <div class="bar" part="progress" hidden><i></i></div>
  <div class="panel failure" part="failure" role="alert" hidden>
    <div><strong>This recording could not be shown</strong><p></p><button class="text-button" type="button">Try again</button></div>
  </div>
</div>
<div class="controls" part="controls">
  <div class="timeline" part="timeline" role="slider" tabindex="0" aria-label="Position" aria-valuemin="0" aria-valuemax="0" aria-valuenow="0">
    <svg viewBox="0 0 1000 36" preserveAspectRatio="none" aria-hidden="true"><g class="gaps"></g><path class="activity" part="activity"/><g class="marks"></g></svg>
    <div class="rail" part="rail"><i class="played"></i></div>
    <div class="knob" part="knob"></div>
    <div class="tip" part="tip" hidden></div>
  </div>
  <div class="row">
    <button class="icon toggle" part="button play-button" type="button" aria-label="Play" title="Play (Space)">${ICONS.play}</button>
    <button class="icon previous" part="button" type="button" aria-label="Previous event" title="Previous event (Shift + ←)">${ICONS.previous}</button>
    <button class="icon next" part="button" type="button" aria-label="Next event" title="Next event (Shift + →)">${ICONS.next}</button>
    <span class="clock" part="clock"><b class="now">0:00</b><span class="of"> / <span class="total">0:00</span></span></span>
    <button class="live" part="live" type="button" title="Go to what happens now" hidden>● Live</button>
    <span class="grow"></span>
    <button class="skip" part="skip" type="button" role="switch" aria-checked="false" title="Skip inactivity (S)"><i></i><span>Skip<span class="rest"> inactivity</span></span></button>
    <select class="speed" part="speed" aria-label="Speed" title="Speed ([ and ])">
      ${SPEEDS.map((speed) => `<option value="${speed}">${speed}×</option>`).join("")}
    </select>
    <button class="icon help-button" part="button" type="button" aria-label="Keys" title="Keys (?)">${ICONS.help}</button>
    <button class="icon fullscreen" part="button" type="button" aria-label="Fullscreen" title="Fullscreen (F)">${ICONS.fullscreen}</button>
  </div>
  <span class="sr said" role="status"></span>
</div>
<div class="panel over keys" role="dialog" aria-modal="true" aria-label="Keys" hidden>
  <div class="help" part="help">
    <header><strong>Keys</strong><button class="text-button" type="button">Close</button></header>
    <dl>${KEYS_HELP.map(([keys, does]) => `<dt>${keys}</dt><dd>${does}</dd>`).join("")}</dl>
  </div>
</div>`;

export type View = ReturnType<typeof buildView>;

export function buildView(root: ShadowRoot) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = BODY;

  function find<E extends Element = HTMLElement>(selector: string): E {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`the player's tree has no ${selector}`);
    return found;
  }

  return {
    stage: find(".stage"),
    surface: find(".surface"),
    cover: find<HTMLButtonElement>(".cover"),
    big: find(".big"),
    skipped: find(".skipped"),
    missing: find(".missing"),
    bar: find(".bar"),
    failure: find(".failure"),
    failureText: find(".failure p"),
    retry: find<HTMLButtonElement>(".failure button"),
    keys: find(".keys"),
    keysClose: find<HTMLButtonElement>(".keys button"),
    timeline: find(".timeline"),
    marks: find<SVGGElement>(".marks"),
    gaps: find<SVGGElement>(".gaps"),
    activity: find<SVGPathElement>(".activity"),
    played: find(".played"),
    knob: find(".knob"),
    tip: find(".tip"),
    toggle: find<HTMLButtonElement>(".toggle"),
    previous: find<HTMLButtonElement>(".previous"),
    next: find<HTMLButtonElement>(".next"),
    now: find(".now"),
    total: find(".total"),
    live: find<HTMLButtonElement>(".live"),
    skip: find<HTMLButtonElement>(".skip"),
    speed: find<HTMLSelectElement>(".speed"),
    help: find<HTMLButtonElement>(".help-button"),
    fullscreen: find<HTMLButtonElement>(".fullscreen"),
    said: find(".said"),
  };
}
