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

export class Queue {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** @type {Map<string, { epoch: number, inKeyframe: boolean, broken: boolean }>} */
  #streams = new Map();
  /** @type {((all: boolean) => void)[]} */
  #waiting = [];
  /** @type {(() => void)[]} */
  #trying = [];
  #sealing = Promise.resolve();
  #isOpen = false;
  #hidden = false;
  #memory = 0;
  #lanes = 1;
  #sending = 0;
  #attempts = 0;
  #refusals = 0;
  #retryAt = 0;
  /** What a Retry-After asked for; the end of an outage does not shorten it. */
  #heldUntil = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #endpoint;
  #timing;
  #outbox;
  #around;

  /**
   * @param {string} endpoint
   * @param {Timing} timing
   * @param {import('./delivery-outbox.js').Outbox} outbox
   * @param {Surroundings} around
   */
  constructor(endpoint, timing, outbox, around) {
    this.#endpoint = endpoint;
    this.#timing = timing;
    this.#outbox = outbox;
    this.#around = around;
  }

  /** @param {Chunk} chunk */
  accept(chunk) {
    const { stream, seq, keyframe, bytes } = chunk;
    const id = idOf(stream, seq);
    const progress = this.#streams.get(stream) ?? { epoch: 0, inKeyframe: false, broken: false };
    this.#streams.set(stream, progress);
    if (keyframe) {
      if (!progress.inKeyframe) progress.epoch++;
      progress.broken = false;
    }
    progress.inKeyframe = keyframe;
    // Nothing decodes after a hole until the next keyframe, so nothing is sent.
    if (progress.broken) return this.#around.gone(id);

    /** @type {Entry} */
    const entry = {
      stream, seq, keyframe, bytes,
      key: [this.#endpoint, stream, seq, chunk.at, bytes.length],
      epoch: progress.epoch, leftover: false, state: 'sealing', stored: false,
    };
    this.#entries.set(id, entry);
    this.#memory += bytes.length;
    this.#sealing = this.#sealing.then(() => this.#seal(id, entry));
    this.#shed();
  }

  /** From here on chunks may leave. */
  open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#pump();
  }

  /** The network is said to be back. */
  online() {
    this.#attempts = 0;
    this.#retryAt = this.#heldUntil;
    this.#pump();
  }

  /** @param {boolean} hidden */
  setHidden(hidden) {
    this.#hidden = hidden;
  }

  /** The page's main thread sends this one itself. @param {string} id */
  take(id) {
    this.#forget(id);
  }

