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
// What else a page loads is told where it was slower than this, or refused.
const SLOW = 1000;
// A request without an answer for so long has none.
const LONGEST = 5 * 60 * 1000;

// Vitals are of a page, not of a recording: they are observed once, for whoever records.
let changed;

/**
 * `options`: `{network, performance}`. `hooks`: see hooks.js. `begunAt`: when the recording began, in the page's time.
 * `tell(kind, at, numbers, ...strings)`. `isOurs(url)`: the recorder itself asks there.
 * Answers `[drain, stop]`.
 */
export function watch(options, hooks, begunAt, tell, isOurs) {
  const observers = [];
  const ending = new AbortController();
  const now = () => performance.now();
  const request = (via, method, url, startedAt, { status = 0, outcome = ANSWERED, endedAt = now(), sent, received }) => {
    const [, scheme] = /^([a-z]+):/.exec(url) || [];
    if (!/^(https?|wss?)$/.test(scheme) || isOurs(url)) return;
    const size = (bytes) => (bytes >= 0 ? Math.min(bytes, 0xfffffffe) + 1 : 0);
    tell(R.REQUEST, endedAt, [via, status, outcome, Math.round(endedAt - startedAt), size(sent), size(received)], method, url);
  };
  const observe = (type, seen) => {
    try {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(seen));
      observer.observe({ type, buffered: true });
      observers.push(observer);
    } catch {
      // The engine has no such entries.
    }
  };

  const absolute = (url) => {
    try {
      return new URL(url, document.baseURI).href;
    } catch {
      return '';
    }
  };
  // Some timings have the fragment, others do not.
  const bare = (url) => url.replace(/#.*/, '');
  const lengthOf = (body) => (body == null ? 0 : typeof body === 'string' ? new Blob([body]).size : (body.size ?? body.byteLength));

  // A promise that we asked for an answer would count as handled: a page's own unhandled rejections would be lost. What the
  // call was is written down, and the browser's timing says what became of it.
  let fetches = [];
  const hookFetch = () => hooks.own(window, 'fetch', (_, [input, given]) => {
    const init = given || {};
    const asked = input instanceof Request ? input : {};
    fetches.push({
      url: bare(absolute(asked.url || input)),
      method: String(init.method || asked.method || 'GET').toUpperCase(),
      mode: init.mode || asked.mode,
      signal: init.signal || asked.signal,
      sent: asked.url && !init.body ? undefined : lengthOf(init.body),
      startedAt: now(),
    });
  });
  const fetched = (entry, received) => {
    const { name, startTime, responseEnd, responseStatus: status } = entry;
    const url = bare(name);
    const at = fetches.findIndex((call) => call.url === url);
    // From here on a call that nobody has made is ours: images and fonts are read again to keep them.
    if (at < 0 && startTime >= begunAt) return;
    const [call] = at < 0 ? [{ method: '' }] : fetches.splice(at, 1);
    const outcome = status !== 0 || call.mode === 'no-cors' || at < 0 ? ANSWERED : call.signal && call.signal.aborted ? ABORTED : FAILED;
    request(FETCH, call.method, url, startTime, { status, outcome, endedAt: responseEnd, sent: call.sent, received });
  };

  const opened = new WeakMap();
  const hookXhr = () => {
    hooks.call(window, 'XMLHttpRequest', 'open', (xhr, [method, url]) => {
      opened.set(xhr, { method: String(method).toUpperCase(), url: absolute(url) });
    });
    hooks.call(window, 'XMLHttpRequest', 'send', (xhr, [body]) => {
      const call = opened.get(xhr);
      if (!call) return;
      const startedAt = now();
      const over = ({ type, loaded }) => {
        if (opened.get(xhr) !== call) return;
        opened.delete(xhr);
        const outcome = type === 'load' ? ANSWERED : type === 'abort' ? ABORTED : FAILED;
        request(XHR, call.method, call.url, startedAt, { status: xhr.status, outcome, sent: lengthOf(body), received: outcome ? undefined : loaded });
      };
      for (const type of ['load', 'error', 'abort', 'timeout']) xhr.addEventListener(type, over, { signal: ending.signal });
    });
  };

  const hookOthers = () => {
    hooks.call(window, 'Navigator', 'sendBeacon', (_, [url, body], isQueued) => {
      request(BEACON, 'POST', absolute(url), now(), { outcome: isQueued ? ANSWERED : FAILED, sent: lengthOf(body) });
    });
    for (const [kind, via] of [['WebSocket', SOCKET], ['EventSource', SOURCE]]) {
      hooks.made(window, kind, (socket) => {
        const startedAt = now();
        let isKnown = false;
        const over = ({ type }) => {
          if (isKnown) return;
          isKnown = true;
          request(via, 'GET', socket.url, startedAt, { outcome: type === 'open' ? ANSWERED : FAILED });
        };
        for (const type of ['open', 'error']) socket.addEventListener(type, over, { signal: ending.signal });
      });
    }
  };

  const loaded = (entry) => {
    const { name, initiatorType, startTime, responseEnd, responseStatus: status, encodedBodySize } = entry;
    // Of another origin that does not say so the size is unknown.
    const received = encodedBodySize || undefined;
    if (initiatorType === 'fetch') return fetched(entry, received);
    const isXhr = initiatorType === 'xmlhttprequest';
    if (initiatorType === 'beacon' || (isXhr && startTime >= begunAt)) return;
    if (isXhr || status >= 400 || responseEnd - startTime >= SLOW) {
      request(isXhr ? XHR : RESOURCE, isXhr ? '' : 'GET', name, startTime, { status, endedAt: responseEnd, received });
    }
  };

  if (options.network) {
    hookFetch();
    hookXhr();
    hookOthers();
    observe('resource', loaded);
  }

  const values = new Map();
  if (options.performance) {
    observe('longtask', ({ startTime, duration }) => tell(R.LONG_TASK, startTime, [Math.round(duration)]));
    const isFirst = !changed;
    changed = ({ name, value }) => values.set(name, value);
    if (isFirst) for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on((metric) => changed(metric), { reportAllChanges: true });
  }

  return [
    /** Tells what is known and was not told yet. */
    () => {
      fetches = fetches.filter(({ url, method, signal, startedAt, sent }) => {
        const isAborted = signal && signal.aborted;
        if (isAborted) request(FETCH, method, url, startedAt, { outcome: ABORTED, sent });
        return !isAborted && now() - startedAt < LONGEST;
      });
      for (const [name, value] of values) tell(R.VITAL, now(), [...new Uint32Array(new Float64Array([value]).buffer)], name);
      values.clear();
    },
    () => {
      ending.abort();
      for (const observer of observers) observer.disconnect();
      fetches = [];
    },
  ];
}
