/** How much of the page's text may leave it. Typed values are masked in every mode. */
export type Privacy = 'strict' | 'balanced' | 'open';

/** The receiver's answer to a chunk. All of it may be absent; a rejected promise means "not yet, try again". */
export interface Ack {
  token?: string;
  /** All chunks of this stream up to this number are safe. */
  acked_through?: number;
  /** Numbers that the receiver lacks below that. */
  missing?: number[];
  /** SHA-256 of assets that the receiver lacks, hexadecimal. */
  want_assets?: string[];
  directives?: object;
}

export interface Options {
  /** The property's public key, `revisit_pub_…`. Not needed with a `transport`. */
  key?: string;
  /** Where the edge answers, for example `https://revisit.example.com`. Not needed with a `transport`. */
  endpoint?: string;
  /** Takes each finished chunk instead of the network. */
  transport?: (chunk: Uint8Array) => Promise<Ack | void> | Ack | void;
  /** Takes each image, font and style sheet of the page once, beside a `transport`. */
  assetTransport?: (sha256: string, bytes: Uint8Array, type: string) => void;
  /** The stricter of this and the property's setting counts. Default: the property's; `balanced` with a `transport`. */
  privacy?: Privacy;
  /** Share of sessions to record, 0 to 1. The smaller of this and the property's setting counts. */
  sample?: number;
  /** Default: true, unless the browser sends Do Not Track or Global Privacy Control. */
  consent?: boolean;
  /** Without consent nothing is recorded (`off`), or with ids that live in memory only (`memory`). Default `off`. */
  withoutConsent?: 'off' | 'memory';
  /** Selectors; they add to the property's. */
  mask?: string[];
  unmask?: string[];
  block?: string[];
  ignore?: string[];
  /** Pages to record: `/shop/*` for paths, `shop.example/*` for hosts with paths. Default: all. */
  include?: string[];
  /** Pages never to record. */
  exclude?: string[];
  /** Keep images, fonts and style sheets, so that a replay looks right later. Default true. */
  assets?: boolean;
  /** Record the console. Default true. */
  console?: boolean;
  /** Record the page's requests: method, host and path, status, time and sizes. Default true. */
  network?: boolean;
  /** Record web vitals and long tasks. Default true. */
  performance?: boolean;
  /** Record canvases, as pictures. What is painted on them is not masked. Needs `assets`; nothing in `strict` mode. Default false. */
  canvas?: boolean | CanvasOptions;
  /** The recorder's Wasm, where a bundler does not find it beside the module. */
  wasm?: string | URL | BufferSource | WebAssembly.Module;
  delivery?: DeliveryOptions;
}

export interface CanvasOptions {
  /** Milliseconds between two pictures of a canvas, 100 at least. Default 1,000. */
  everyMs?: number;
  /** Larger canvases are left out. Default 4,000,000. */
  maxPixels?: number;
}

/** Milliseconds. */
export interface DeliveryOptions {
  /** The longest time between two chunks while the page changes. */
  flushMs?: number;
  /** The first wait after a failure; it doubles up to `longestRetryMs`. Default 1,000. */
  retryMs?: number;
  /** Default 30,000. */
  longestRetryMs?: number;
  /** The age from which a stored chunk counts as left by a page that is gone. Default 2,000. */
  leftoverMs?: number;
}

/** Empty where nothing is recorded. */
export interface Session {
  readonly id: string | undefined;
  /** The session in the dashboard, for a support ticket or an error report. */
  readonly url: string | undefined;
}

export type Properties = Record<string, unknown>;

/** No method throws, and no promise rejects. Calls before the recorder is there are kept and made up for. */
export interface Revisit {
  /** Begins; a second call changes nothing until `stop`. */
  init(options: Options): Revisit;
  /** Settles once it is decided, and resolves to whether this visit is recorded. */
  readonly ready: Promise<boolean>;
  identify(id: string, traits?: Properties): void;
  track(name: string, properties?: Properties): void;
  tag(name: string): void;
  pause(): void;
  resume(): void;
  /** `true` starts recording; `false` stops it and removes ids and everything not sent yet from the browser. */
  setConsent(granted: boolean): void;
  /** Resolves to whether everything recorded so far is acknowledged. */
  flush(): Promise<boolean>;
  /** Ends recording on this page and leaves the page as it was. */
  stop(): void;
  readonly session: Session;
}
