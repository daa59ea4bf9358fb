import { Surface } from "../../../replayer-wasm/js/surface.js";
import { readBytes, refusal } from "./answer.js";
import { Loader } from "./loader.js";
import { policyFor } from "./policy.js";
import { SecondStage } from "./preview.js";
import { loadReplayer, placeholder, type Frame, type Outline, type Replayer } from "./replayer.js";
import { Stage } from "./stage.js";
import type { ConsoleLine, Gap, LoadOptions, Manifest, Marker, NetworkRequest, PageInfo, PlayerEvents, PlayerOptions, Preview, Span, View } from "./types.js";

/** How long after a moment was shown it is looked whether style sheets are missing: many are shown in a row. */
const STYLES_AFTER_MS = 300;
/** So much is done at once to be ready for seeks to come, between two things that the page does. */
const PREPARE_MS = 8;
const PREPARE_OPS = 250;
const POLL_MS = 2000;
/** How often a session is looked at that is quiet, and for how long: its visitor may be reading, or between two pages. */
const QUIET_POLL_MS = 15_000;
const MAY_GO_ON_MS = 30 * 60_000;

/** Plays one recording in a container. Has no controls of its own. */
export class Player extends EventTarget {
  /** How fast time runs while playing: 1 is as it was. */
  speed = 1;
  /** Jump over stretches in which the visitor did nothing, while playing. */
  skipInactivity = false;

  readonly #options: PlayerOptions;
  readonly #stage: Stage;
  readonly #fetch: typeof fetch;
  #surface: Surface | undefined;
  #replayer: Replayer | undefined;
  #loader: Loader | undefined;
  #assets: ((hash: string) => string) | undefined;
  #outline: Outline = { markers: [], console: [], requests: [], quiet: [], gaps: [], streams: [] };
  #outlineStale = false;
  #duration = 0;
  #time = 0;
  #frame: Frame | undefined;
  #styles = new Set<Promise<void>>();
  #missingSheets = 0;
  #stylesTimer: ReturnType<typeof setTimeout> | undefined;
  #preparing = false;
  readonly #previews = new Set<SecondStage>();
  #ticking: number | undefined;
  #lastTick = 0;
  #waiting = false;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #generation = 0;

