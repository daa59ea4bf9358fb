// The page as Rust sees it: reads it, watches it, and hands over batches.

import * as R from './record.js';
import { createBatch } from './batch.js';
import { createDescribe } from './describe.js';
import { createFields } from './fields.js';
import { formatAll } from './format.js';
import { createHooks } from './hooks.js';
import { createListen } from './listen.js';
import { createMarks } from './marks.js';
import { createSheets } from './sheets.js';
import { createTopLayer } from './top-layer.js';
import { createTree } from './tree.js';

// How long what has changed may gather: two frames.
const GATHER = 33;
// No task of ours is longer than this, unless the page is being left.
const SLICE = 8;
const TICK = 1000;
const MANUAL = 4;
// Without a visitor's doing for so long, recording rests.
const REST = 5 * 60 * 1000;
const NAVIGATION = { load: 0, push: 1, replace: 2, traverse: 3, hash: 4, restore: 5 };
const CONSOLE = ['log', 'debug', 'info', 'warn', 'error'];

/**
 * `rust(what, a, b, c)`: 0 to 2 as for a batch; 3: time `a` has come, send what is due; 4: seal all that is pending, for reason `b` (0: the page is hidden).
 * `failed(error)`: something of ours threw; recording is over. `acted()`: the visitor does something. `asset(request)`: bytes
 * are to be kept.
 */
