// Delivery behind a message port: the same code in a worker and, where a page allows none, on its main thread.
//
// The page stays the owner of each chunk until it agrees to the final bytes (`bind`): only so can a page that is
// being left take a chunk back and send it itself, without one seq ever standing for two byte strings.

import { createAssets } from './delivery-assets.js';
import { createCalls } from './delivery-calls.js';
import { createOutbox } from './delivery-outbox.js';
import { postChunk } from './delivery-post.js';
import { createQueue } from './delivery-queue.js';

/**
 * @typedef {import('./delivery-post.js').Outcome} Outcome
 * @typedef {{ hash: string, digest: Uint8Array, bytes?: ArrayBuffer, type: string }} ReadAsset
 * @typedef {{
 *   endpoint: string, key: string, timing: import('./delivery-queue.js').Timing,
 *   persist: boolean, transport: boolean, sharesThread: boolean, plainHash: string,
 * }} Settings `transport`: the page's own function takes the chunks; `persist`: the outbox may be used
 * @typedef {{
 *   start: (settings: Settings) => void,
 *   accept: (chunk: import('./delivery-queue.js').Chunk) => void,
 *   take: (id: string) => void,
 *   asset: (request: import('./delivery-assets.js').AssetRequest) => Promise<ReadAsset | undefined>,
 *   open: () => void,
 *   online: () => void,
 *   erase: () => void,
 *   hidden: (hidden: boolean) => void,
 *   settle: () => Promise<boolean>,
 * }} Delivery `start` comes first
 * @typedef {{
 *   ready: () => void,
 *   bind: (id: string, bytes: Uint8Array) => boolean,
 *   post: (bytes: Uint8Array, hidden: boolean) => Promise<Outcome>,
 *   gone: (id: string) => void,
 *   token: (token: string) => void,
 *   directives: (directives: object) => void,
 *   keyframe: (stream: string) => void,
 *   refused: (status: number) => void,
 * }} Page
 * @typedef {import('./delivery-calls.js').Message} Message
 * @typedef {{ postMessage: (message: Message) => void, onmessage: ((event: MessageEvent<Message>) => void) | null }} Port
 */

/** @param {Port} port */
export function attach(port) {
  const outbox = createOutbox();
  /** @type {Record<string, (...given: any[]) => unknown>} */
  const ours = { start: (settings) => void Object.assign(ours, start(settings, outbox, page)) };
  /** @type {import('./delivery-calls.js').Calls<Page>} */
  const page = createCalls(ours, (message) => port.postMessage(message));
  port.onmessage = ({ data }) => page.receive(data);
  // Who lowers classes or async functions for old browsers leaves helpers behind that a worker does not have: it has to
  // fail here and now, so that the page goes on without one.
  void (async () => page.tell('ready'))();
}

/**
 * @param {Settings} settings
 * @param {import('./delivery-outbox.js').Outbox} outbox
 * @param {import('./delivery-calls.js').Calls<Page>} page
 * @returns {Omit<Delivery, 'start'>}
 */
function start(settings, outbox, page) {
  const { endpoint, key, timing, persist, transport, sharesThread, plainHash } = settings;
  const assets = createAssets(endpoint, key, timing.first, plainHash);

  const queue = createQueue(endpoint, timing, outbox, {
    post: (bytes, hidden) => (transport ? page.ask('post', bytes, hidden) : postChunk(endpoint, bytes, hidden)),
    bind: (id, bytes) => page.ask('bind', id, bytes),
    gone: (id) => page.tell('gone', id),
    keyframe: (stream) => page.tell('keyframe', stream),
    refused: (status) => page.tell('refused', status),
    reply(ack) {
      if (ack.token) page.tell('token', ack.token);
      if (endpoint && ack.want_assets && ack.asset_token) assets.want(ack.want_assets, ack.asset_token);
      if (ack.directives) page.tell('directives', ack.directives);
    },
    pause: sharesThread ? () => new Promise((resolve) => setTimeout(resolve)) : undefined,
  });

  const stored = persist
    ? outbox.open().then((isOpen) => {
        if (isOpen) queue.storeAll();
      })
    : Promise.resolve();

  return {
    ...queue,
    open() {
      queue.open();
      void stored.then(() => (outbox.isOpen() ? sweep(queue, outbox, timing.leftover) : undefined));
    },
    async asset(request) {
      const { asset, isNew } = await assets.request(request);
      // The page's own function gets the bytes, once; nobody else in the page needs them.
      return asset && { ...asset, bytes: transport && isNew ? asset.bytes : undefined };
    },
  };
}

/**
 * One tab at a time sends what earlier pages left, and holds the lock no longer than it takes.
 * @param {ReturnType<typeof createQueue>} queue
 * @param {import('./delivery-outbox.js').Outbox} outbox
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
