// What the page asks of others, and how quickly it answers its visitor. A file of its own that is loaded once a recording
// has begun: for what happened until then the browser has kept timings.

import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';

import * as R from './record.js';

const FETCH = 0;
const XHR = 1;
const BEACON = 2;
const SOCKET = 3;
const SOURCE = 4;
const RESOURCE = 5;
const ANSWERED = 0;
const FAILED = 1;
const ABORTED = 2;
// A script or style sheet is told where it was slower than this, or refused. Where pictures come from may be part of what is
// masked or blocked.
const SLOW = 1000;
// A request without an answer for so long has none.
const LONGEST = 5 * 60 * 1000;

// A page's own class may have one of its own.
const { addEventListener: listen } = EventTarget.prototype;

// Vitals are of a page, not of a recording: they are observed once, for whoever records.
let changed;

/** Nothing that goes wrong here is worth the recording. */
const quietly = (work) => (...args) => {
  try {
    return work(...args);
  } catch {
    return undefined;
  }
};

/**
 * `options`: those of `init`, of which `network` and `performance` count. `hooks`: see hooks.js. `tell(kind, from, to, numbers, ...strings)`: what began and
 * ended then, in the page's time. `isOff()`: nothing is recorded now. `isOurs(url)`: the recorder itself asks there, or right now.
 * Answers `[drain, stop]`.
 */
