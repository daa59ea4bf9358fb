// Gets the recorder's Wasm ready, once per page.

import load, { Recorder, to_lz4 } from 'recorder-wasm';

import type { Options } from './types.js';

export interface Wasm {
  Recorder: typeof Recorder;
  to_lz4: typeof to_lz4;
}

let loading: Promise<Wasm> | undefined;

export function loadWasm(source: Options['wasm']): Promise<Wasm> {
  loading ??= load({ module_or_path: source ?? new URL('./recorder.wasm', import.meta.url) }).then(
    () => ({ Recorder, to_lz4 }),
    (error) => {
      loading = undefined; // another `init` may find the network back
      throw error;
    },
  );
  return loading;
}
