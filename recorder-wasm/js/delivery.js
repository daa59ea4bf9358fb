// Delivery behind a message port: the same code in a worker and, where a page allows none, on its main thread.
//
// The page stays the owner of each chunk until it agrees to the final bytes (`bind`): only so can a page that is
// being left take a chunk back and send it itself, without one seq ever standing for two byte strings.

import { Assets } from './delivery-assets.js';
import { Outbox } from './delivery-outbox.js';
import { postChunk } from './delivery-post.js';
import { Queue } from './delivery-queue.js';

/**
 * @typedef {import('./delivery-post.js').Outcome} Outcome
 * @typedef {{
 *   endpoint: string, key: string, timing: import('./delivery-queue.js').Timing,
 *   persist: boolean, transport: boolean, sharesThread: boolean,
 * }} Settings `transport`: the page's own function takes the chunks; `persist`: the outbox may be used
 * @typedef {{ type: 'start', settings: Settings }
 *   | { type: 'accept', chunk: import('./delivery-queue.js').Chunk }
 *   | { type: 'take', id: string }
 *   | { type: 'asset', request: import('./delivery-assets.js').AssetRequest }
 *   | { type: 'open' } | { type: 'online' } | { type: 'erase' }
 *   | { type: 'hidden', hidden: boolean }
 *   | { type: 'settle', call: number }
 *   | { type: 'answer', call: number, answer: unknown }} ToDelivery
 * @typedef {{ type: 'ready' }
 *   | { type: 'bind', call: number, id: string, bytes: Uint8Array }
 *   | { type: 'post', call: number, bytes: Uint8Array, hidden: boolean }
 *   | { type: 'gone', id: string }
 *   | { type: 'reply', token?: string, directives?: object }
 *   | { type: 'keyframe', stream: string }
 *   | { type: 'refused', status: number }
 *   | { type: 'settled', call: number, all: boolean }
 *   | { type: 'asset', id: number, hash: string, digest: Uint8Array, bytes?: ArrayBuffer, mediaType?: string }} FromDelivery
 * @typedef {{ postMessage: (message: FromDelivery) => void, onmessage: ((event: MessageEvent<ToDelivery>) => void) | null }} Port
 */

/** @param {Port} port */
export function attach(port) {
  /** @type {Map<number, (answer: any) => void>} */
  const asked = new Map();
  let calls = 0;
  const outbox = new Outbox();
  /** @type {ReturnType<typeof start> | undefined} */
  let delivery;

  /** @param {(call: number) => FromDelivery} message @returns {Promise<any>} */
  const ask = (message) =>
    new Promise((resolve) => {
      asked.set(++calls, resolve);
      port.postMessage(message(calls));
    });

  port.onmessage = ({ data }) => {
    if (data.type === 'start') delivery = start(data.settings, outbox, port, ask);
    else if (data.type === 'answer') {
      asked.get(data.call)?.(data.answer);
      asked.delete(data.call);
    } else delivery?.(data);
  };
  // Who lowers classes or async functions for old browsers leaves helpers behind that a worker does not have: it has to
  // fail here and now, so that the page goes on without one.
  void (async () => port.postMessage({ type: 'ready' }))();
}

/**
 * @param {Settings} settings
 * @param {Outbox} outbox
 * @param {Port} port
 * @param {(message: (call: number) => FromDelivery) => Promise<any>} ask
 */
function start(settings, outbox, port, ask) {
  const { endpoint, key, timing, persist, transport, sharesThread } = settings;
  const assets = new Assets(endpoint, key, timing.first);
  let token = '';

  const queue = new Queue(endpoint, timing, outbox, {
    post: (bytes, hidden) =>
      transport ? ask((call) => ({ type: 'post', call, bytes, hidden })) : postChunk(endpoint, bytes, hidden),
    bind: (id, bytes) => ask((call) => ({ type: 'bind', call, id, bytes })),
    gone: (id) => port.postMessage({ type: 'gone', id }),
    keyframe: (stream) => port.postMessage({ type: 'keyframe', stream }),
    refused: (status) => port.postMessage({ type: 'refused', status }),
    reply(ack) {
      token = ack.token ?? token;
      if (endpoint && ack.want_assets) assets.want(ack.want_assets, token);
      port.postMessage({ type: 'reply', token: ack.token, directives: ack.directives });
    },
    pause: sharesThread ? () => new Promise((resolve) => setTimeout(resolve)) : undefined,
  });

  const stored = persist
    ? outbox.open().then((isOpen) => {
        if (isOpen) queue.storeAll();
      })
    : Promise.resolve();

  /** @param {Exclude<ToDelivery, { type: 'start' | 'answer' }>} message */
  return (message) => {
    switch (message.type) {
      case 'accept':
        return queue.accept(message.chunk);
      case 'take':
        return queue.take(message.id);
      case 'open':
        queue.open();
        return void stored.then(() => (outbox.isOpen ? sweep(queue, outbox, timing.leftover) : undefined));
      case 'online':
        return queue.online();
      case 'hidden':
        return queue.setHidden(message.hidden);
      case 'settle':
        return void queue.settled().then((all) => port.postMessage({ type: 'settled', call: message.call, all }));
      case 'erase':
        return queue.erase();
      case 'asset':
        return assets.request(message.request, ({ hash, digest, bytes, type }, isNew) =>
          port.postMessage({
            type: 'asset', id: message.request.id, hash, digest,
            ...(transport && isNew && { bytes, mediaType: type }),
          }),
        );
    }
  };
}

/**
 * One tab at a time sends what earlier pages left, and holds the lock no longer than it takes.
 * @param {Queue} queue
 * @param {Outbox} outbox
 * @param {number} age
 */
async function sweep(queue, outbox, age) {
  let young = false;
  const send = async () => {
    young = queue.addLeftovers(await outbox.list(), Date.now());
    await queue.leftoversTried();
  };
  const { locks } = navigator;
  if (locks) await locks.request('revisit-outbox', { ifAvailable: true }, (lock) => (lock ? send() : undefined));
  else await send();
  if (young) setTimeout(() => sweep(queue, outbox, age), age);
}
