// What wasm-bindgen makes of recorder-wasm, as far as this package uses it.

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
  }

  export type FlushReason = 'size' | 'time' | 'hidden' | 'unload' | 'manual';

  export interface Hooks {
    /** Called from within `flush`. */
    deliver(sealed: Sealed): void;
    asset(request: AssetRequest): void;
    failed(message: string): void;
  }

  export class Recorder {
    constructor(options: object, hooks: Hooks);
    start(): void;
    flush(reason: FlushReason): void;
    track(name: string, properties?: object): void;
    identify(id: string, traits?: object): void;
    tag(name: string): void;
    pause(): void;
    resume(): void;
    stop(): void;
    free(): void;
    token(token: string): void;
    directives(directives: object): void;
    asset_ready(request: number, sha256: Uint8Array): void;
    keyframe(): void;
  }

  /** The same chunk in the codec that needs no waiting. */
  export function to_lz4(stored: Uint8Array): Uint8Array;

  export default function load(source: {
    module_or_path: string | URL | Promise<Response> | BufferSource | WebAssembly.Module;
  }): Promise<unknown>;
}

declare module 'delivery-worker' {
  /** The worker's bundled source. */
  const source: string;
  export default source;
}