export function createPage(options, memory, rust, failed, acted, asset) {
  const origin = performance.now();
  const now = () => Math.max(0, performance.now() - origin);
  let isOver = false;
  const guard = (work) => {
    if (isOver) return undefined;
    try {
      return work();
    } catch (error) {
      failed(String((error && error.stack) || error));
      return undefined;
    }
  };

  const out = createBatch(memory, rust);
  const events = createBatch(memory, rust);
  const marks = createMarks(options);
  // What the stub in the page's head has seen before we came.
  const early = window[Symbol.for('revisit.early')];
  const closed = early ? early.roots : new WeakMap();
  const hooks = createHooks(guard, () => isDraining);
  // See canvas.js; only where a site asks for it.
  const canvases = options.canvases ? options.canvases(options, hooks, asset, (canvas) => !isPaused && tree.known(canvas), marks, () => rust(4, now(), MANUAL, 0)) : null;
  const scrolled = new Set();
  const channel = new MessageChannel();
  const frames = new WeakSet();
  // Which document of a frame is recorded.
  const framed = new WeakMap();
  const images = new Set();
  let timer = 0;
  let timerAt = Infinity;
  let ticker = 0;
  let isQueued = false;
  let isPaused = true;
  let isResting = false;
  let isDraining = false;
  let isTorn = false;
  let isFirst = true;
  let mutatedAt = -1;
  let unfinishedAt = -1;
  let activeAt = 0;
  let address = '';
  let navigated = null;
  // What another module of ours watches: hands over what it has gathered, and ends.
  let monitor = [() => {}, () => {}];
  // What began before is not told: it was not to be recorded then.
  let monitoredSince = 0;

  const observer = new MutationObserver((records) => guard(() => note(records)));
  const watch = (root) => observer.observe(root, { attributes: true, characterData: true, childList: true, subtree: true });

  /** What has been scrolled, from here down. */
  const scrolls = (element) => {
    for (const at of [element, ...element.querySelectorAll('*')]) if (at.scrollTop || at.scrollLeft) scrolled.add(at);
    topLayer.look(null);
  };

  const met = (node, id) => {
    if (node.nodeType !== 1) {
      if (id) watch(node);
      sheets.root(node);
      topLayer.root(node);
      if (node.host) listener.root(node);
      if (node.nodeType === 9 && node !== document) {
        framed.set(tree.owners.get(node), node);
        enter(node.defaultView);
      }
      if (node.nodeType === 9) scrolled.add(node);
      return;
    }
    switch (node.localName) {
      case 'input': case 'textarea': case 'select':
        fields.met(node, id);
        if (node.type === 'image') images.add(node);
        break;
      case 'style': case 'link':
        sheets.look(node);
        break;
      default:
        images.add(node);
    }
  };
  const tree = createTree(out, marks, { met, scrolled: (element) => scrolled.add(element), scrolls, closedRoot: (element) => closed.get(element), watch, joinsLines: options.privacy === 'balanced' });
  const later = (ms = GATHER) => {
    if (isPaused || isQueued || now() + ms >= timerAt) return;
    clearTimeout(timer);
    timerAt = now() + ms;
    timer = setTimeout(() => guard(pump), ms);
  };
  const sheets = createSheets(out, tree, () => later());
  const fields = createFields(out, tree, marks, () => later());
  const topLayer = createTopLayer(out, tree, () => later());

  const page = {
    events,
    guard,
    scrolled,
    later,
    known: tree.known,
    raised: topLayer.look,
    describe: createDescribe(events, marks),
    time: (event) => {
      const at = event.timeStamp - origin;
      return at >= 0 && at <= now() + 1000 ? at : now();
    },
    /** A node's id; what has changed is read first where the node is new. */
    idOf: (node) => {
      if (!node || node === window) return 0;
      if (!tree.known(node) && tree.isDirty() && !tree.isWalking() && !isDraining) drain(performance.now() + SLICE);
      return tree.known(node);
    },
    active: () => {
      activeAt = now();
      // Where that begins another session, this page is over.
      acted();
      if (isResting && !isOver) resume();
    },
    loaded: (target) => {
      if (!target || target.nodeType !== 1) return;
      if (target.localName === 'link' || target.localName === 'style') sheets.look(target);
      else if (target.localName === 'iframe' || target.localName === 'frame') reframe(target);
      else images.add(target);
      later();
    },
  };
  const listener = createListen(page);

  /** A window joins: the top one or a readable frame's. */
  const enter = (view) => {
    if (!view || frames.has(view)) return;
    frames.add(view);
    listener.listen(view);
    hooks.call(view, 'Element', 'attachShadow', (host, args, root) => {
      if (root.mode === 'closed') closed.set(host, root);
      if (tree.known(host)) {
        tree.owners.set(root, host);
        tree.touch(root);
        later();
      }
    });
    hooks.call(view, 'Document', 'open', (opened) => {
      // All listeners are gone with what stood there.
      const inside = opened.defaultView;
      if (!inside || !frames.has(inside)) return;
      listener.listen(inside);
      if (opened === document) {
        watchWindow();
        isTorn = true;
      } else {
        tree.reread(opened);
      }
      later();
    });
    sheets.hook(hooks, view);
    fields.hook(hooks, view);
    topLayer.hook(hooks, view);
    canvases?.enter(view);
  };

  /** A frame shows another document. */
  const reframe = (frame) => {
    const inside = frame.contentDocument;
    if (!tree.known(frame)) return;
    const before = framed.get(frame);
    if (before && before !== inside) tree.touch(before);
    if (inside && !tree.known(inside)) {
      tree.owners.set(inside, frame);
      tree.touch(inside);
    }
  };

  const note = (records) => {
    if (!records.length) return;
    if (mutatedAt < 0) {
      mutatedAt = now();
      // What happened before comes before.
      if (!tree.isWalking()) events.send();
      listener.effect(0, mutatedAt);
    }
    tree.note(records);
    for (const record of records) {
      const owner = record.type === 'characterData' ? record.target.parentNode : record.target;
      if (owner && (owner.localName === 'style' || (owner.localName === 'link' && record.type === 'attributes'))) sheets.look(owner, record.type !== 'attributes');
      else if (record.type === 'attributes' && /^(src|srcset|poster|href)$/.test(record.attributeName)) images.add(owner);
    }
    later();
  };

  const drainImages = () => {
    for (const image of images) {
      const id = tree.known(image);
      if (!id) continue;
      let url = '';
      switch (image.localName) {
        case 'img':
          // Not loaded yet: the load event tells.
          if (image.complete && image.naturalWidth) url = image.currentSrc || image.src;
          break;
        case 'input':
          url = image.type === 'image' ? image.src : '';
          break;
        case 'video':
          url = image.poster;
          break;
        case 'canvas':
          url = canvases?.address(image);
          break;
        case 'image':
          url = image.href && image.href.baseVal ? new URL(image.href.baseVal, image.baseURI).href : '';
      }
      if (url) {
        out.put(R.IMAGE, id);
        out.str(url);
      }
    }
    images.clear();
  };

  const drainPage = () => {
    if (navigated === null) return;
    listener.depth();
    const coarse = matchMedia('(pointer: coarse)').matches ? 1 : 0;
    out.put(R.PAGE, now(), NAVIGATION[navigated], innerWidth, innerHeight, screen.width, screen.height, Math.round(devicePixelRatio * 100), coarse);
    out.str(location.href, document.title, isFirst ? document.referrer : address, navigator.language || '');
    address = location.href;
    isFirst = false;
    navigated = null;
  };

  /** Hands over all that is new. False: the time was up. */
  const drain = (until) => {
    if (isDraining || isPaused) return true;
    isDraining = true;
    try {
      if (isTorn) {
        isTorn = false;
        begin();
      }
      const records = observer.takeRecords();
      if (records.length) note(records);
      // What is left of a long drain is of the time of its beginning, unless newer changes are among it.
      const since = mutatedAt >= 0 ? mutatedAt : unfinishedAt;
      // Time never runs back: what the visitor has done until now is told before it is now, but not before the document.
      if (since < 0 && !tree.isWalking()) events.send();
      const at = since < 0 ? now() : since;
      out.put(R.TIME, at);
      mutatedAt = unfinishedAt = -1;
      if (tree.isDirty() && !tree.drain(until)) {
        unfinishedAt = at;
        out.send();
        return false;
      }
      out.send();
      events.send();
      out.put(R.TIME, now());
      sheets.drain();
      fields.drain();
      topLayer.drain();
      listener.drainPointed(out);
      listener.drainScroll(out);
      drainImages();
      drainPage();
      out.send();
      return !isTorn;
    } finally {
      isDraining = false;
    }
  };

  const pump = () => {
    timerAt = Infinity;
    isQueued = false;
    if (isPaused) return;
    if (!drain(performance.now() + SLICE)) {
      isQueued = true;
      channel.port2.postMessage(0);
    } else {
      rust(3, now(), 0, 0);
    }
  };
  channel.port1.onmessage = () => guard(pump);

  const tick = () => {
    // What happens meanwhile is nobody's to know; while it rests, it is kept as far as there is room.
    if (isPaused) {
      if (!isResting || events.isFull()) events.clear();
    } else if (now() - activeAt > REST) {
      rest();
    } else {
      monitor[0]();
      pump();
    }
  };

  /** Reads the whole document, from here on. */
  const begin = () => {
    // What belongs to the epoch so far leaves first: a new one starts with nothing pending.
    events.send();
    rust(4, now(), MANUAL, 0);
    out.clear();
    observer.disconnect();
    out.put(R.TIME, now());
    tree.restart();
    sheets.restart();
    fields.restart();
    topLayer.restart();
    images.clear();
    viewport();
    listener.restart();
  };

  const viewport = () => events.put(R.TIME, now(), R.VIEWPORT, innerWidth, innerHeight, Math.round(devicePixelRatio * 100));

  const rest = () => {
    drain(Infinity);
    isResting = isPaused = true;
    observer.disconnect();
    rust(3, now(), 0, 0);
  };

  const resume = () => {
    isResting = isPaused = false;
    isTorn = true;
    monitoredSince = performance.now();
    later();
  };

  const navigate = (how) => {
    if (location.href === address && how !== 'restore') return;
    navigated = how;
    listener.effect(3, now());
    later();
  };

  const watchWindow = () => {
    const { on } = listener;
    on(window, 'resize', () => {
      viewport();
      later();
    });
    on(document, 'visibilitychange', () => {
      events.put(R.VISIBILITY, now(), document.visibilityState === 'visible' ? 1 : 0);
      listener.effect(5, now());
      if (document.visibilityState === 'hidden') rust(4, now(), 0, 0);
      else later();
    });
    on(window, 'popstate', () => navigate('traverse'));
    on(window, 'hashchange', () => navigate('hash'));
    on(window, 'error', (event) => {
      const source = event.target;
      if (source && source !== window && source.nodeType === 1) {
        // Of a blocked part nothing is told.
        const url = page.idOf(source) ? source.currentSrc || source.src || source.href || '' : '';
        error(2, source.localName, 'failed to load', '', url);
      } else if (event.message) {
        const thrown = event.error;
        error(0, (thrown && thrown.name) || 'Error', event.message, (thrown && thrown.stack) || '', event.filename || '', event.lineno, event.colno);
      }
    });
    on(window, 'unhandledrejection', ({ reason }) => {
      const is = reason instanceof Error;
      error(1, is ? reason.name : 'Error', is ? reason.message : formatAll([reason]), is ? reason.stack || '' : '', '');
    });
  };

  const watchPage = () => {
    watchWindow();
    hooks.call(window, 'History', 'pushState', () => navigate('push'));
    hooks.call(window, 'History', 'replaceState', () => navigate('replace'));
    hooks.own(window, 'open', () => listener.effect(4, now()));
    if (options.capture && options.capture.console) {
      CONSOLE.forEach((level, code) => hooks.own(console, level, (self, args) => {
        events.put(R.CONSOLE, now(), code);
        events.str(formatAll(args));
        later();
      }));
    }
  };

  const error = (kind, name, message, stack, source, line, column) => {
    events.put(R.ERROR, now(), kind, line || 0, column || 0);
    events.str(...[name, message, String(stack).slice(0, 4096), source].map(String));
    later();
  };

  /** Name and flat properties. */
  const named = (kind, name, properties) => guard(() => {
    const entries = Object.entries(properties || {}).filter(([, value]) => value !== undefined && typeof value !== 'function').slice(0, 64);
    events.put(kind, now(), entries.length);
    events.str(String(name));
    for (const [key, value] of entries) {
      events.str(String(key));
      if (typeof value === 'number') {
        events.put(3, ...new Uint32Array(new Float64Array([value]).buffer));
      } else if (typeof value === 'boolean') {
        events.put(value ? 2 : 1);
      } else if (value === null) {
        events.put(0);
      } else {
        events.put(4);
        events.str(typeof value === 'string' ? value : formatAll([value]));
      }
    }
    later();
  });

  return {
    now,
    /** Bits, see crates/wire/src/header: without the stub, closed roots that the page has already cannot be found. */
    coverage: early ? 0 : 1,
    /** `isOff`: until it is resumed nothing is read. */
    start: (isOff) => guard(() => {
      enter(window);
      watchPage();
      isPaused = isOff;
      isTorn = true;
      navigated = 'load';
      activeAt = now();
      ticker = setInterval(() => guard(tick), TICK);
      pump();
    }),
    /** Hands over everything, however long it takes. */
    drainAll: () => guard(() => {
      monitor[0]();
      for (let round = 0; round < 4 && !drain(Infinity); round++);
    }),
    /** Another module of ours watches, too: see `watch` in monitor.js. */
    addMonitor: (watch, what, since, isOurs) => guard(() => {
      monitoredSince = Math.max(monitoredSince, since);
      const addedAt = now();
      const tell = (kind, from, to, numbers, ...strings) => guard(() => {
        if (isPaused || from < monitoredSince) return;
        // What came to an end before anybody watched is told as of then: chunks may have been sent since.
        events.put(kind, Math.min(now(), Math.max(addedAt, to - origin)), ...numbers);
        events.str(...strings);
        later();
      });
      monitor = watch(what, hooks, tell, () => isPaused, isOurs);
    }),
    tear() {
      isTorn = true;
      later();
    },
    /** It is now for what comes next, unless there is much that is older. */
    catchUp: () => drain(performance.now() + SLICE),
    /** Bytes that Rust wants to know the hash of. */
    asked: (request) => canvases?.take(request) || asset(request),
    freed: (ids) => tree.freed(ids),
    /** Style sheets ask for these attributes: their values may be sent now. */
    restyle(names) {
      for (const name of names.split(' ')) {
        const selector = `[${CSS.escape(name)}]`;
        for (const element of document.querySelectorAll(selector)) if (tree.known(element)) tree.want(element, name);
      }
      later();
    },
    track: (name, properties) => named(R.CUSTOM, name, properties),
    identify: (id, traits) => named(R.IDENTIFY, id, traits),
    tag: (name) => guard(() => {
      events.put(R.TAG, now());
      events.str(String(name));
      later();
    }),
    pause: () => guard(() => {
      if (!isPaused) rest();
      isResting = false;
    }),
    resume: () => guard(() => {
      if (!isPaused) return;
      activeAt = now();
      events.clear();
      resume();
    }),
    stop() {
      isPaused = true;
      clearTimeout(timer);
      clearInterval(ticker);
      channel.port1.close();
      observer.disconnect();
      listener.stop();
      hooks.stop();
      monitor[1]();
      canvases?.stop();
      isOver = true;
    },
  };
}
