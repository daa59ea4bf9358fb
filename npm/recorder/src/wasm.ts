// Gets the recorder's Wasm ready, once per page.

import { begin, imports, Recorder, to_lz4 } from 'recorder-wasm';

import type { Options } from './types.js';

export interface Wasm {
  Recorder: typeof Recorder;
  to_lz4: typeof to_lz4;
}

let loading: Promise<Wasm> | undefined;

export function loadWasm(source: Options['wasm']): Promise<Wasm> {
  loading ??= instantiate(source ?? new URL('./recorder.wasm', import.meta.url)).then(
    (exports) => {
      begin(exports);
      return { Recorder, to_lz4 };
    },
    (error) => {
      loading = undefined; // another `init` may find the network back
      throw error;
    },
  );
  return loading;
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
