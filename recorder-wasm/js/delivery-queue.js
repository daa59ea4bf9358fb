// Chunks between their sealing and the edge's acknowledgement: order, retries, memory, the outbox.

import { canDeflate, deflateChunk, isStored } from './delivery-chunk.js';

const MEMORY = 8 * 1024 * 1024;
const KEPT = 7 * 24 * 3600 * 1000;
const LANES = 3;
/** So many refusals in a row mean that nothing we send will be taken. */
const REFUSALS = 3;

/**
 * @typedef {import('./delivery-post.js').Ack} Ack
 * @typedef {import('./delivery-post.js').Outcome} Outcome
 * @typedef {import('./delivery-outbox.js').Key} Key
 * @typedef {{ stream: string, seq: number, at: number, keyframe: boolean, bytes: Uint8Array }} Chunk
 * @typedef {{ first: number, longest: number, leftover: number }} Timing milliseconds: first and longest wait before a
 *   retry, and the age from which a stored chunk counts as left by a page that is gone
 * @typedef {{
 *   stream: string, seq: number, keyframe: boolean, key: Key, epoch: number, leftover: boolean,
 *   bytes: Uint8Array | undefined, state: 'sealing' | 'waiting' | 'sending', stored: boolean,
 * }} Entry
 * @typedef {{
 *   post: (bytes: Uint8Array, hidden: boolean) => Promise<Outcome>,
 *   bind: (id: string, bytes: Uint8Array) => Promise<boolean>,
 *   gone: (id: string) => void,
 *   reply: (ack: Ack) => void,
 *   keyframe: (stream: string) => void,
 *   refused: (status: number) => void,
 *   pause?: () => Promise<void>,
 * }} Surroundings
 */

/**
 * @param {string} endpoint
 * @param {Timing} timing
 * @param {import('./delivery-outbox.js').Outbox} outbox
 * @param {Surroundings} around
 */
