// The recorder as the loader knows it, over the Wasm's one function.

import { createBatch } from './batch.js';
import { createPage } from './page.js';

// What Rust is called for; recorder-wasm/src/recorder.rs has the list.
const TEXT = 1;
const BATCH = 2;
const FLUSH = 4;
const START = 5;
const TOKEN = 6;
const ASSET = 7;
const PACE = 8;
const LZ4 = 9;
const REASONS = ['hidden', 'size', 'time', 'unload', 'manual'];
const KINDS = ['image', 'font', 'style'];
const KEYFRAME = 8;

const decoder = new TextDecoder();
let wasm;
// What the recorder that was made last listens with.
let listener;
let packed;

/** What Rust tells; recorder-wasm/src/page.rs has the list. The memory is its own again after the call. */
function tell(what, start, count, a, b, c) {
  const bytes = () => new Uint8Array(wasm.memory.buffer, start, count).slice();
  const numbers = () => new Uint32Array(wasm.memory.buffer, start, count).slice();
  switch (what) {
    case 0: return listener.chunk({ seq: a, bytes: bytes(), keyframe: b >= KEYFRAME, reason: REASONS[b % KEYFRAME] });
    case 1: return listener.asset({ id: a, url: decoder.decode(bytes()), kind: KINDS[b] });
    case 2: return listener.page.freed(numbers());
    case 3: return listener.page.restyle(decoder.decode(bytes()));
    case 4: return listener.page.tear();
    case 5: return void (packed = bytes());
    default: return listener.typed(numbers());
  }
}

/** Hands over a batch of another kind. */
function send(kind, write) {
  const batch = createBatch(wasm.memory, (what, a, b, c) => wasm.call(what === BATCH ? kind : what, a, b, c));
  write(batch);
  batch.send();
}

/** Bytes as numbers; zeros where there are not so many. */
const words = (bytes, count) => new Uint32Array(bytes && bytes.length === count * 4 ? bytes.slice().buffer : count);

/** What the Wasm wants to be instantiated with. */
export const imports = () => ({ page: { tell } });

/** Everything here works from now on. */
export function begin(exports) {
  wasm = exports;
}

/** The same chunk with LZ4 sections, for when the page is being left; empty where the bytes are no stored chunk. */
export function to_lz4(stored) {
  const start = wasm.call(TEXT, stored.length, 0, 0);
  new Uint8Array(wasm.memory.buffer).set(stored, start);
  wasm.call(LZ4, stored.length, 0, 0);
  return packed;
}

/** Records one page load. A new one takes the place of the one before, which must be stopped. */
export function createRecorder(options, hooks) {
  let isOver = false;
  const rust = (what, a, b, c) => {
    // Hidden: everything is read first.
    if (what === FLUSH) page.drainAll();
    return isOver ? 0 : wasm.call(what, a, b, c);
  };
  const stop = () => {
    isOver = true;
    page.stop();
  };
  const fail = (message) => {
    if (isOver) return;
    stop();
    hooks.failed(message);
  };
  const guard = (work) => {
    if (isOver) return;
    try {
      work();
    } catch (error) {
      fail(String(error));
    }
  };

  const page = createPage(options, wasm.memory, rust, fail, hooks.acted, hooks.asset);
  listener = {
    page,
    chunk: (sealed) => guard(() => hooks.deliver(sealed)),
    asset: (request) => guard(() => page.asked(request)),
    typed: hooks.typed,
  };
  const { capture, resumed_from: resumed } = options;
  send(START, (batch) => {
    batch.put(options.policy || 0, capture && capture.assets === false ? 0 : 1, page.coverage, options.flush_ms || 0);
    batch.put(...new Uint32Array(new Float64Array([Date.now() - page.now()]).buffer), resumed ? 1 : 0, options.typed.length, ...options.typed);
    for (const [id, count] of [[options.session, 4], [options.secret, 8], [options.visitor, 4], [options.stream, 4], [resumed, 4]]) {
      batch.put(...words(id, count));
    }
    batch.str(options.key || '', options.privacy || '');
  });

  return {
    ...page,
    stop,
    /** Reads what is pending in the page and delivers it, before this returns. */
    flush: (reason) => guard(() => {
      page.drainAll();
      wasm.call(FLUSH, page.now(), REASONS.indexOf(reason), 0);
    }),
    /** The edge's token: chunks carry it instead of the secret from now on. */
    token: (token) => guard(() => send(TOKEN, (batch) => {
      batch.put(0);
      batch.str(token);
    })),
    /** The edge's wishes: `{flush_ms?, keyframe?}`. */
    directives({ flush_ms: interval, keyframe }) {
      if (typeof interval === 'number') guard(() => wasm.call(PACE, Math.max(0, interval), 0, 0));
      if (keyframe) page.tear();
    },
    /** The bytes of a requested asset have been read; this is their SHA-256. `isNow`: they are shown from now on. */
    asset_ready: (id, sha256, isNow) => guard(() => {
      if (sha256.length !== 32) return;
      if (isNow) page.catchUp();
      send(ASSET, (batch) => batch.put(id, ...words(sha256, 8)));
    }),
    /** A chunk was lost: the next is a whole snapshot, in a new epoch. */
    keyframe: page.tear,
  };
}
