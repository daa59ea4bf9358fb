// The page's side of delivery. It owns each chunk until its final bytes are agreed on, and sends by itself what is
// still here when the page is being left.

import type { AssetRequest, Sealed } from 'recorder-wasm';

import type { Key } from '../../../recorder-wasm/js/delivery-outbox.js';
import type { Outcome } from '../../../recorder-wasm/js/delivery-post.js';
import { canDeflate, Outbox, postChunk } from './delivery-code.js';
import { openDeliveryPort, type DeliveryPort } from './delivery-port.js';
import type { Options } from './types.js';

/** Copies of final bytes are kept for a sudden end up to what could be sent then anyway. */
const KEPT = 64 * 1024;
/** How long `flush` and `stop` wait for the network. */
const PATIENCE = 10_000;

interface Held {
  key: Key;
  keyframe: boolean;
  /** Before the final bytes are agreed on: what the recorder made. */
  sealed?: Uint8Array;
  /** After that, as long as there is room. */
  final?: Uint8Array;
  /** The page sends it itself. */
  isTaken?: boolean;
}

export interface DeliveryEvents {
  token(token: string): void;
  directives(directives: object): void;
  /** A chunk of this stream is lost for good. */
  keyframe(stream: string): void;
  refused(status: number): void;
}

export class DeliveryHost {
  #held = new Map<string, Held>();
  #kept = 0;
  #isOpen = false;
  #isLeaving = false;
  #outbox = new Outbox();
  #deflates = canDeflate();
  #endpoint: string;
  #port: DeliveryPort;

  constructor(
    private options: Options,
    persist: boolean,
    private toLz4: (sealed: Uint8Array) => Uint8Array,
    events: DeliveryEvents,
  ) {
    const { endpoint, key, transport, delivery = {} } = options;
    this.#endpoint = transport ? '' : endpoint!;
    // What a page's own function takes is not kept on disk: who reads it next is not ours to know.
    const persists = persist && !transport;
    if (persists) void this.#outbox.open();
    this.#port = openDeliveryPort(
      {
        ...events,
        bind: (id, bytes) => this.#bind(id, bytes),
        gone: (id) => this.#forget(id),
        post: (bytes, hidden) => this.#send(bytes, hidden),
      },
      (sharesThread) =>
        this.#port.tell('start', {
          endpoint: this.#endpoint,
          key: key ?? '',
          timing: {
            first: delivery.retryMs ?? 1000,
            longest: delivery.longestRetryMs ?? 30_000,
            leftover: delivery.leftoverMs ?? 2000,
          },
          persist: persists,
          transport: Boolean(transport),
          sharesThread,
        }),
    );
  }

  accept(stream: string, { seq, keyframe, bytes }: Sealed): void {
    const sealed = this.#deflates ? bytes : this.toLz4(bytes);
    const held: Held = { key: [this.#endpoint, stream, seq, Date.now(), 0], keyframe, sealed };
    this.#held.set(idOf(held.key), held);
    if (this.#isLeaving) this.#sendNow(held);
    else this.#post(held, sealed);
  }

  /** Chunks may leave from now on. */
  open(): void {
    this.#isOpen = true;
    this.#port.tell('open');
  }

  online(): void {
    this.#port.tell('online');
  }

  hidden(hidden: boolean): void {
    this.#port.tell('hidden', hidden);
  }

  /** The page is being left: what `flush` seals goes out at once, and so does all that is not safe yet. */
  leave(flush: () => void): void {
    this.#isLeaving = true;
    const waiting = [...this.#held.values()];
    flush();
    for (const held of waiting) {
      if (held.sealed && !held.isTaken) this.#sendNow(held);
      // A page's own function has these already.
      else if (held.final && this.#isOpen && !this.options.transport) void this.#send(held.final);
    }
  }

  /** The page came back from the back/forward cache. */
  comeBack(): void {
    this.#isLeaving = false;
    for (const held of this.#held.values()) if (held.isTaken && held.final) this.#post(held, held.final);
  }

  /** `ready` is not called for what the page may not read. */
  request({ url, kind }: AssetRequest, ready: (sha256: Uint8Array) => void): void {
    const absolute = new URL(url, document.baseURI).href;
    const read = async () => {
      const asset = await this.#port.ask('asset', { url: absolute, kind });
      if (!asset) return;
      const { hash, digest, bytes, type } = asset;
      if (bytes) this.options.assetTransport?.(hash, new Uint8Array(bytes), type);
      ready(digest);
    };
    // What the page's own function throws changes nothing for us.
    const ask = () => void read().catch(() => undefined);
    // Safari has no idle callback.
    const { requestIdleCallback: atIdle } = window as Partial<Pick<Window, 'requestIdleCallback'>>;
    if (atIdle) atIdle(ask);
    else setTimeout(ask, 200);
  }

  /** Whether everything handed over so far is acknowledged. */
  settle(): Promise<boolean> {
    return Promise.race([
      this.#port.ask('settle'),
      new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false)),
    ]);
  }

  /** What was sealed and not sent yet is given up. */
  erase(): void {
    this.#held.clear();
    this.#port.tell('erase');
  }

  async stop(): Promise<void> {
    await this.settle();
    this.#port.close();
    this.#outbox.close();
  }

  /** A seq is bound to its bytes here, once. */
  #bind(id: string, bytes: Uint8Array): boolean {
    const held = this.#held.get(id);
    if (!held || (held.isTaken && this.#isLeaving)) return false;
    held.isTaken = false;
    held.sealed = undefined;
    if (!held.final && this.#kept + bytes.length <= KEPT) {
      held.final = bytes;
      this.#kept += bytes.length;
    }
    return true;
  }

  #forget(id: string): void {
    const held = this.#held.get(id);
    if (!held) return;
    this.#kept -= held.final?.length ?? 0;
    this.#held.delete(id);
  }

  /** A worker may not live long enough now. */
  #sendNow(held: Held): void {
    const sealed = held.sealed!;
    const id = idOf(held.key);
    this.#port.tell('take', id);
    held.isTaken = true;
    held.sealed = undefined;
    held.final = this.#deflates ? this.toLz4(sealed) : sealed;
    this.#kept += held.final.length;
    held.key[4] = held.final.length;
    void this.#outbox.put(held.key, held.final);
    if (!this.#isOpen) return;
    void this.#send(held.final).then((outcome) => {
      if (outcome.kind !== 'acknowledged') return;
      void this.#outbox.remove(held.key);
      this.#forget(id);
    });
  }

  async #send(bytes: Uint8Array, hidden = true): Promise<Outcome> {
    const { transport } = this.options;
    if (!transport) return postChunk(this.#endpoint, bytes, hidden);
    try {
      return { kind: 'acknowledged', ack: (await transport(bytes)) ?? {} };
    } catch {
      return { kind: 'retry' };
    }
  }

  #post({ key: [, stream, seq, at], keyframe }: Held, bytes: Uint8Array): void {
    this.#port.tell('accept', { stream, seq, at, keyframe, bytes });
  }
}

function idOf([, stream, seq]: Key): string {
  return `${stream}:${seq}`;
}
