// `<revisit-player>`: the headless Player with a face. Everything a person can do with a recording is here, so that
// every host has the same player; what stands around it (lists, panels) is the host's.

import { timecode } from "./element-format.js";
import { keepFitted } from "./element-fit.js";
import { commandOf, isTakenBy, type Command } from "./element-keys.js";
import { Timeline, type Marker } from "./element-timeline.js";
import { buildView, showState, SPEEDS, type View } from "./element-view.js";
import { Player } from "./player.js";

/** What the element tells, beside the events of its Player that it repeats. */
export interface RevisitPlayerEventMap extends HTMLElementEventMap {
  ready: Event;
  timeupdate: Event;
  play: Event;
  pause: Event;
  ended: Event;
  durationchange: Event;
  markerschange: Event;
  failure: CustomEvent<Error>;
}

const REPEATED = ["ready", "timeupdate", "play", "pause", "ended", "durationchange", "markerschange"] as const;
/** An event that is nearer than this counts as the one that is shown, ms. */
const SAME_MOMENT = 250;

// Absent on a server, where the module may be loaded but never used.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * Attributes: `src` (a recording's manifest or file), `time` (where to start, ms), `autoplay`, `speed`,
 * `skip-inactivity`, `frame` (address of the replay frame), `keys="page"` (listen to the whole page's keyboard).
 */
export class RevisitPlayerElement extends Base {
  static readonly observedAttributes = ["src", "speed", "skip-inactivity"];

  #view: View | undefined;
  #timeline: Timeline | undefined;
  #player: Player | undefined;
  #fit: ResizeObserver | undefined;
  #until = new AbortController();
  #wanted: number | undefined;
  #isSeeking = false;

  /** The player below, once connected: for what the element does not offer. */
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

  get speed(): number {
    return this.#player?.speed ?? 1;
  }

  set speed(speed: number) {
    this.setAttribute("speed", String(speed));
  }

  get skipInactivity(): boolean {
    return this.#player?.skipInactivity ?? false;
  }

  set skipInactivity(skip: boolean) {
    this.toggleAttribute("skip-inactivity", skip);
  }

  connectedCallback() {
    this.#until = new AbortController();
    const view = (this.#view ??= buildView(this.shadowRoot ?? this.attachShadow({ mode: "open" })));
    this.#timeline ??= new Timeline(view, (ms) => this.seek(ms));
    this.#fit = keepFitted(view.stage, view.surface);
    this.#listen(view);
    this.#open();
  }

  disconnectedCallback() {
    this.#until.abort();
    this.#fit?.disconnect();
    this.#player?.destroy();
    this.#player = undefined;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null) {
    if (before === now || !this.#player) return;
    if (name === "src") this.#open();
    else this.#applySettings();
  }

  play() {
    void this.#player?.play();
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

  /** Goes to the marker after (1) or before (-1) the present one. */
  step(direction: 1 | -1) {
    const now = this.currentTime;
    const markers = this.markers;
    const marker =
      direction > 0
        ? markers.find(({ at }) => at > now + SAME_MOMENT)
        : markers.findLast(({ at }) => at < now - SAME_MOMENT);
    if (!marker) return;
    this.seek(marker.at);
    this.#say(`${marker.label}, ${timecode(marker.at)}`);
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
    this.dispatchEvent(new Event("timeupdate"));
  }

  #open() {
    const view = this.#view;
    this.#player?.destroy();
    this.#player = undefined;
    if (!view || !this.src) return;
    view.failure.hidden = true;
    view.bar.hidden = false;
    view.cover.classList.add("busy");
    view.surface.classList.remove("shown");

    const frame = this.getAttribute("frame");
    const player = new Player(view.surface, frame ? { frame } : {});
    this.#player = player;
    this.#follow(player, view);
    this.#applySettings();
    player.load(this.src).catch((error: unknown) => {
      if (this.#player === player) this.#fail(error);
    });
  }

  #follow(player: Player, view: View) {
    const { signal } = this.#until;
    const on = (name: string, does: (event: Event) => void) =>
      player.addEventListener(name, (event) => this.#player === player && does(event), { signal });

    on("ready", () => {
      view.bar.hidden = true;
      view.cover.classList.remove("busy");
      view.surface.classList.add("shown");
      this.#draw();
      const start = Number(this.getAttribute("time"));
      if (start > 0) this.seek(start);
      if (this.hasAttribute("autoplay")) this.play();
    });
    on("timeupdate", () => this.#showTime());
    for (const name of ["play", "pause", "ended"]) on(name, () => this.#showState());
    for (const name of ["durationchange", "markerschange"]) on(name, () => this.#draw());
    on("progress", (event) => this.#showProgress(event as CustomEvent<{ loaded: number; total: number }>));
    on("error", (event) => this.#fail((event as CustomEvent<Error>).detail));
    for (const name of REPEATED) on(name, () => this.dispatchEvent(new Event(name)));
  }

  #listen(view: View) {
    const { signal } = this.#until;
    const on = (target: EventTarget, name: string, does: (event: Event) => void) => target.addEventListener(name, does, { signal });

    for (const button of [view.cover, view.toggle]) on(button, "click", () => this.toggle());
    on(view.previous, "click", () => this.step(-1));
    on(view.next, "click", () => this.step(1));
    on(view.live, "click", () => this.seek(this.duration));
    on(view.skip, "click", () => (this.skipInactivity = !this.skipInactivity));
    on(view.speed, "change", () => (this.speed = Number(view.speed.value)));
    on(view.help, "click", () => this.#showKeys(Boolean(view.keys.hidden)));
    on(view.keysClose, "click", () => this.#showKeys(false));
    on(view.fullscreen, "click", () => this.#toggleFullscreen());
    on(view.retry, "click", () => this.#open());
    const keyboard = this.getAttribute("keys") === "page" ? document : this;
    on(keyboard, "keydown", (event) => this.#pressKey(event as KeyboardEvent));
  }

  #pressKey(event: KeyboardEvent) {
    const keys = this.#view?.keys;
    if (event.key === "Escape" && keys && !keys.hidden) return this.#showKeys(false);
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
        return this.#say(`Skip inactivity ${this.skipInactivity ? "on" : "off"}`);
      case "help":
        return this.#showKeys(Boolean(this.#view?.keys.hidden));
      case "fullscreen":
        return this.#toggleFullscreen();
    }
  }

  #changeSpeed(direction: 1 | -1) {
    const at = SPEEDS.findIndex((speed) => speed >= this.speed);
    const next = SPEEDS[at + direction];
    if (next === undefined) return;
    this.speed = next;
    this.#say(`${next} times the speed`);
  }

  #applySettings() {
    const player = this.#player;
    const view = this.#view;
    if (!player || !view) return;
    const asked = Number(this.getAttribute("speed") ?? 1);
    player.speed = SPEEDS.find((speed) => speed === asked) ?? 1;
    player.skipInactivity = this.hasAttribute("skip-inactivity");
    view.speed.value = String(player.speed);
    view.skip.ariaChecked = String(player.skipInactivity);
  }

  #draw() {
    const player = this.#player;
    if (!player || !this.#view) return;
    this.#timeline?.draw(player.markers, player.gaps, player.duration);
    this.#view.live.hidden = !player.live;
    this.#showTime();
    this.#showState();
  }

  #showTime() {
    const view = this.#view;
    if (!view) return;
    this.#timeline?.show(this.currentTime, this.duration);
    view.now.textContent = timecode(this.currentTime);
    view.total.textContent = timecode(this.duration);
    view.skipping.hidden = !this.#player?.skipping;
  }

  #showState() {
    if (!this.#view) return;
    const hasEnded = this.duration > 0 && this.currentTime >= this.duration && !this.#player?.live;
    showState(this.#view, !this.paused ? "playing" : hasEnded ? "ended" : "paused");
  }

  #showProgress({ detail: { loaded, total } }: CustomEvent<{ loaded: number; total: number }>) {
    const share = total > 0 ? loaded / total : 0;
    if (this.#view) this.#view.barFill.style.width = `${Math.max(0.04, share) * 100}%`;
    this.#timeline?.showLoaded(share);
  }

  #fail(thrown: unknown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const view = this.#view;
    if (view) {
      view.failure.hidden = false;
      view.bar.hidden = true;
      view.failureText.textContent = error.message;
    }
    this.dispatchEvent(new CustomEvent("failure", { detail: error }));
  }

  #showKeys(isShown: boolean) {
    const view = this.#view;
    if (!view) return;
    view.keys.hidden = !isShown;
    (isShown ? view.keysClose : view.help).focus();
  }

  #toggleFullscreen() {
    // Refused where a page may not: the player then stays as it is.
    if (document.fullscreenElement === this) void document.exitFullscreen();
    else this.requestFullscreen().catch(() => this.#say("This browser does not allow fullscreen here"));
  }

  #say(text: string) {
    if (this.#view) this.#view.said.textContent = text;
  }
}

export interface RevisitPlayerElement {
  addEventListener<K extends keyof RevisitPlayerEventMap>(
    type: K,
    listener: (this: RevisitPlayerElement, event: RevisitPlayerEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "revisit-player": RevisitPlayerElement;
  }
}

globalThis.customElements?.get("revisit-player") ?? globalThis.customElements?.define("revisit-player", RevisitPlayerElement);
