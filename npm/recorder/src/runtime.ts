// The second step: the recorder itself, its streams, and the page's life around them.

import type { FlushReason, Recorder } from 'recorder-wasm';

import type { Config } from './config.js';
import { sha256, toHex } from './delivery-code.js';
import { createDeliveryHost } from './delivery-host.js';
import { random } from './identity.js';
import type { Plan, Recording } from './plan.js';
import type { Early } from './stub.js';
import type { Options } from './types.js';
import { typedWords } from './typed.js';
import { loadCanvas, loadMonitor, loadWasm, plainHash, type Wasm } from './wasm.js';

export async function record(plan: Plan): Promise<Recording> {
  const { wasm, canvas } = plan.options;
  // Without the latter all else is recorded as well.
  const loading = [loadWasm(wasm), canvas && loadCanvas().then((watch) => watch(canvas), () => undefined)] as const;
  return startRecording(plan, ...(await Promise.all(loading)));
}

async function startRecording(plan: Plan, wasm: Wasm, canvases: unknown): Promise<Recording> {
  const { options, identity } = plan;
  const plain = plainHash();
  const life = new AbortController();
  let rules = plan.rules;
  let recorder: Recorder | undefined;
  let stream: Uint8Array = new Uint8Array();
  let sessionId: Uint8Array = new Uint8Array();
  let isPaused = false;
  let isHandingOver = false;
  // What is asked of a stream that is about to begin.
  let waiting: (() => void)[] | undefined;

  const handedOver = { transport: options.transport && handingOver(options.transport), assetTransport: options.assetTransport && handingOver(options.assetTransport) };
  const delivery = createDeliveryHost({ ...options, ...handedOver } as Options, identity.persist, wasm.to_lz4, plain, {
    token: (token) => safely(() => recorder?.token(token)),
    directives: (directives) => safely(() => recorder?.directives(directives)),
    keyframe: (of) => safely(() => of === toHex(stream) && recorder?.keyframe()),
    refused: (status) => fail(`the edge answered ${status}`),
  });

  let { since } = plan;

  /** One page in one tab. What a page from the back/forward cache goes on with is another stream of the session. */
  async function startStream(resumedFrom?: Uint8Array): Promise<void> {
    waiting ??= [];
    const next = (stream = random(16));
    const { secret } = identity;
    const digest = await sha256(secret, plain);
    // Another one has begun meanwhile, or it is all over.
    if (stream !== next || life.signal.aborted) return;
    sessionId = digest.slice(0, 16);
    const id = toHex(stream);
    const typed = typedWords(identity.persist, toHex(sessionId));
    const own = wasm.createRecorder(
      {
        key: options.key ?? '',
        visitor: identity.visitor,
        secret,
        session: sessionId,
        stream,
        resumed_from: resumedFrom,
        typed: typed.known,
        policy: rules.policy,
        privacy: rules.privacy,
        mask: rules.mask,
        unmask: rules.unmask,
        block: rules.block,
        ignore: rules.ignore,
        flush_ms: options.delivery?.flushMs,
        capture: { console: options.console !== false, assets: rules.assets },
        canvases,
      },
      {
        deliver: (sealed) => safely(() => (identity.isForgotten ? plan.forgotten() : delivery.accept(id, sealed))),
        asset: (request) =>
          safely(() =>
            delivery.request(request, (sha256) =>
              safely(() => recorder === own && own.asset_ready(request.id, sha256, Boolean(request.blob))),
            ),
          ),
        typed: typed.keep,
        acted: () => safely(acted),
        failed: fail,
      },
    );
    recorder = own;
    own.start(isPaused);
    if (options.network !== false || options.performance !== false) {
      // Without it all else is recorded as well.
      void loadMonitor().then(
        (watch) => safely(() => recorder === own && own.addMonitor(watch, options, since, isOurs)),
        () => {},
      );
    }
    const asked = waiting ?? [];
    waiting = undefined;
    for (const step of asked) step();
  }

  function restart(resumedFrom?: Uint8Array): void {
    flush('manual');
    recorder?.stop();
    since = performance.now();
    startStream(resumedFrom).catch(fail);
  }

  /** The visitor does something: the session goes on, or another one begins. */
  function acted(): void {
    if (!identity.touch()) return;
    if (identity.lot < rules.sample) restart();
    else plan.ended();
  }

  /** What the caller's own functions ask for while they run is none of the page's either: telling it would make more to hand over. */
  function handingOver<A extends unknown[], R>(take: (...given: A) => R): (...given: A) => R {
    return (...given) => {
      isHandingOver = true;
      try {
        return take(...given);
      } finally {
        isHandingOver = false;
      }
    };
  }

  /** What the recorder itself asks for is no request of the page's. */
  function isOurs(url: string): boolean {
    return isHandingOver || Boolean(options.endpoint && url.startsWith(`${options.endpoint}/ingest/`)) || /\/recorder[^/]*\.wasm/.test(url);
  }

  function ask(step: () => void): void {
    if (waiting) waiting.push(step);
    else step();
  }

  function flush(reason: FlushReason): void {
    recorder?.flush(reason);
  }

  function on(target: EventTarget, name: string, listener: (event: Event) => void): void {
    const guarded = (event: Event) => safely(() => listener(event));
    target.addEventListener(name, guarded, { capture: true, passive: true, signal: life.signal });
  }

  function safely(step: () => unknown): void {
    try {
      step();
    } catch (error) {
      fail(error);
    }
  }

  function fail(reason: unknown): void {
    if (life.signal.aborted) return;
    console.warn('[revisit] recording stopped:', reason);
    plan.ended();
  }

  /** Answers whether there was anything to end. */
  function end(): boolean {
    if (life.signal.aborted) return false;
    life.abort();
    const ending = recorder;
    recorder = undefined;
    try {
      ending?.stop();
      removeStub();
    } catch {
      // It has failed before: what it could seal is sealed.
    }
    return true;
  }

  await startStream();
  // After `start`, so that the recorder's own listeners have noted the event before we flush.
  on(document, 'visibilitychange', () => {
    const hidden = document.visibilityState === 'hidden';
    delivery.hidden(hidden);
    if (hidden) flush('hidden');
  });
  on(window, 'pagehide', () => delivery.leave(() => flush('unload')));
  on(window, 'pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    delivery.comeBack();
    identity.touch();
    restart(stream);
  });
  on(window, 'online', () => delivery.online());

  return {
    identify: (id, traits) => ask(() => recorder?.identify(id, traits)),
    track: (name, properties) => ask(() => recorder?.track(name, properties)),
    tag: (name) => ask(() => recorder?.tag(name)),
    pause() {
      if (!isPaused) recorder?.pause();
      isPaused = true;
    },
    resume() {
      if (isPaused) recorder?.resume();
      isPaused = false;
    },
    flush() {
      flush('manual');
      return delivery.settle();
    },
    open(known: Config) {
      // What the property blocks has been read meanwhile: forget it, and begin again without.
      const isStricter = rules !== known && known.block.length + known.ignore.length > 0;
      rules = known === rules ? known : { ...known, privacy: rules.privacy };
      if (isStricter) {
        recorder?.stop();
        delivery.erase();
        startStream().catch(fail);
      }
      delivery.open();
    },
    stop() {
      safely(() => flush('manual'));
      if (end()) void delivery.stop();
    },
    erase() {
      if (!end()) return;
      delivery.erase();
      void delivery.stop();
    },
    session: {
      get id() {
        return toHex(sessionId);
      },
      get url() {
        const { property } = rules;
        return property && `${options.endpoint}/p/${property}/sessions/${toHex(sessionId)}`;
      },
    },
  };
}

function removeStub(): void {
  (Reflect.get(window, Symbol.for('revisit.early')) as Early | undefined)?.remove();
}
