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
  panel: icon('<path d="M4 5h16v14H4zM14.5 5v14M17 9h.01M17 12h.01"/>'),
  fullscreen: icon('<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>'),
} as const;

/** A list with what is found in it. */
const finder = (id: string, noun: string, kinds: string, list: string) => `
  <div class="find">
    <input type="search" part="search" placeholder="Search ${noun}" aria-label="Search ${noun}">
    <div class="chips" role="group" aria-label="${kinds}"></div>
  </div>
  <ol class="list ${id}" part="list" aria-label="${list}"></ol>
  <p class="none" hidden></p>
  <div class="foot"><span class="count" role="status"></span><button class="follow text-button" type="button" hidden>Follow the player</button></div>`;

const tab = (id: string, name: string) =>
  `<button class="tab" part="tab" type="button" role="tab" id="tab-${id}" value="${id}" aria-controls="panel-${id}" tabindex="-1">${name}</button>`;

const BODY = `
<div class="frame" part="frame">
<div class="main" part="main">
<div class="stage" part="stage">
  <div class="surface" part="surface"></div>
  <button class="cover" part="cover" type="button" aria-label="Play"><span class="big" part="big-play">${ICONS.play}</span></button>
  <div class="map empty" part="map" role="img" aria-label="Nothing is shown yet"><svg viewBox="0 0 12 1000" preserveAspectRatio="none" aria-hidden="true"></svg></div>
  <div class="notes">
    <span class="note skipped" part="note" hidden></span>
    <span class="note missing" part="note" hidden>Nothing arrived from this stretch</span>
    <span class="note unstyled" part="note" role="status" hidden></span>
  </div>
  <div class="bar" part="progress" hidden><i></i></div>
  <div class="panel failure" part="failure" role="alert" hidden>
    <div><strong>This recording could not be shown</strong><p></p><button class="text-button" type="button">Try again</button></div>
  </div>
</div>
<div class="controls" part="controls">
  <div class="scrub">
    <div class="timeline" part="timeline" role="slider" tabindex="0" aria-label="Position" aria-valuemin="0" aria-valuemax="0" aria-valuenow="0">
      <svg viewBox="0 0 1000 36" preserveAspectRatio="none" aria-hidden="true">
        <defs><pattern id="hatch" width="4" height="8" patternUnits="userSpaceOnUse"><path d="M0,0V8"/></pattern></defs>
        <g class="gaps"></g><path class="activity" part="activity"/><g class="marks"></g>
      </svg>
      <div class="rail" part="rail"><i class="played"></i></div>
      <div class="knob" part="knob"></div>
    </div>
    <div class="tip" part="tip" aria-hidden="true"><div class="thumb empty" part="thumbnail"></div><b class="when"></b><ul class="near"></ul></div>
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
    <button class="icon panel-button" part="button" type="button" aria-label="Events, console and network" aria-expanded="false" title="Events, console and network (E)">${ICONS.panel}</button>
    <button class="icon help-button" part="button" type="button" aria-label="Keys" title="Keys (?)">${ICONS.help}</button>
    <button class="icon fullscreen" part="button" type="button" aria-label="Fullscreen" title="Fullscreen (F)">${ICONS.fullscreen}</button>
  </div>
  <span class="sr said" role="status"></span>
</div>
</div>
<section class="side" part="panel" aria-label="About this recording" hidden>
  <div class="tabs" part="tabs" role="tablist" aria-label="About this recording">${tab("events", "Events")}${tab("pages", "Pages")}${tab("console", "Console")}${tab("network", "Network")}</div>
  <div class="tabpanel" role="tabpanel" id="panel-events" aria-labelledby="tab-events" hidden>${finder("events", "events", "Kinds of events", "Events")}</div>
  <div class="tabpanel" role="tabpanel" id="panel-pages" aria-labelledby="tab-pages" hidden>
    <ol class="list pages" part="list" aria-label="Pages"></ol>
    <div class="foot"><button class="follow text-button" type="button" hidden>Follow the player</button></div>
  </div>
  <div class="tabpanel" role="tabpanel" id="panel-console" aria-labelledby="tab-console" hidden>${finder("console", "the console", "Levels", "Console")}</div>
  <div class="tabpanel" role="tabpanel" id="panel-network" aria-labelledby="tab-network" hidden>${finder("network", "requests", "Kinds of requests", "Network")}</div>
  <div class="tabpanel" role="tabpanel" id="panel-host" hidden><slot name="panel"></slot></div>
</section>
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

  const listIn = (panel: string) => ({
    search: find<HTMLInputElement>(`${panel} input`),
    chips: find(`${panel} .chips`),
    list: find(`${panel} .list`),
    none: find(`${panel} .none`),
    count: find(`${panel} .count`),
    follow: find(`${panel} .follow`),
  });

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
    thumbnail: find(".thumb"),
    when: find(".when"),
    near: find(".near"),
    map: find(".map"),
    mapDrawing: find<SVGElement>(".map svg"),
    unstyled: find(".unstyled"),
    side: find(".side"),
    tabs: find(".tabs"),
    slot: find<HTMLSlotElement>("slot"),
    events: listIn("#panel-events"),
    pages: { list: find("#panel-pages .list"), follow: find("#panel-pages .follow") },
    console: listIn("#panel-console"),
    network: listIn("#panel-network"),
    panel: find<HTMLButtonElement>(".panel-button"),
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
