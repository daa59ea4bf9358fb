// The page's side of delivery. It owns each chunk until its final bytes are agreed on, and sends by itself what is
// still here when the page is being left.

import type { AssetRequest, Sealed } from 'recorder-wasm';

import type { Key } from '../../../recorder-wasm/js/delivery-outbox.js';
import type { Outcome } from '../../../recorder-wasm/js/delivery-post.js';
import { canDeflate, createOutbox, postChunk } from './delivery-code.js';
import { openDeliveryPort } from './delivery-port.js';
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

export function createDeliveryHost(
  options: Options,
  persist: boolean,
  toLz4: (sealed: Uint8Array) => Uint8Array,
  plainHash: string,
  events: DeliveryEvents,
) {
  const { key, transport, delivery = {} } = options;
  const endpoint = transport ? '' : options.endpoint!;
  /** Not yet known to be safe. */
  const chunks = new Map<string, Held>();
  const deflates = canDeflate();
  const outbox = createOutbox();
  // What a page's own function takes is not kept on disk: who reads it next is not ours to know.
  const persists = persist && !transport;
  if (persists) void outbox.open();
  let kept = 0;
  let isOpen = false;
  let isLeaving = false;
  const port = openDeliveryPort({ ...events, bind, gone: forget, post: send }, (sharesThread) =>
    port.tell('start', {
      endpoint,
      key: key ?? '',
      timing: {
        first: delivery.retryMs ?? 1000,
        longest: delivery.longestRetryMs ?? 30_000,
        leftover: delivery.leftoverMs ?? 2000,
      },
      persist: persists,
      transport: Boolean(transport),
      sharesThread,
      plainHash,
    }),
  );

  function accept(stream: string, { seq, keyframe, bytes }: Sealed): void {
    const sealed = deflates ? bytes : toLz4(bytes);
    const held: Held = { key: [endpoint, stream, seq, Date.now(), 0], keyframe, sealed };
    chunks.set(idOf(held.key), held);
    if (isLeaving) sendNow(held);
    else post(held, sealed);
  }

  /** Chunks may leave from now on. */
  function open(): void {
    isOpen = true;
    port.tell('open');
  }

  function online(): void {
    port.tell('online');
  }

  function hidden(hidden: boolean): void {
    port.tell('hidden', hidden);
  }

  /** The page is being left: what `flush` seals goes out at once, and so does all that is not safe yet. */
  function leave(flush: () => void): void {
    isLeaving = true;
    const waiting = [...chunks.values()];
    flush();
    for (const held of waiting) {
      if (held.sealed && !held.isTaken) sendNow(held);
      // A page's own function has these already.
      else if (held.final && isOpen && !transport) void send(held.final);
    }
  }

  /** The page came back from the back/forward cache. */
  function comeBack(): void {
    isLeaving = false;
    for (const held of chunks.values()) if (held.isTaken && held.final) post(held, held.final);
  }

  /** `ready` is not called for what the page may not read. */
  function request({ url, kind, blob }: AssetRequest, ready: (sha256: Uint8Array) => void): void {
    const absolute = new URL(url, document.baseURI).href;
    const read = async () => {
      const asset = await port.ask('asset', { url: absolute, kind, blob });
      if (!asset) return;
      const { hash, digest, bytes, type } = asset;
      if (bytes) options.assetTransport?.(hash, new Uint8Array(bytes), type);
      ready(digest);
    };
    // What the page's own function throws changes nothing for us.
    const ask = () => void read().catch(() => undefined);
    // Safari has no idle callback.
    const { requestIdleCallback: atIdle } = window as Partial<Pick<Window, 'requestIdleCallback'>>;
    if (blob) ask();
    else if (atIdle) atIdle(ask);
    else setTimeout(ask, 200);
  }

  /** Whether everything handed over so far is acknowledged. */
  function settle(): Promise<boolean> {
    return Promise.race([
      port.ask('settle'),
      new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false)),
    ]);
  }

  /** What was sealed and not sent yet is given up. */
  function erase(): void {
    chunks.clear();
    port.tell('erase');
  }

  async function stop(): Promise<void> {
    await settle();
    port.close();
    outbox.close();
  }

  /** A seq is bound to its bytes here, once. */
  function bind(id: string, bytes: Uint8Array): boolean {
    const held = chunks.get(id);
    if (!held || (held.isTaken && isLeaving)) return false;
    held.isTaken = false;
    held.sealed = undefined;
    if (!held.final && kept + bytes.length <= KEPT) {
      held.final = bytes;
      kept += bytes.length;
    }
    return true;
  }

  function forget(id: string): void {
    const held = chunks.get(id);
    if (!held) return;
    kept -= held.final?.length ?? 0;
    chunks.delete(id);
  }

  /** A worker may not live long enough now. */
  function sendNow(held: Held): void {
    const sealed = held.sealed!;
    const id = idOf(held.key);
    port.tell('take', id);
    held.isTaken = true;
    held.sealed = undefined;
    held.final = deflates ? toLz4(sealed) : sealed;
    kept += held.final.length;
    held.key[4] = held.final.length;
    void outbox.put(held.key, held.final);
    if (!isOpen) return;
    void send(held.final).then((outcome) => {
      if (outcome.kind !== 'acknowledged') return;
      void outbox.remove(held.key);
      forget(id);
    });
  }

  async function send(bytes: Uint8Array, hidden = true): Promise<Outcome> {
    if (!transport) return postChunk(endpoint, bytes, hidden);
    try {
      return { kind: 'acknowledged', ack: (await transport(bytes)) ?? {} };
    } catch {
      return { kind: 'retry' };
    }
  }

  function post({ key: [, stream, seq, at], keyframe }: Held, bytes: Uint8Array): void {
    port.tell('accept', { stream, seq, at, keyframe, bytes });
  }

  return { accept, open, online, hidden, leave, comeBack, request, settle, erase, stop };
}

function idOf([, stream, seq]: Key): string {
  return `${stream}:${seq}`;
}