export function createQueue(endpoint, timing, outbox, around) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {Map<string, { epoch: number, inKeyframe: boolean, broken: boolean }>} */
  const streams = new Map();
  /** @type {((all: boolean) => void)[]} */
  const waiting = [];
  /** @type {(() => void)[]} */
  const trying = [];
  let sealing = Promise.resolve();
  let isOpen = false;
  let isHidden = false;
  let memory = 0;
  let lanes = 1;
  let sending = 0;
  let attempts = 0;
  let refusals = 0;
  let retryAt = 0;
  /** What a Retry-After asked for; the end of an outage does not shorten it. */
  let heldUntil = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Chunk} chunk */
  function accept(chunk) {
    const { stream, seq, keyframe, bytes } = chunk;
    const id = idOf(stream, seq);
    const progress = streams.get(stream) ?? { epoch: 0, inKeyframe: false, broken: false };
    streams.set(stream, progress);
    if (keyframe) {
      if (!progress.inKeyframe) progress.epoch++;
      progress.broken = false;
    }
    progress.inKeyframe = keyframe;
    // Nothing decodes after a hole until the next keyframe, so nothing is sent.
    if (progress.broken) return around.gone(id);

    /** @type {Entry} */
    const entry = {
      stream, seq, keyframe, bytes,
      key: [endpoint, stream, seq, chunk.at, bytes.length],
      epoch: progress.epoch, leftover: false, state: 'sealing', stored: false,
    };
    entries.set(id, entry);
    memory += bytes.length;
    sealing = sealing.then(() => seal(id, entry));
    shed();
  }

  /** From here on chunks may leave. */
  function open() {
    if (isOpen) return;
    isOpen = true;
    pump();
  }

  /** The network is said to be back. */
  function online() {
    attempts = 0;
    retryAt = heldUntil;
    pump();
  }

  /** @param {boolean} now */
  function hidden(now) {
    isHidden = now;
  }

  /** The page's main thread sends this one itself. @param {string} id */
  function take(id) {
    forget(id);
  }

  /** @returns {Promise<boolean>} true once all is acknowledged, false as soon as it has to wait */
  function settle() {
    return new Promise((resolve) => {
      waiting.push(resolve);
      sealing = sealing.then(() => conclude(!isOpen || retryAt > Date.now()));
    });
  }

  /** Gives up what this page sealed; what earlier pages left stays where it is. */
  function erase() {
    for (const id of entries.keys()) remove(id);
    conclude();
  }

  /** The disk became ready after the first chunks. */
  function storeAll() {
    for (const entry of entries.values()) if (entry.state !== 'sealing') store(entry);
  }

  /**
   * Sends what earlier pages left behind. Chunks say themselves whose they are, so any page may.
   * @param {Key[]} keys
   * @param {number} now
   * @returns {boolean} whether some are so young that their page may still be at it
   */
  function addLeftovers(keys, now) {
    let young = false;
    for (const key of keys) {
      const [of, stream, seq, at] = key;
      if (now - at > KEPT) void outbox.remove(key);
      else if (of !== endpoint || entries.has(idOf(stream, seq))) continue;
      else if (now - at < timing.leftover) young = true;
      else addStored(key);
    }
    pump();
    return young;
  }

  /** @param {Key} key */
  function addStored(key) {
    const [, stream, seq] = key;
    entries.set(idOf(stream, seq), {
      stream, seq, key, keyframe: false, epoch: 0,
      leftover: true, stored: true, bytes: undefined, state: 'waiting',
    });
  }

  /** @param {string} id @param {Entry} entry */
  async function seal(id, entry) {
    const stored = entry.bytes;
    if (!stored || !entries.has(id)) return;
    const final = isStored(stored) && canDeflate() ? await deflateChunk(stored, around.pause) : stored;
    if (!entries.has(id)) return;
    // A page that is being left takes its chunks back: only one of us may bind the seq to bytes.
    if (!(await around.bind(id, final)) || !entries.has(id)) return take(id);
    memory += final.length - stored.length;
    entry.bytes = final;
    entry.key[4] = final.length;
    entry.state = 'waiting';
    store(entry);
    pump();
  }

  /** Not awaited by the way to the network: a hung store never blocks delivery. @param {Entry} entry */
  async function store(entry) {
    if (!entry.bytes || entry.stored || !outbox.isOpen()) return;
    const stored = await outbox.put(entry.key, entry.bytes);
    if (!entries.has(idOf(entry.stream, entry.seq))) return void outbox.remove(entry.key);
    entry.stored = stored;
    shed();
  }

  function pump() {
    if (!isOpen) return;
    const wait = retryAt - Date.now();
    clearTimeout(timer);
    if (wait > 0) {
      timer = setTimeout(pump, wait);
      return;
    }
    for (const [id, entry] of entries) {
      if (sending >= lanes) return;
      if (entry.state === 'waiting') void send(id, entry);
    }
  }

  /** @param {string} id @param {Entry} entry */
  async function send(id, entry) {
    sending++;
    entry.state = 'sending';
    const bytes = entry.bytes ?? (await outbox.read(entry.key));
    const outcome = bytes && (await around.post(bytes, isHidden));
    sending--;
    if (entry.state === 'sending') entry.state = 'waiting';
    if (!outcome) remove(id); // another tab has sent it meanwhile
    else if (outcome.kind === 'acknowledged') acknowledge(id, entry, outcome.ack);
    else if (outcome.kind === 'refused') refuse(id, entry, outcome.status);
    else retryLater(outcome.after);
    conclude();
    pump();
  }

  /** @param {number | undefined} after */
  function retryLater(after) {
    const grown = Math.min(timing.longest, timing.first * 2 ** attempts++);
    const wait = after ?? grown * (0.5 + Math.random() / 2);
    const until = Date.now() + wait;
    retryAt = Math.max(retryAt, until);
    if (after !== undefined) heldUntil = Math.max(heldUntil, until);
    conclude(true);
  }

  /** @param {string} id @param {Entry} entry @param {Ack} ack */
  function acknowledge(id, entry, ack) {
    attempts = 0;
    refusals = 0;
    if (!entry.leftover) lanes = LANES;
    remove(id);
    const through = ack.acked_through ?? -1;
    for (const [other, { stream, seq, state }] of entries) {
      if (stream === entry.stream && seq <= through && state === 'waiting') remove(other);
    }
    if (ack.missing?.length) void findMissing(entry.stream, ack.missing);
    // The token of a left-over chunk belongs to a session that may be over.
    around.reply(entry.leftover ? { ...ack, token: undefined, directives: undefined } : ack);
  }

  /** @param {string} stream @param {number[]} missing */
  async function findMissing(stream, missing) {
    for (const key of await outbox.list()) {
      const [of, owner, seq] = key;
      const isWanted = of === endpoint && owner === stream && missing.includes(seq);
      if (isWanted && !entries.has(idOf(stream, seq))) addStored(key);
    }
    pump();
  }

  /** @param {string} id @param {Entry} entry @param {number} status */
  function refuse(id, entry, status) {
    if (entry.leftover) return remove(id);
    const hopeless = status === 401 || status === 403 || status === 404 || status === 410;
    if (hopeless || ++refusals >= REFUSALS) {
      remove(id);
      around.refused(status);
    } else {
      drop(id, entry);
    }
  }

  /** Memory is bounded: what lies on disk leaves it first, then the oldest epoch loses its tail. */
  function shed() {
    for (const entry of [...entries.values()].reverse()) {
      if (memory <= MEMORY) return;
      if (!entry.stored || entry.state !== 'waiting' || !entry.bytes) continue;
      memory -= entry.bytes.length;
      entry.bytes = undefined;
    }
    while (memory > MEMORY) {
      const held = [...entries].filter(([, entry]) => entry.bytes && entry.state !== 'sending');
      const oldest = held[0]?.[1];
      const tail = held.findLast(([, { stream, epoch }]) => stream === oldest?.stream && epoch === oldest.epoch);
      if (!tail) return;
      drop(...tail);
    }
  }

  /** @param {string} id @param {Entry} entry */
  function drop(id, entry) {
    remove(id);
    const progress = streams.get(entry.stream);
    if (progress?.epoch !== entry.epoch || progress.broken) return;
    progress.broken = true;
    around.keyframe(entry.stream);
  }

  /** @param {string} id */
  function remove(id) {
    forget(id);
    around.gone(id);
  }

  /** @param {string} id */
  function forget(id) {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    memory -= entry.bytes?.length ?? 0;
    if (entry.stored) void outbox.remove(entry.key);
  }

  /** @returns {Promise<void>} settles once all leftovers are acknowledged, or have to wait */
  function leftoversTried() {
    return new Promise((resolve) => {
      trying.push(resolve);
      conclude();
    });
  }

  function conclude(mustWait = false) {
    const now = [...entries.values()];
    const all = now.every((entry) => entry.leftover);
    if (all || mustWait) for (const resolve of waiting.splice(0)) resolve(all);
    const tried = mustWait || !now.some((entry) => entry.leftover);
    if (tried) for (const resolve of trying.splice(0)) resolve();
  }

  return { accept, open, online, hidden, take, settle, erase, storeAll, addLeftovers, leftoversTried };
}

/** @param {string} stream @param {number} seq */
function idOf(stream, seq) {
  return `${stream}:${seq}`;
}
