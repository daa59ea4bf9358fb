// What stands on canvases, as pictures. A file of its own that is loaded only where a site asks for it: no rule for text
// can mask what is painted.

// WebP, or PNG where an engine writes none.
const QUALITY = 0.7;
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
 * be hashed and kept. `isOff()`: nothing is recorded now.
 */
export default (settings) => (hooks, keep, isOff) => {
  const { everyMs = 1000, maxPixels = 4_000_000 } = settings;
  const every = Math.max(100, everyMs);
  const encoder = createEncoder();
  const numbers = new WeakMap();
  const entries = new Map();
  // They are read while they are drawn: later nothing stands there.
  const fleeting = new WeakSet();
  let count = 0;
  let timer = 0;
  let isOver = false;

  const seen = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      const entry = entries.get(numbers.get(target));
      if (entry) entry.isVisible = isIntersecting;
    }
  });

  /** A picture of now. A newer one takes the place of one that waits. */
  const grab = async (entry, canvas) => {
    const pixels = canvas.width * canvas.height;
    if (!entry.isVisible || !pixels || pixels > maxPixels) return;
    try {
      const bitmap = await createImageBitmap(canvas);
      if (entry.waiting) entry.waiting.close();
      entry.waiting = bitmap;
    } catch {
      // Something of another origin is on it: nobody may read it.
      return void (entry.request = undefined);
    }
    send(entry);
  };

  /** No more often than is asked for, one after another. */
  const send = async (entry) => {
    if (entry.isBusy || isOver || !entry.waiting) return;
    entry.isBusy = true;
    await new Promise((resolve) => setTimeout(resolve, entry.sentAt + every - performance.now()));
    entry.sentAt = performance.now();
    const bitmap = entry.waiting;
    entry.waiting = undefined;
    const { hash, blob, isLost } = await encoder.encode(bitmap, entry.hash).catch(() => ({}));
    entry.isBusy = false;
    if (isOver || isOff()) return;
    if (hash === undefined && !isLost) entry.request = undefined;
    if (blob) {
      entry.hash = hash;
      keep({ ...entry.request, url: `${entry.url}.${++entry.pictures}`, blob });
    }
    send(entry);
  };

  const look = () => {
    if (isOver) return;
    if (!isOff() && document.visibilityState === 'visible') {
      for (const [number, entry] of entries) {
        const canvas = entry.canvas.deref();
        if (!canvas) entries.delete(number);
        else if (entry.request && !fleeting.has(canvas)) grab(entry, canvas);
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
    const { canvas } = context;
    if (!canvas || isOff() || context.getContextAttributes()?.preserveDrawingBuffer) return;
    fleeting.add(canvas);
    const entry = entries.get(numbers.get(canvas));
    if (!entry || !entry.request || entry.isDrawn) return;
    entry.isDrawn = true;
    // Once the page's own function has returned: the frame is whole, and not shown yet.
    queueMicrotask(() => {
      entry.isDrawn = false;
      if (!isOver) grab(entry, canvas);
    });
  };

  return {
    enter(view) {
      for (const kind of ['WebGLRenderingContext', 'WebGL2RenderingContext']) for (const name of DRAWING) hooks.call(view, kind, name, drawn);
    },
    /** By which its pictures are asked for. */
    address(canvas) {
      if (!numbers.has(canvas)) {
        numbers.set(canvas, ++count);
        entries.set(count, { canvas: new WeakRef(canvas), url: `canvas:${count}`, sentAt: -every, pictures: 0 });
      }
      return entries.get(numbers.get(canvas)).url;
    },
    /** Whether that is a canvas, and its pictures are wanted from now on. */
    take(request) {
      const entry = request.url.startsWith('canvas:') && entries.get(Number(request.url.slice(7)));
      const canvas = entry && entry.canvas.deref();
      if (!canvas) return false;
      entry.request = request;
      seen.observe(canvas);
      return true;
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
      seen.disconnect();
      encoder.stop();
      entries.clear();
    },
  };
};