  /** @returns {Promise<boolean>} true once all is acknowledged, false as soon as it has to wait */
  settled() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#sealing = this.#sealing.then(() => this.#settle(!this.#isOpen || this.#retryAt > Date.now()));
    });
  }

  /** Gives up what this page sealed; what earlier pages left stays where it is. */
  erase() {
    for (const id of this.#entries.keys()) this.#remove(id);
    this.#settle();
  }

  /** The disk became ready after the first chunks. */
  storeAll() {
    for (const entry of this.#entries.values()) if (entry.state !== 'sealing') this.#store(entry);
  }

  /**
   * Sends what earlier pages left behind. Chunks say themselves whose they are, so any page may.
   * @param {Key[]} keys
   * @param {number} now
   * @returns {boolean} whether some are so young that their page may still be at it
   */
  addLeftovers(keys, now) {
    let young = false;
    for (const key of keys) {
      const [endpoint, stream, seq, at] = key;
      if (now - at > KEPT) void this.#outbox.remove(key);
      else if (endpoint !== this.#endpoint || this.#entries.has(idOf(stream, seq))) continue;
      else if (now - at < this.#timing.leftover) young = true;
      else this.#addStored(key);
    }
    this.#pump();
    return young;
  }

  /** @param {Key} key */
  #addStored(key) {
    const [, stream, seq] = key;
    this.#entries.set(idOf(stream, seq), {
      stream, seq, key, keyframe: false, epoch: 0,
      leftover: true, stored: true, bytes: undefined, state: 'waiting',
    });
  }

  /** @param {string} id @param {Entry} entry */
  async #seal(id, entry) {
    const stored = entry.bytes;
    if (!stored || !this.#entries.has(id)) return;
    const final = isStored(stored) && canDeflate() ? await deflateChunk(stored, this.#around.pause) : stored;
    if (!this.#entries.has(id)) return;
    // A page that is being left takes its chunks back: only one of us may bind the seq to bytes.
    if (!(await this.#around.bind(id, final)) || !this.#entries.has(id)) return this.take(id);
    this.#memory += final.length - stored.length;
    entry.bytes = final;
    entry.key[4] = final.length;
    entry.state = 'waiting';
    this.#store(entry);
    this.#pump();
  }

  /** Not awaited by the way to the network: a hung store never blocks delivery. @param {Entry} entry */
  async #store(entry) {
    if (!entry.bytes || entry.stored || !this.#outbox.isOpen) return;
    const stored = await this.#outbox.put(entry.key, entry.bytes);
    if (!this.#entries.has(idOf(entry.stream, entry.seq))) return void this.#outbox.remove(entry.key);
    entry.stored = stored;
    this.#shed();
  }

  #pump() {
    if (!this.#isOpen) return;
    const wait = this.#retryAt - Date.now();
    clearTimeout(this.#timer);
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#pump(), wait);
      return;
    }
    for (const [id, entry] of this.#entries) {
      if (this.#sending >= this.#lanes) return;
      if (entry.state === 'waiting') void this.#send(id, entry);
    }
  }

  /** @param {string} id @param {Entry} entry */
  async #send(id, entry) {
    this.#sending++;
    entry.state = 'sending';
    const bytes = entry.bytes ?? (await this.#outbox.read(entry.key));
    const outcome = bytes && (await this.#around.post(bytes, this.#hidden));
    this.#sending--;
    if (entry.state === 'sending') entry.state = 'waiting';
    if (!outcome) this.#remove(id); // another tab has sent it meanwhile
    else if (outcome.kind === 'acknowledged') this.#acknowledge(id, entry, outcome.ack);
    else if (outcome.kind === 'refused') this.#refuse(id, entry, outcome.status);
    else this.#retryLater(outcome.after);
    this.#settle();
    this.#pump();
  }

  /** @param {number | undefined} after */
  #retryLater(after) {
    const grown = Math.min(this.#timing.longest, this.#timing.first * 2 ** this.#attempts++);
    const wait = after ?? grown * (0.5 + Math.random() / 2);
    const until = Date.now() + wait;
    this.#retryAt = Math.max(this.#retryAt, until);
    if (after !== undefined) this.#heldUntil = Math.max(this.#heldUntil, until);
    this.#settle(true);
  }

  /** @param {string} id @param {Entry} entry @param {Ack} ack */
  #acknowledge(id, entry, ack) {
    this.#attempts = 0;
    this.#refusals = 0;
    if (!entry.leftover) this.#lanes = LANES;
    this.#remove(id);
    const through = ack.acked_through ?? -1;
    for (const [other, { stream, seq, state }] of this.#entries) {
      if (stream === entry.stream && seq <= through && state === 'waiting') this.#remove(other);
    }
    if (ack.missing?.length) void this.#findMissing(entry.stream, ack.missing);
    // The token of a left-over chunk belongs to a session that may be over.
    this.#around.reply(entry.leftover ? { ...ack, token: undefined, directives: undefined } : ack);
  }

  /** @param {string} stream @param {number[]} missing */
  async #findMissing(stream, missing) {
    for (const key of await this.#outbox.list()) {
      const [endpoint, owner, seq] = key;
      const isWanted = endpoint === this.#endpoint && owner === stream && missing.includes(seq);
      if (isWanted && !this.#entries.has(idOf(stream, seq))) this.#addStored(key);
    }
    this.#pump();
  }

  /** @param {string} id @param {Entry} entry @param {number} status */
  #refuse(id, entry, status) {
    if (entry.leftover) return this.#remove(id);
    const hopeless = status === 401 || status === 403 || status === 404 || status === 410;
    if (hopeless || ++this.#refusals >= REFUSALS) {
      this.#remove(id);
      this.#around.refused(status);
    } else {
      this.#drop(id, entry);
    }
  }

  /** Memory is bounded: what lies on disk leaves it first, then the oldest epoch loses its tail. */
  #shed() {
    for (const entry of [...this.#entries.values()].reverse()) {
      if (this.#memory <= MEMORY) return;
      if (!entry.stored || entry.state !== 'waiting' || !entry.bytes) continue;
      this.#memory -= entry.bytes.length;
      entry.bytes = undefined;
    }
    while (this.#memory > MEMORY) {
      const held = [...this.#entries].filter(([, entry]) => entry.bytes && entry.state !== 'sending');
      const oldest = held[0]?.[1];
      const tail = held.findLast(([, { stream, epoch }]) => stream === oldest?.stream && epoch === oldest.epoch);
      if (!tail) return;
      this.#drop(...tail);
    }
  }

  /** @param {string} id @param {Entry} entry */
  #drop(id, entry) {
    this.#remove(id);
    const progress = this.#streams.get(entry.stream);
    if (progress?.epoch !== entry.epoch || progress.broken) return;
    progress.broken = true;
    this.#around.keyframe(entry.stream);
  }

  /** @param {string} id */
  #remove(id) {
    this.#forget(id);
    this.#around.gone(id);
  }

  /** @param {string} id */
  #forget(id) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    this.#memory -= entry.bytes?.length ?? 0;
    if (entry.stored) void this.#outbox.remove(entry.key);
  }

  /** @returns {Promise<void>} settles once all leftovers are acknowledged, or have to wait */
  leftoversTried() {
    return new Promise((resolve) => {
      this.#trying.push(resolve);
      this.#settle();
    });
  }

  #settle(mustWait = false) {
    const entries = [...this.#entries.values()];
    const all = entries.every((entry) => entry.leftover);
    if (all || mustWait) for (const resolve of this.#waiting.splice(0)) resolve(all);
    const tried = mustWait || !entries.some((entry) => entry.leftover);
    if (tried) for (const resolve of this.#trying.splice(0)) resolve();
  }
}

/** @param {string} stream @param {number} seq */
function idOf(stream, seq) {
  return `${stream}:${seq}`;
}
