// Gets the recorder's Wasm ready, once per page.

import { begin, createRecorder, imports, to_lz4 } from 'recorder-wasm';

import type { Options } from './types.js';

export interface Wasm {
  createRecorder: typeof createRecorder;
  to_lz4: typeof to_lz4;
}

/** Beside this module, by names that the build knows: the Wasm as JavaScript, SHA-256 for insecure contexts, monitor.js, canvas.js. */
declare const PLAIN: string;
declare const SHA256: string;
declare const MONITOR: string;
declare const CANVAS: string;

/** The address of the latter, where it is needed. */
export const plainHash = (): string => (globalThis.crypto?.subtle ? '' : new URL(SHA256, import.meta.url).href);

/** By their address, as the Wasm: bundlers that put all modules into one file leave them out, too. What each has to offer is its default. */
const load = async ({ href }: URL) => (await import(/* webpackIgnore: true */ /* @vite-ignore */ href)).default;

// Where a bundle has no address, that is found by a promise.
export const loadMonitor = async () => load(new URL(MONITOR, import.meta.url));
export const loadCanvas = async () => load(new URL(CANVAS, import.meta.url));

let loading: Promise<Wasm> | undefined;

export function loadWasm(source: Options['wasm']): Promise<Wasm> {
  const instance = () => (canCompile() ? instantiate(source ?? new URL('./recorder.wasm', import.meta.url)) : instantiatePlain());
  loading ??= instance().then(
    (exports) => {
      begin(exports);
      return { createRecorder, to_lz4 };
    },
    (error) => {
      loading = undefined; // another `init` may find the network back
      throw error;
    },
  );
  return loading;
}

/** Not where the engine has no WebAssembly, or the page's policy forbids it: the smallest module tells. */
function canCompile(): boolean {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}

async function instantiatePlain(): Promise<WebAssembly.Exports> {
  return (await load(new URL(PLAIN, import.meta.url)))(imports());
}

async function instantiate(source: NonNullable<Options['wasm']>): Promise<WebAssembly.Exports> {
  let code: BufferSource | WebAssembly.Module;
  if (typeof source === 'string' || source instanceof URL) {
    const response = await fetch(source);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    // Compiling while it comes in is refused where a server does not know the type.
    if (response.headers.get('content-type') === 'application/wasm') {
      return (await WebAssembly.instantiateStreaming(response, imports())).instance.exports;
    }
    code = await response.arrayBuffer();
  } else code = source;
  const made = await WebAssembly.instantiate(code as BufferSource, imports());
  return (made.instance ?? (made as unknown as WebAssembly.Instance)).exports; // of a module it is the instance itself
}
