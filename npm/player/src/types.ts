/** What a moment on the timeline is. */
export type MarkerKind =
  | "page"
  | "click"
  | "input"
  | "submit"
  | "error"
  // A request that was refused or not answered.
  | "request"
  | "custom"
  | "identify"
  | "tag"
  // Signs of frustration, found in the others.
  | "rage_click"
  | "dead_click"
  | "error_click"
  | "quick_back";

/** A moment worth showing on a timeline and jumping to. Times are milliseconds since the session's start. */
export interface Marker {
  at: number;
  kind: MarkerKind;
  /** A label, title, name or message as the recorder masked it. */
  label: string;
  /** What tells it from its like: a page's URL, an element's selector, where an error was thrown. May be empty. */
  detail: string;
  /** Names and values that belong to it: properties of a custom event, an error's stack. */
  fields: [name: string, value: string][];
  /** The stream (page load in a tab) that it belongs to: index into `streams`. */
  stream: number;
  /** Which page of the stream, from 0. */
  page: number;
  /** Of clicks: where on the page, in CSS pixels from its top left, and how high the page was. */
  point?: { x: number; y: number; pageHeight: number };
}

export type ConsoleLevel = "log" | "debug" | "info" | "warn" | "error";

/** A line that a page wrote to its console. */
export interface ConsoleLine {
  at: number;
  level: ConsoleLevel;
  /** The arguments as the recorder formatted and masked them. */
  text: string;
  stream: number;
}

/** How a page asked: a file is an image, style sheet, script or font that was slow or refused. */
export type RequestVia = "fetch" | "xhr" | "beacon" | "web_socket" | "event_source" | "resource";

/** A request that a page made. */
export interface NetworkRequest {
  from: number;
  to: number;
  stream: number;
  /** Which page of the stream, from 0. */
  page: number;
  via: RequestVia;
  /** Empty where it is not known. */
  method: string;
  /** As the recorder masked it, without query. */
  url: string;
  /** 0 where there was none or the page may not know it. */
  status: number;
  outcome: "answered" | "failed" | "aborted";
  /** Refused (status 400 and above) or not answered. */
  bad: boolean;
  /** Bytes, where the page may know them. */
  sent?: number;
  received?: number;
}

/** A stretch of time; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

/** A stretch of which nothing can be shown, because chunks of it never arrived. Of a stream that is not in `streams` at all: -1. */
export interface Gap extends Span {
  stream: number;
}

/** What the recording says about the page in front at the current time. */
export interface PageInfo {
  url: string;
  title: string;
}

/** Which part of a page is in view, in its CSS pixels. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
  pageWidth: number;
  pageHeight: number;
}

/** A second, smaller picture of a recording. */
export interface Preview {
  /** Shows a moment. False where there is no picture of it: it is lost, not fetched yet, or too large to paint twice. */
  show(ms: number): Promise<boolean>;
  destroy(): void;
}

export interface PlayerOptions {
  /**
   * Where an asset of the recording is to be had, by its SHA-256 in hexadecimal. Without it a recording is shown without
   * images and fonts (a manifest brings its own place). All locations must begin alike: the replay's content security
   * policy allows that prefix and nothing else.
   */
  assets?: (hash: string) => string;
  /** Address of the frame document (`frame.html` of this package), served with a strict policy. Default: `about:blank`. */
  frame?: string | URL;
  /** Address of `replayer.wasm`. Default: beside this module. */
  wasm?: string | URL;
  /**
   * Let the replay take the keyboard focus, so that `:focus` styles show. Default: false, since the page around it
   * would lose the focus.
   */
  focus?: boolean;
  /** Draw the visitor's pointer and presses. Default: true. */
  pointer?: boolean;
  /** Scale the visitor's viewport to the container's width and height. Default: true; else it has its own size. */
  fit?: boolean;
  /** How to fetch manifests and chunks. Default: the global `fetch` with cookies of the same origin. */
  fetch?: typeof fetch;
}

export interface LoadOptions {
  /** Where to start, in milliseconds: what is needed for it is fetched first. */
  at?: number;
}

/** A recording as the REST API describes it: which chunks there are and where. */
export interface Manifest {
  session: string;
  live: boolean;
  duration_ms: number;
  started_at: number;
  streams: { id: string; started_at: number; offset_ms: number }[];
  chunks: {
    index: number;
    stream: string;
    seq: number;
    epoch: number;
    from: number;
    to: number;
    keyframe: boolean;
    part: [number, number];
    bytes: number;
  }[];
  gaps: { stream: string; from_seq: number; to_seq: number }[];
  /** Relative to the manifest's own address. */
  chunks_url: string;
  assets_url: string;
}

/** Names of the events of a `Player` and what their `detail` is. */
export interface PlayerEvents {
  /** The first moment is painted: `document` and `duration` are there. */
  ready: void;
  /** `currentTime` changed. */
  timeupdate: { currentTime: number };
  play: void;
  pause: void;
  /** Playing reached the end. Not told of a live session: playing waits there and goes on by itself. */
  ended: void;
  /** Playing passed a marker. */
  marker: Marker;
  /** More was loaded: `duration`, `markers`, `quiet`, `gaps` may differ. */
  change: void;
  /** The page in front changed. */
  page: PageInfo;
  /** So many linked style sheets of the page shown have rules that were not recorded: it may look otherwise than it did. */
  styles: { missing: number };
  /** The current time lies in a gap (true) or no longer does. */
  gap: { missing: boolean };
  /** Playing waits for chunks (true) or no longer does. */
  waiting: { waiting: boolean };
  /** Bytes have come: of what the moment waits for, or else of the whole recording. */
  progress: { loaded: number; total: number };
  error: { error: Error };
}

export type PlayerEvent<Name extends keyof PlayerEvents> = CustomEvent<PlayerEvents[Name]>;
