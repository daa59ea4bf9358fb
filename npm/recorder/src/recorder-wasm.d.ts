// recorder-wasm/js/recorder.js, as far as this package uses it.

declare module 'recorder-wasm' {
  export interface Sealed {
    seq: number;
    /** A chunk whose sections are not compressed. */
    bytes: Uint8Array;
    keyframe: boolean;
    reason: FlushReason;
  }

  export interface AssetRequest {
    id: number;
    url: string;
    kind: 'image' | 'font' | 'style';
    /** The bytes, where no address has them. */
    blob?: Blob;
  }

  export type FlushReason = 'size' | 'time' | 'hidden' | 'unload' | 'manual';

  export interface Hooks {
    /** Called from within `flush`. */
    deliver(sealed: Sealed): void;
    asset(request: AssetRequest): void;
    /** Prints of what was typed in the session so far. */
    typed(prints: Uint32Array): void;
    /** The visitor does something. */
    acted(): void;
    failed(message: string): void;
  }

  export interface Recorder {
    /** `isOff`: it is paused. */
    start(isOff: boolean): void;
    flush(reason: FlushReason): void;
    track(name: string, properties?: object): void;
    identify(id: string, traits?: object): void;
    tag(name: string): void;
    pause(): void;
    resume(): void;
    stop(): void;
    token(token: string): void;
    directives(directives: object): void;
    asset_ready(request: number, sha256: Uint8Array, isNow: boolean): void;
    keyframe(): void;
    /** See monitor.js. */
    addMonitor(watch: unknown, options: object, since: number, isOurs: (url: string) => boolean): void;
  }

  export function createRecorder(options: object, hooks: Hooks): Recorder;

  /** The same chunk in the codec that needs no waiting. */
  export function to_lz4(stored: Uint8Array): Uint8Array;

  /** What the Wasm wants to be instantiated with. */
  export function imports(): WebAssembly.Imports;

  /** Everything above works from here on. */
  export function begin(exports: WebAssembly.Exports): void;
}

declare module 'delivery-code' {
  /** Returns the exports of recorder-wasm/js/delivery-code.js, and needs nothing but its own text for that. */
  export function delivery(): unknown;
}
