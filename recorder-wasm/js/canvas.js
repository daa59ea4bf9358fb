// What stands on canvases, as pictures. A file of its own that is loaded only where a site asks for it: no rule for text
// can mask what is painted.

import { BLOCK, MASK } from './marks.js';

// WebP, or PNG where an engine writes none.
const QUALITY = 0.7;
// Larger pictures nobody keeps.
const LARGEST = 2 * 1024 * 1024;
// What a canvas shows must not take up all the room that a page's images have.
const MOST = 500;
const MOST_FAILURES = 3;
// Bytes are asked for by the answer to the chunk that names them, so that chunk leaves before there are more than are kept, and
// soon: a page that is left takes them with it.
const UNSENT_BYTES = 1024 * 1024;
const UNSENT_PICTURES = 60;
const UNSENT_MS = 5000;
// What is drawn with these is gone once the frame is shown, unless the page keeps it.
const DRAWING = ['clear', 'drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'drawRangeElements'];

/** A picture of the bitmap, unless it has the pixels of the one that gave the hash `last`. Stands alone: it goes to a worker. */
async function encode(bitmap, last, quality) {
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  let hash = Math.imul(width, 31) ^ height;
  for (const pixel of new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)) {
    hash = Math.imul(hash ^ pixel, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return { hash, blob: hash === last ? undefined : await canvas.convertToBlob({ type: 'image/webp', quality }) };
}

/** Encodes off the main thread, or on it where the page's policy allows no worker. An answer without a hash: it failed. */
function createEncoder() {
  const asked = new Map();
  let calls = 0;
  let worker;
  const here = (bitmap, last) => encode(bitmap, last, QUALITY).catch(() => ({}));
  const giveUp = () => {
    if (worker) worker.terminate();
    worker = undefined;
    // Their bitmaps are gone with it.
    for (const answer of asked.values()) answer({ isLost: true });
    asked.clear();
  };
  try {
    const code = `const encode = ${encode};
onmessage = async ({ data: [call, ...given] }) => postMessage([call, await encode(...given).catch(() => ({}))]);`;
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    worker = new Worker(url);
    worker.onmessage = ({ data: [call, answer] }) => {
      asked.get(call)(answer);
      asked.delete(call);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      giveUp();
    };
    worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  } catch {
    giveUp();
  }
  return {
    encode(bitmap, last) {
      if (!worker) return here(bitmap, last);
      return new Promise((resolve) => {
        asked.set(++calls, resolve);
        worker.postMessage([calls, bitmap, last, QUALITY], [bitmap]);
      });
    },
    stop: giveUp,
  };
}

/**
 * `settings`: `{everyMs, maxPixels}`, see the option `canvas`. `hooks`: see hooks.js. `keep(request)`: an asset's bytes are to
 * be hashed and kept. `isKnown(canvas)`: it is recorded now. `marks`: see marks.js. `flush()`: a chunk leaves. Nothing is
 * read of a canvas before Rust has asked for its bytes, and each time that it is read anew Rust has to ask again.
 */
export default (settings) => ({ privacy, capture }, hooks, keep, isKnown, marks, flush) => {
  if (privacy === 'strict' || !capture.assets) return null;
  const { everyMs = 1000, maxPixels = 4_000_000 } = settings;
  const every = Math.max(100, everyMs);
  const encoder = createEncoder();
  // No address in the page can name one.
  const prefix = `canvas:${crypto.getRandomValues(new Uint32Array(2)).join('')}.`;
  const numbers = new WeakMap();
  const entries = new Map();
  // Contexts, to whether what they draw is gone once the frame is shown.
  const fleeting = new WeakMap();
  let count = 0;
  let timer = 0;
  let isOver = false;
  let unsent = { bytes: 0, pictures: 0, since: 0 };

  /** Asked at the last moment: a mark that has just come is not known to Rust yet. */
  const isMarked = (canvas) => {
    for (let at = canvas; at; at = at.parentElement ?? at.getRootNode().host ?? at.ownerDocument.defaultView?.frameElement) {
      if (marks.of(at) & (MASK | BLOCK)) return true;
    }
    return false;
  };
  const mayRead = (canvas) => isKnown(canvas) && !isMarked(canvas);

  const entryOf = (canvas) => {
    if (!numbers.has(canvas) && count < MOST) {
      numbers.set(canvas, ++count);
      entries.set(count, { canvas: new WeakRef(canvas), url: prefix + count, sentAt: -every, pictures: 0, failures: 0 });
      seen.observe(canvas);
    }
    return entries.get(numbers.get(canvas));
  };

  const seen = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const entry = entries.get(numbers.get(target));
      if (!entry) continue;
      entry.isVisible = isIntersecting;
      send(entry);
    }
  });

  /** A copy of now, where it lives. A newer one takes the place of one that waits. */
  const copy = async (entry, canvas) => {
    const pixels = canvas.width * canvas.height;
    // One that is not recorded yet may have drawn all that it ever draws.
    const isNew = !entry.request && !isKnown(canvas);
    if (!pixels || pixels > maxPixels || isMarked(canvas) || !(isNew || isKnown(canvas))) return forget(entry);
    const bitmap = await createImageBitmap(canvas).catch(() => undefined);
    if (!bitmap) return;
    forget(entry);
    entry.waiting = bitmap;
    send(entry);
  };

  const forget = (entry) => {
    if (entry.waiting) entry.waiting.close();
    entry.waiting = undefined;
  };

  /** No more often than is asked for, one after another. */
  const send = async (entry) => {
    const mayGo = () => {
      const canvas = entry.canvas.deref();
      return !isOver && entry.request && entry.waiting && entry.isVisible && canvas && mayRead(canvas);
    };
    if (entry.isBusy || !mayGo()) return;
    entry.isBusy = true;
    await new Promise((resolve) => setTimeout(resolve, entry.sentAt + every - performance.now()));
    const { request } = entry;
    let answer;
    if (mayGo()) {
      entry.sentAt = performance.now();
      const bitmap = entry.waiting;
      entry.waiting = undefined;
      answer = await encoder.encode(bitmap, entry.hash).catch(() => ({}));
    }
    entry.isBusy = false;
    if (isOver || !answer || request !== entry.request) return;
    const { hash, blob, isLost } = answer;
    if (hash !== undefined) {
      entry.failures = 0;
    } else if (!isLost && ++entry.failures >= MOST_FAILURES) {
      // Something of another origin is on it: nobody may read it.
      entry.request = undefined;
    }
    if (blob && blob.size <= LARGEST) {
      entry.hash = hash;
      keep({ ...request, url: `${entry.url}.${++entry.pictures}`, blob });
      if (!unsent.pictures) unsent.since = performance.now();
      unsent.pictures++;
      unsent.bytes += blob.size;
    }
    send(entry);
  };

  const look = () => {
    if (isOver) return;
    if (unsent.bytes > UNSENT_BYTES || unsent.pictures > UNSENT_PICTURES || (unsent.pictures && performance.now() - unsent.since > UNSENT_MS)) {
      unsent = { bytes: 0, pictures: 0, since: 0 };
      flush();
    }
    for (const [number, entry] of entries) {
      const canvas = entry.canvas.deref();
      if (!canvas) {
        forget(entry);
        entries.delete(number);
      } else if (!canvas.isConnected) {
        forget(entry);
      } else if (!entry.isFleeting && entry.request && entry.isVisible && mayRead(canvas) && document.visibilityState === 'visible') {
        copy(entry, canvas);
      }
    }
    plan();
  };
  // Asked for outside of a frame: so it comes after what the page has asked for in the frame before, and sees what that drew.
  const plan = () => {
    timer = setTimeout(() => requestAnimationFrame(look), every);
  };
  plan();

  const drawn = (context) => {
    if (!fleeting.has(context)) fleeting.set(context, !!context.canvas && !context.getContextAttributes()?.preserveDrawingBuffer);
    if (!fleeting.get(context)) return;
    const { canvas } = context;
    const entry = canvas.isConnected && entryOf(canvas);
    if (!entry || entry.isDrawn) return;
    entry.isFleeting = true;
    entry.isDrawn = true;
    // Once the page's own function has returned: the frame is whole, and not shown yet.
    queueMicrotask(() => {
      entry.isDrawn = false;
      if (!isOver) copy(entry, canvas);
    });
  };

  return {
    enter(view) {
      for (const kind of ['WebGLRenderingContext', 'WebGL2RenderingContext']) for (const name of DRAWING) hooks.call(view, kind, name, drawn);
    },
    /** By which its pictures are asked for; empty: there are too many. */
    address(canvas) {
      const entry = entryOf(canvas);
      if (!entry) return '';
      entry.request = undefined;
      return entry.url;
    },
    /** Whether that is a canvas, and its pictures are wanted from now on. */
    take(request) {
      const entry = request.url.startsWith(prefix) && entries.get(Number(request.url.slice(prefix.length)));
      if (!entry) return false;
      entry.request = request;
      send(entry);
      return true;
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
      seen.disconnect();
      encoder.stop();
      for (const entry of entries.values()) forget(entry);
      entries.clear();
    },
  };
};