  constructor(container: HTMLElement, options: PlayerOptions = {}) {
    super();
    this.#options = options;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#stage = new Stage(container, {
      ...(options.frame === undefined ? {} : { address: options.frame }),
      focus: options.focus ?? false,
      pointer: options.pointer ?? true,
      fit: options.fit ?? true,
    });
  }

  /**
   * Loads a recording: the address of its manifest or of a recording file, or the chunks themselves. Settles when the first
   * moment is painted; the rest of a manifest's chunks follows in the background.
   */
  async load(source: string | URL | Uint8Array | Uint8Array[], { at = 0 }: LoadOptions = {}): Promise<void> {
    const generation = ++this.#generation;
    this.#loader?.stop();
    this.#loader = undefined;
    clearTimeout(this.#poll);
    try {
      const Replayer = await loadReplayer(this.#options.wasm);
      await this.#stage.opened;
      const content = source instanceof Uint8Array || Array.isArray(source) ? source : await this.#get(new URL(source, location.href));
      if (generation !== this.#generation) return;
      const manifest = "chunks" in content ? content : undefined;
      this.#assets = this.#options.assets ?? (manifest && assetsOf(manifest, new URL(source as string | URL, location.href)));
      this.#surface ??= new Surface(this.#stage.frame, { policy: policyFor(this.#assets), focus: this.#options.focus ?? false, placeholder: placeholder() });
      this.#surface.clear();
      this.#freeReplayer();
      this.#replayer = new Replayer(this.#surface, this.#assets);
      this.#duration = 0;
      if (manifest) {
        this.#replayer.setOrigin(manifest.started_at);
        this.#follow(manifest, new URL(source as string | URL, location.href));
      } else {
        for (const chunk of [content as Uint8Array | Uint8Array[]].flat()) this.#add(chunk);
      }
      this.#changed();
      await this.seek(at);
      if (generation !== this.#generation) return;
      this.#startLoading();
      this.#emit("ready", undefined);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      this.#emit("error", { error });
      throw error;
    }
  }

  /** Adds chunks to what is loaded, in any order, repeated or not. */
  add(...chunks: Uint8Array[]): void {
    for (const chunk of chunks) this.#add(chunk);
    this.#changed();
    this.#paint();
  }

  /** Shows a moment. Settles when it is painted: chunks fetched, style sheets loaded, scroll positions in place. */
  async seek(ms: number): Promise<void> {
    this.#time = Math.min(Math.max(0, ms), Math.max(this.duration, 0));
    const time = this.#time;
    if (this.#loader && !this.#loader.has(time)) {
      this.#setWaiting(true);
      await this.#loader.need(time);
      this.#setWaiting(false);
    }
    this.#paint();
    // The time is another one already, whatever the page still waits for.
    this.#emit("timeupdate", { currentTime: this.#time });
    await this.#settled();
    this.#tellStyles();
  }

  play(): void {
    if (this.#ticking !== undefined) return;
    if (this.#time >= this.duration && !this.live) this.#time = 0;
    this.#lastTick = performance.now();
    this.#ticking = requestAnimationFrame(this.#tick);
    this.#emit("play", undefined);
  }

  pause(): void {
    if (this.#ticking === undefined) return;
    cancelAnimationFrame(this.#ticking);
    this.#ticking = undefined;
    this.#surface?.run(0);
    this.#emit("pause", undefined);
  }

  get paused(): boolean {
    return this.#ticking === undefined;
  }

  /** Milliseconds since the session's start. */
  get currentTime(): number {
    return this.#time;
  }

  /** Milliseconds. Of a live session it grows. */
  get duration(): number {
    return Math.max(this.#duration, this.#loader?.manifest.duration_ms ?? 0);
  }

  /** The session still goes on. */
  get live(): boolean {
    return this.#loader?.manifest.live ?? false;
  }

  /** The rebuilt document; null while nothing is loaded. It belongs to the player: look, don't touch. */
  get document(): Document | null {
    return this.#surface?.document ?? null;
  }

  /** What happened, in order of time. */
  get markers(): readonly Marker[] {
    return this.#outlined.markers;
  }

  /** What the pages wrote to their consoles, in order of time. */
  get console(): readonly ConsoleLine[] {
    return this.#outlined.console;
  }

  /** What the pages asked of others, by when they began. */
  get requests(): readonly NetworkRequest[] {
    return this.#outlined.requests;
  }

  /** Stretches in which the visitor did nothing. */
  get quiet(): readonly Span[] {
    return this.#outlined.quiet;
  }

  /** Stretches that were lost; known once all is loaded. */
  get gaps(): readonly Gap[] {
    if (!this.#loader) return this.#outlined.gaps;
    if (!this.#loader.isComplete) return [];
    const lost = this.#loader.gaps.map((gap) => ({ ...gap, stream: this.streams.indexOf(gap.stream) }));
    return [...this.#outlined.gaps, ...lost].toSorted((a, b) => a.from - b.from);
  }

  /** Ids of the streams that have been loaded, as markers and gaps number them. */
  get streams(): readonly string[] {
    return this.#outlined.streams;
  }

  /** The page in front at the current time. */
  get page(): PageInfo {
    return { url: this.#frame?.url ?? "", title: this.#frame?.title ?? "" };
  }

  /** The marker of the page in front at the current time; undefined where none is known. */
  get pageMarker(): Marker | undefined {
    const pages = this.markers.filter(({ kind, stream }) => kind === "page" && stream === this.#frame?.stream);
    // A page is told of a moment after it began.
    return pages.findLast(({ at }) => at <= this.#time) ?? pages[0];
  }

  /** Which part of the page in front is in view at the current time, in its CSS pixels. Looked up in the painted document. */
  get view(): View | undefined {
    const root = this.document?.scrollingElement ?? this.document?.documentElement;
    if (this.#frame?.status !== "shown" || !root) return undefined;
    const [width, height] = this.#frame.viewport ?? [root.clientWidth, root.clientHeight];
    const [x, y] = this.#frame.scroll;
    return { x, y, width, height, pageWidth: root.scrollWidth, pageHeight: root.scrollHeight };
  }

  /** A second, smaller picture of the recording that fills a container and shows whatever moment is asked of it. */
  preview(container: HTMLElement): Preview {
    const preview = new SecondStage(container, {
      ...(this.#options.frame === undefined ? {} : { frame: this.#options.frame }),
      replayer: () => this.#replayer,
      has: (at) => !this.#loader || (this.#loader.has(at) && !this.#loader.lacks(at)),
      assets: () => this.#assets,
      style: (address) => this.#fetchText(address),
      gone: () => this.#previews.delete(preview),
    });
    this.#previews.add(preview);
    return preview;
  }

  /** How much the visitor did in each of so many equal parts of the session. */
  activity(parts: number): Uint32Array {
    return this.#replayer?.activity(parts) ?? new Uint32Array(parts);
  }

  /** Ops that made no sense for the document shown, by name. Empty for every recording that a recorder made. */
  get refusals(): Record<string, number> {
    return Object.fromEntries(this.#replayer ? (this.#replayer.refusals() as Map<string, number>) : []);
  }

  /** How many linked style sheets of the page shown have rules that were not recorded: it may look otherwise than it did. */
  get missingSheets(): number {
    return this.#replayer?.missingSheets() ?? 0;
  }

  /** The recorded value of an attribute, which the painted one may differ from (see README). Null: it had none. */
  recorded(element: Element, name: string): string | null {
    return this.#replayer?.recorded(this.nodeId(element), name) ?? null;
  }

  /** All recorded attributes of an element, in order. */
  recordedAttributes(element: Element): [name: string, value: string][] {
    const flat = this.#replayer?.recordedAttributes(this.nodeId(element)) ?? [];
    return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ""] as [string, string]] : []));
  }

  /** The recorded data of a text node, comment and their like. */
  recordedText(node: Node): string | null {
    return this.#replayer?.recordedText(this.nodeId(node)) ?? null;
  }

  /** The id that the recorder gave a node; 0: none. Ids begin anew with each epoch. */
  nodeId(node: Node): number {
    return this.#surface?.id(node) ?? 0;
  }

  /** The painted node with an id. */
  node(id: number): Node | null {
    return this.#surface?.node(id) ?? null;
  }

  /** An element's shadow root, closed ones too. */
  shadowRoot(host: Element): ShadowRoot | null {
    return this.#surface?.shadowRoot(host) ?? null;
  }

  /** Takes the player out of its container. It is of no use after that. */
  destroy(): void {
    this.#generation++;
    this.pause();
    clearTimeout(this.#poll);
    clearTimeout(this.#stylesTimer);
    this.#loader?.stop();
    for (const preview of this.#previews) preview.destroy();
    this.#surface?.clear();
    this.#freeReplayer();
    this.#stage.remove();
  }

  #freeReplayer(): void {
    for (const preview of this.#previews) preview.forget();
    this.#replayer?.free();
    this.#replayer = undefined;
  }

  override addEventListener<Name extends keyof PlayerEvents>(
    type: Name,
    listener: ((event: CustomEvent<PlayerEvents[Name]>) => void) | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(type: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(type, listener as EventListener | null, options);
  }

  #tick = (now: number): void => {
    // A frame's time may lie before the call of play(), and a coarse clock gives several frames the same one.
    const elapsed = Math.min(Math.max(0, now - this.#lastTick), 1000) * this.speed;
    this.#lastTick = Math.max(this.#lastTick, now);
    this.#ticking = requestAnimationFrame(this.#tick);
    const before = this.#time;
    let next = before + elapsed;
    if (this.skipInactivity) next = this.quiet.find((span) => span.from <= next && next < span.to)?.to ?? next;
    next = Math.min(next, this.duration);
    if (this.#loader && !this.#loader.has(next)) {
      if (!this.#waiting) void this.#loader.need(next).then(() => this.#setWaiting(false));
      this.#setWaiting(true);
      this.#surface?.run(0);
      return;
    }
    if (next === before) return next < this.duration ? undefined : this.#end();
    this.#time = next;
    this.#paint();
    // Something was left out, or it begins anew.
    if (next > before + elapsed || before === 0) this.#placeAnimations();
    for (const marker of this.markers) if (before < marker.at && marker.at <= next) this.#emit("marker", marker);
    this.#emit("timeupdate", { currentTime: next });
    this.#tellStyles();
    if (next >= this.duration) this.#end();
  };

  #end(): void {
    if (this.live) return;
    this.pause();
    this.#emit("ended", undefined);
  }

  #paint(): void {
    if (!this.#replayer) return;
    const before = this.#frame;
    let frame: Frame;
    try {
      frame = (this.#loader?.lacks(this.#time) ? this.#replayer.paintMissing() : this.#replayer.paint(this.#time)) as Frame;
    } catch (cause) {
      this.pause();
      this.#emit("error", { error: new Error("the page could not be painted", { cause }) });
      return;
    }
    this.#frame = frame;
    if (this.#surface) {
      this.#stage.draw(frame, this.#surface);
      this.#surface.run(this.paused ? 0 : this.speed);
      if (this.paused) this.#placeAnimations();
    }
    for (const hash of frame.wantedStyles) this.#fetchStyle(hash);
    if (frame.status !== "empty" && (frame.status === "missing") !== (before?.status === "missing")) {
      this.#emit("gap", { missing: frame.status === "missing" });
    }
    if (frame.status === "shown" && (frame.url !== before?.url || frame.title !== before.title)) this.#emit("page", this.page);
  }

  /** Linked sheets whose bytes are an asset: their text has to pass through Rust before it is painted. */
  #fetchStyle(hash: string): void {
    const replayer = this.#replayer;
    const address = this.#assets?.(hash);
    if (!replayer || address === undefined) return;
    const fetched = this.#fetchText(address)
      .then((text) => {
        if (replayer !== this.#replayer) return;
        replayer.addStyle(hash, text);
        this.#paint();
      })
      .finally(() => this.#styles.delete(fetched));
    this.#styles.add(fetched);
  }

  /** Empty where it is not to be had. */
  #fetchText(address: string): Promise<string> {
    return this.#fetch(address, { credentials: "same-origin" })
      .then((response) => (response.ok ? response.text() : ""))
      .catch(() => "");
  }

  #tellStyles(): void {
    this.#stylesTimer ??= setTimeout(() => {
      this.#stylesTimer = undefined;
      const missing = this.missingSheets;
      if (missing === this.#missingSheets) return;
      this.#missingSheets = missing;
      this.#emit("styles", { missing });
    }, STYLES_AFTER_MS);
  }

  /** Lays checkpoints while nothing else is to be done, so that the first seek is as quick as the next. */
  #prepare(): void {
    if (this.#preparing) return;
    this.#preparing = true;
    idle(() => {
      this.#preparing = false;
      const until = performance.now() + PREPARE_MS;
      let hasMore = true;
      while (hasMore && performance.now() < until) hasMore = this.#replayer?.prepare(PREPARE_OPS) ?? false;
      if (hasMore) this.#prepare();
    });
  }

  async #settled(): Promise<void> {
    while (this.#styles.size > 0) await Promise.all(this.#styles);
    await this.#surface?.settled();
    this.#placeAnimations();
  }

  #placeAnimations(): void {
    const replayer = this.#replayer;
    if (replayer) this.#surface?.placeAnimations((id) => replayer.age(id));
  }

  #add(bytes: Uint8Array): void {
    this.#replayer?.add(bytes);
    this.#outlineStale = true;
  }

  #changed(): void {
    this.#duration = this.#replayer?.duration() ?? 0;
    this.#prepare();
    this.#emit("change", undefined);
  }

  get #outlined(): Outline {
    if (this.#outlineStale && this.#replayer) {
      this.#outline = this.#replayer.outline() as Outline;
      this.#outlineStale = false;
    }
    return this.#outline;
  }

  async #get(address: URL): Promise<Manifest | Uint8Array> {
    const response = await this.#fetch(address, { credentials: "same-origin" });
    if (!response.ok) throw await refusal("the recording could not be fetched", response);
    if (!response.headers.get("content-type")?.includes("json")) {
      const said = Number(response.headers.get("content-length"));
      // A length is that of the compressed bytes; what comes is not compressed.
      const total = response.headers.has("content-encoding") ? 0 : said;
      return readBytes(response, (loaded) => this.#emit("progress", { loaded, total: Math.max(total, loaded) }));
    }
    const manifest = (await response.json()) as Manifest;
    if (!Array.isArray(manifest?.chunks) || !Array.isArray(manifest.streams)) {
      throw new Error("the recording could not be read: it is no manifest");
    }
    return manifest;
  }

  #follow(manifest: Manifest, address: URL): void {
    const loader = new Loader(manifest, address, {
      fetch: this.#fetch,
      add: (bytes) => {
        this.#add(bytes);
        this.#changed();
        if (this.paused && this.#frame) this.#paint();
      },
      failed: (error) => this.#emit("error", { error }),
      progress: (loaded, total) => this.#emit("progress", { loaded, total }),
    });
    this.#loader = loader;
    const poll = async (): Promise<void> => {
      const { live, started_at, duration_ms } = loader.manifest;
      if (this.#loader !== loader || (!live && Date.now() - started_at - duration_ms > MAY_GO_ON_MS)) return;
      try {
        const newer = await this.#get(address);
        if ("chunks" in newer && this.#loader === loader) {
          loader.update(newer);
          this.#emit("change", undefined);
        }
      } catch {
        // The network comes back, or the next poll fails as well: what is loaded can be watched either way.
      }
      later();
    };
    const later = () => (this.#poll = setTimeout(() => void poll(), loader.manifest.live ? POLL_MS : QUIET_POLL_MS));
    later();
  }

  #startLoading(): void {
    this.#loader?.start();
  }

  #setWaiting(waiting: boolean): void {
    if (this.#waiting === waiting) return;
    this.#waiting = waiting;
    this.#emit("waiting", { waiting });
  }

  #emit<Name extends keyof PlayerEvents>(name: Name, detail: PlayerEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function assetsOf(manifest: Manifest, address: URL): (hash: string) => string {
  const folder = new URL(manifest.assets_url, address);
  return (hash) => new URL(hash, folder).href;
}

/** Safari has no idle time to offer. */
function idle(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work);
  else setTimeout(work, 20);
}
