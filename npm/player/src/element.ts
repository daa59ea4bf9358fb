// `<revisit-player>`: the headless Player with a face. Everything a person can do with a recording is here, so that
// every host has the same player; what a host knows beside the recording it puts into tabs of the panel.

import { Face } from "./element-face.js";
import { timecode } from "./element-format.js";
import { titleOf } from "./element-kinds.js";
import { commandOf, isTakenBy, type Command } from "./element-keys.js";
import { PageMap } from "./element-map.js";
import { Panel } from "./element-panel.js";
import { PreviewCard } from "./element-preview.js";
import { PARTS, Timeline } from "./element-timeline.js";
import { buildView, SPEEDS, type View } from "./element-view.js";
import { Player } from "./player.js";
import type { Marker, PlayerEvents } from "./types.js";

/** What the element tells: the events of its Player, under the same names and with the same details. */
export type RevisitPlayerEventMap = Omit<HTMLElementEventMap, keyof PlayerEvents> & {
  [Name in keyof PlayerEvents]: CustomEvent<PlayerEvents[Name]>;
};

const REPEATED: readonly (keyof PlayerEvents)[] = [
  "ready",
  "timeupdate",
  "play",
  "pause",
  "ended",
  "marker",
  "change",
  "page",
  "styles",
  "gap",
  "waiting",
  "progress",
  "error",
];
/** An event that is nearer than this counts as the one that is shown, ms. */
const SAME_MOMENT = 250;
/** A skip that is worth a word, ms of the recording at speed 1. */
const SKIP_SHOWN_MS = 2_000;
/** How often the strip beside the page is drawn while playing. */
const MAP_EVERY_MS = 200;