export default function watch(options, hooks, tell, isOff, isOurs) {
  const observers = [];
  const now = () => performance.now();
  const hookedAt = now();
  let isOver = false;
  const request = (via, method, url, from, { status = 0, outcome = ANSWERED, to = now(), sent, received }) => {
    if (isOver || !isAsked(url) || isOurs(url)) return;
    const size = (bytes) => (bytes >= 0 ? Math.min(bytes, 0xfffffffe) + 1 : 0);
    const end = Math.max(from, to);
    tell(R.REQUEST, from, end, [via, status, outcome, Math.round(end - from), size(sent), size(received)], method, url);
  };
  const observe = (type, seen) => {
    try {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(quietly(seen)));
      observer.observe({ type, buffered: true });
      observers.push(observer);
    } catch {
      // The engine has no such entries.
    }
  };

  const isAsked = (url) => /^(https?|wss?):/.test(url);
  // Some timings have the fragment, others do not.
  const bare = (url) => url.replace(/#.*/, '');
  const absolute = (url) => {
    try {
      return bare(new URL(url, document.baseURI).href);
    } catch {
      return '';
    }
  };
  const lengthOf = (body) => {
    if (body == null) return 0;
    const isText = typeof body === 'string' || body instanceof URLSearchParams;
    return isText ? new Blob([String(body)]).size : (body.size ?? body.byteLength);
  };

  // A promise that we asked for an answer would count as handled: a page's own unhandled rejections would be lost. What the
  // call was is written down, and the browser's timing says what became of it.
  let fetches = [];
  const hookFetch = () => hooks.own(window, 'fetch', quietly((_, [input, given]) => {
    if (isOff() || isOurs('')) return;
    const init = given || {};
    const asked = input instanceof Request ? input : {};
    const url = absolute(asked.url || input);
    if (!isAsked(url)) return;
    fetches.push({
      url,
      method: String(init.method || asked.method || 'GET').toUpperCase(),
      mode: init.mode || asked.mode,
      signal: init.signal || asked.signal,
      sent: asked.url && !init.body ? undefined : lengthOf(init.body),
      from: now(),
    });
  }));
  const fetched = ({ name, startTime, responseEnd, responseStatus: status }, received) => {
    const url = bare(name);
    const distance = (call) => Math.abs(call.from - startTime);
    const call = fetches.filter((other) => other.url === url).sort((a, b) => distance(a) - distance(b))[0];
    // From here on a call that nobody has made is ours: images and fonts are read again to keep them.
    if (!call && startTime >= hookedAt) return;
    fetches = fetches.filter((other) => other !== call);
    const { method = '', mode, signal, sent } = call || {};
    const outcome = status !== 0 || mode === 'no-cors' || !call ? ANSWERED : signal && signal.aborted ? ABORTED : FAILED;
    request(FETCH, method, url, startTime, { status, outcome, to: responseEnd, sent, received });
  };

  const opened = new WeakMap();
  const sent = new WeakMap();
  const hookXhr = () => {
    hooks.call(window, 'XMLHttpRequest', 'open', quietly((xhr, [method, url]) => {
      if (!isOurs('')) opened.set(xhr, { method: String(method).toUpperCase(), url: absolute(url) });
    }));
    hooks.call(window, 'XMLHttpRequest', 'send', quietly((xhr, [body]) => {
      const call = opened.get(xhr);
      if (!call) return;
      const isHeard = sent.has(xhr);
      sent.set(xhr, { ...call, from: now(), sent: lengthOf(body) });
      if (isHeard) return;
      const over = quietly(({ type, loaded }) => {
        const { method, url, from, sent: length } = sent.get(xhr);
        const outcome = type === 'load' ? ANSWERED : type === 'abort' ? ABORTED : FAILED;
        request(XHR, method, url, from, { status: xhr.status, outcome, sent: length, received: outcome ? undefined : loaded });
      });
      for (const type of ['load', 'error', 'abort', 'timeout']) listen.call(xhr, type, over);
    }));
  };

  const hookOthers = () => {
    hooks.call(window, 'Navigator', 'sendBeacon', quietly((_, [url, body], isQueued) => {
      if (!isOurs('')) request(BEACON, 'POST', absolute(url), now(), { outcome: isQueued ? ANSWERED : FAILED, sent: lengthOf(body) });
    }));
    for (const [kind, via] of [['WebSocket', SOCKET], ['EventSource', SOURCE]]) {
      hooks.made(window, kind, quietly((socket) => {
        const from = now();
        let isKnown = false;
        const over = quietly(({ type }) => {
          if (isKnown) return;
          isKnown = true;
          request(via, 'GET', bare(socket.url), from, { outcome: type === 'open' ? ANSWERED : FAILED });
        });
        for (const type of ['open', 'error']) listen.call(socket, type, over, { once: true });
      }));
    }
  };

  const loaded = (entry) => {
    const { name, initiatorType, startTime, responseEnd, responseStatus: status, encodedBodySize } = entry;
    // Of another origin that does not say so the size is unknown.
    const received = encodedBodySize || undefined;
    const isOf = (...types) => types.includes(initiatorType);
    if (isOf('fetch')) {
      fetched(entry, received);
    } else if (isOf('xmlhttprequest')) {
      if (startTime < hookedAt) request(XHR, '', name, startTime, { status, to: responseEnd, received });
    } else if (isOf('script', 'link') && (status >= 400 || responseEnd - startTime >= SLOW)) {
      request(RESOURCE, 'GET', name, startTime, { status, to: responseEnd, received });
    }
  };

  if (options.network !== false) {
    hookFetch();
    hookXhr();
    hookOthers();
    observe('resource', loaded);
  }

  const values = new Map();
  if (options.performance !== false) {
    observe('longtask', ({ startTime, duration }) => tell(R.LONG_TASK, startTime, startTime, [Math.round(duration)]));
    const isFirst = !changed;
    changed = ({ name, value }) => values.set(name, value);
    if (isFirst) for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on((metric) => changed(metric), { reportAllChanges: true });
  }

  return [
    /** Tells what is known and was not told yet. */
    quietly(() => {
      fetches = fetches.filter(({ url, method, signal, from, sent: length }) => {
        const isAborted = signal && signal.aborted;
        if (isAborted) request(FETCH, method, url, from, { outcome: ABORTED, sent: length });
        return !isAborted && now() - from < LONGEST;
      });
      for (const [name, value] of values) tell(R.VITAL, now(), now(), [...new Uint32Array(new Float64Array([value]).buffer)], name);
      values.clear();
    }),
    quietly(() => {
      isOver = true;
      fetches = [];
      for (const observer of observers) observer.disconnect();
    }),
  ];
}