// Absent on a server, where the module may be loaded but never used.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * Attributes: `src` (address of a recording's manifest or file), `time` (where to start, ms), `autoplay`, `speed`,
 * `skip-inactivity` (which also folds it on the timeline), `panel` (the tab that is open beside the page; without it none
 * is), `frame` (address of the frame document), `keys="page"` (listen to the whole page's keyboard). Children in the slot
 * `panel` are tabs of the panel, named by their `data-tab`.
 */
export class RevisitPlayerElement extends Base {
  static readonly observedAttributes = ["src", "speed", "skip-inactivity", "panel"];

  #face: Face | undefined;
  #timeline: Timeline | undefined;
  #card: PreviewCard | undefined;
  #panel: Panel | undefined;
  #map: PageMap | undefined;
  #mapDrawn = 0;
  #player: Player | undefined;
  #until = new AbortController();
  #wanted: number | undefined;
  #isSeeking = false;

  /** The headless player below, while connected: for what the element does not offer. */
  get player(): Player | undefined {
    return this.#player;
  }

  get src(): string {
    return this.getAttribute("src") ?? "";
  }

  set src(src: string) {
    this.setAttribute("src", src);
  }

  /** Milliseconds since the session's start. Setting it seeks. */
  get currentTime(): number {
    return this.#wanted ?? this.#player?.currentTime ?? 0;
  }

  set currentTime(ms: number) {
    this.seek(ms);
  }

  get duration(): number {
    return this.#player?.duration ?? 0;
  }

  get paused(): boolean {
    return this.#player?.paused ?? true;
  }

  get markers(): readonly Marker[] {
    return this.#player?.markers ?? [];
  }

  /** The tab that is open beside the page: `events`, `pages`, `console`, `network` or one of the host's. Null: none. */
  get panel(): string | null {
    return this.getAttribute("panel");
  }

  set panel(tab: string | null) {
    if (tab === null) this.removeAttribute("panel");
    else this.setAttribute("panel", tab);
  }

  get speed(): number {
    return this.#player?.speed ?? 1;
  }

  set speed(speed: number) {
    this.setAttribute("speed", String(speed));
  }

  get skipInactivity(): boolean {
    return this.hasAttribute("skip-inactivity");
  }

  set skipInactivity(skip: boolean) {
    this.toggleAttribute("skip-inactivity", skip);
  }

  play() {
    this.#player?.play();
  }

  pause() {
    this.#player?.pause();
  }

  toggle() {
    if (this.paused) this.play();
    else this.pause();
  }

  /** Goes to a moment. Of many in a row only the last is painted. */
  seek(ms: number) {
    this.#wanted = Math.min(Math.max(0, ms), this.duration);
    this.#showTime();
    void this.#seekWanted();
  }

  /** Goes to the marker after (1) or before (-1) the present moment. */
  step(direction: 1 | -1) {
    const now = this.currentTime;
    const marker =
      direction > 0
        ? this.markers.find(({ at }) => at > now + SAME_MOMENT)
        : this.markers.findLast(({ at }) => at < now - SAME_MOMENT);
    if (!marker) return;
    this.seek(marker.at);
    this.#face?.say(`${titleOf(marker)}, ${timecode(marker.at)}`);
  }

  connectedCallback() {
    this.#until = new AbortController();
    if (!this.#face) {
      const view = buildView(this.attachShadow({ mode: "open" }));
      this.#face = new Face(view);
      this.#card = new PreviewCard(view, () => this.#player?.preview(view.thumbnail));
      this.#timeline = new Timeline(view, this.#card, (ms) => this.seek(ms));
      this.#panel = new Panel(view, (ms) => this.seek(ms), (tab) => (this.panel = tab));
      this.#map = new PageMap(view);
    }
    this.#listen(this.#face.view);
    this.#open();
  }

  disconnectedCallback() {
    this.#until.abort();
    this.#card?.reset();
    this.#player?.destroy();
    this.#player = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null) {
    if (before === now || !this.isConnected) return;
    if (name === "src") this.#open();
    else this.#applySettings();
  }

  async #seekWanted() {
    if (this.#isSeeking) return;
    this.#isSeeking = true;
    while (this.#wanted !== undefined && this.#player) {
      const target = this.#wanted;
      await this.#player.seek(target).catch((error: unknown) => this.#fail(error));
      if (this.#wanted === target) this.#wanted = undefined;
    }
    this.#isSeeking = false;
    this.#showTime();
    this.#showState();
  }

  #open() {
    const face = this.#face;
    this.#card?.reset();
    this.#player?.destroy();
    this.#player = undefined;
    this.#wanted = undefined;
    if (!face || !this.src) return;
    face.showOpening();

    const frame = this.getAttribute("frame");
    const player = new Player(face.view.surface, frame ? { frame } : {});
    this.#player = player;
    this.#follow(player, face);
    this.#applySettings();
    // A refusal is told by the player's `error` event as well, which is where it is shown.
    player.load(this.src, { at: Number(this.getAttribute("time")) || 0 }).catch(() => undefined);
  }

  #follow(player: Player, face: Face) {
    const { signal } = this.#until;
    const on = <Name extends keyof PlayerEvents>(name: Name, does: (detail: PlayerEvents[Name]) => void) =>
      player.addEventListener(name, ({ detail }) => this.#player === player && does(detail), { signal });

    on("ready", () => {
      face.showReady();
      this.#draw();
      if (this.hasAttribute("autoplay")) this.play();
    });
    let last = 0;
    on("timeupdate", ({ currentTime }) => {
      // Playing moves by frames; what moves further has left something out.
      const jump = currentTime - last;
      if (!player.paused && player.skipInactivity && jump > SKIP_SHOWN_MS * player.speed) face.showSkip(jump);
      last = currentTime;
      this.#showTime();
    });
    on("change", () => this.#draw());
    for (const name of ["play", "pause", "ended"] as const) on(name, () => this.#showState());
    on("styles", ({ missing }) => face.showStyles(missing));
    on("waiting", ({ waiting }) => face.showWaiting(waiting));
    on("progress", ({ loaded, total }) => face.showProgress(loaded, total));
    on("gap", ({ missing }) => (face.view.missing.hidden = !missing));
    on("error", ({ error }) => face.showFailure(error));
    for (const name of REPEATED) on(name, (detail) => this.dispatchEvent(new CustomEvent(name, { detail })));
  }

  #listen(view: View) {
    const { signal } = this.#until;
    const on = (target: EventTarget, name: string, does: (event: Event) => void) => target.addEventListener(name, does, { signal });

    for (const button of [view.cover, view.toggle]) on(button, "click", () => this.toggle());
    on(view.previous, "click", () => this.step(-1));
    on(view.next, "click", () => this.step(1));
    on(view.live, "click", () => this.seek(this.duration));
    on(view.skip, "click", () => this.#obey({ do: "skip" }));
    on(view.speed, "change", () => (this.speed = Number(view.speed.value)));
    on(view.panel, "click", () => (this.panel = this.panel === null ? (this.#panel?.tabs.active || "events") : null));
    on(view.help, "click", () => this.#obey({ do: "help" }));
    on(view.keysClose, "click", () => this.#face?.showKeys(false));
    on(view.fullscreen, "click", () => this.#obey({ do: "fullscreen" }));
    on(view.retry, "click", () => this.#open());
    const keyboard = this.getAttribute("keys") === "page" ? document : this;
    on(keyboard, "keydown", (event) => this.#pressKey(event as KeyboardEvent));
  }

  #pressKey(event: KeyboardEvent) {
    if (event.key === "Escape" && this.#face?.hasKeys) return this.#face.showKeys(false);
    if (event.defaultPrevented || isTakenBy(event.composedPath(), event.key)) return;
    const command = commandOf(event);
    if (!command || !this.#player) return;
    event.preventDefault();
    this.#obey(command);
  }

  #obey(command: Command) {
    switch (command.do) {
      case "toggle":
        return this.toggle();
      case "step":
        return this.seek(this.currentTime + command.ms);
      case "fraction":
        return this.seek(this.duration * command.of);
      case "start":
        return this.seek(0);
      case "end":
        return this.seek(this.duration);
      case "next":
        return this.step(1);
      case "previous":
        return this.step(-1);
      case "faster":
        return this.#changeSpeed(1);
      case "slower":
        return this.#changeSpeed(-1);
      case "skip":
        this.skipInactivity = !this.skipInactivity;
        return this.#face?.say(`Skip inactivity ${this.skipInactivity ? "on" : "off"}`);
      case "panel":
        return this.#openPanel(command.tab);
      case "search":
        return this.#search();
      case "help":
        return this.#face?.showKeys(!this.#face.hasKeys);
      case "fullscreen":
        return this.#toggleFullscreen();
    }
  }

  /** Opens a tab and goes to it; the one that is open already is closed. */
  #openPanel(tab: string) {
    this.panel = this.panel === tab ? null : tab;
    if (this.panel === null) this.#face?.view.panel.focus();
    else this.#panel?.tabs.focus();
  }

  #search() {
    if (this.panel !== "console" && this.panel !== "network") this.panel = "events";
    this.#face?.view[this.panel as "events" | "console" | "network"].search.focus();
  }

  #changeSpeed(direction: 1 | -1) {
    const next = SPEEDS[SPEEDS.findIndex((speed) => speed >= this.speed) + direction];
    if (next === undefined) return;
    this.speed = next;
    this.#face?.say(`${next} times the speed`);
  }

  #toggleFullscreen() {
    if (document.fullscreenElement === this) void document.exitFullscreen();
    else this.requestFullscreen().catch(() => this.#face?.say("This browser does not allow fullscreen here"));
  }

  #applySettings() {
    this.#face?.showPanel(this.panel !== null);
    if (this.panel !== null) this.#panel?.tabs.show(this.panel);
    const player = this.#player;
    if (!player) return;
    const wasSkipping = player.skipInactivity;
    const asked = Number(this.getAttribute("speed") ?? 1);
    player.speed = SPEEDS.find((speed) => speed === asked) ?? 1;
    player.skipInactivity = this.skipInactivity;
    this.#face?.showSettings(player.speed, player.skipInactivity);
    if (wasSkipping !== player.skipInactivity) this.#draw();
  }

  #draw() {
    const player = this.#player;
    if (!player || !this.#face) return;
    const { markers, gaps, duration } = player;
    const folds = player.skipInactivity ? player.quiet : [];
    this.#timeline?.draw({ markers, gaps, folds, activity: player.activity(PARTS), duration });
    this.#panel?.set(markers, player.console, player.requests);
    this.#face.view.live.hidden = !player.live;
    this.#showTime();
    this.#showState();
  }

  #showTime() {
    this.#timeline?.show(this.currentTime, this.duration);
    this.#face?.showTime(this.currentTime, this.duration);
    this.#panel?.show(this.currentTime);
    this.#showMap();
  }

  #showMap() {
    const player = this.#player;
    const now = performance.now();
    if (!player || (!player.paused && now - this.#mapDrawn < MAP_EVERY_MS)) return;
    this.#mapDrawn = now;
    const page = player.pageMarker;
    const clicks = page
      ? player.markers.filter(({ kind, stream, page: number }) => kind === "click" && stream === page.stream && number === page.page)
      : [];
    this.#map?.show(player.view, clicks, player.currentTime);
  }

  #showState() {
    const hasEnded = this.duration > 0 && this.currentTime >= this.duration && !this.#player?.live;
    this.#face?.showState(!this.paused ? "playing" : hasEnded ? "ended" : "paused");
  }

  #fail(thrown: unknown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    this.#face?.showFailure(error);
    this.dispatchEvent(new CustomEvent("error", { detail: { error } }));
  }
}

export interface RevisitPlayerElement {
  addEventListener<Name extends keyof RevisitPlayerEventMap>(
    type: Name,
    listener: (this: RevisitPlayerElement, event: RevisitPlayerEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "revisit-player": RevisitPlayerElement;
  }
}

if (globalThis.customElements && !customElements.get("revisit-player")) {
  customElements.define("revisit-player", RevisitPlayerElement);
}
