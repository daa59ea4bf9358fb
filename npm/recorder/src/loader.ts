// The first step, which every visitor pays for: decide whether this visit is recorded, and only then load the rest.

import { combine, fetchConfig, ownConfig, STRICTEST } from './config.js';
import { eraseIdentity, Identity, onErased } from './identity.js';
import { isIncluded, watchPages } from './pages.js';
import type { Recording, Runtime } from './plan.js';
import type { Options, Revisit } from './types.js';

type Call = (recording: Recording) => void;

const MOST_EARLY_CALLS = 1000;

export function createRevisit(loadRuntime: () => Promise<Runtime>): Revisit {
  let options: Options | undefined;
  let isGranted = false;
  let isPaused = false;
  let allowsPage = () => true;
  let recording: Recording | undefined;
  let ready = Promise.resolve(false);
  /** Kept until it is decided whether this visit is recorded; nothing before consent is. */
  let early: Call[] | undefined = [];
  /** Ends what belongs to one beginning: its listeners, its waits, what it would still start. */
  let current = new AbortController();

  function begin(): void {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    if (isGranted) onErased(withdraw, signal);
    ready = attempt(options!, signal).catch((error) => {
      if (!signal.aborted) giveUp(error);
      return false;
    });
  }

  async function attempt(options: Options, signal: AbortSignal): Promise<boolean> {
    if (!isGranted && options.withoutConsent !== 'memory') return rest();
    early ??= [];
    const since = performance.now();
    const answer = options.transport ? ownConfig(options) : await fetchConfig(options.endpoint!, options.key!, isGranted);
    if (signal.aborted) return false;
    if (answer === 'refused') return rest();
    const isKnown = answer !== 'unreachable';
    const rules = combine(options, isKnown ? answer : STRICTEST);
    allowsPage = () =>
      isIncluded(location, rules) && isIncluded(location, { include: options.include ?? [], exclude: [] });
    if (!allowsPage()) {
      watchPages(() => allowsPage() && begin(), signal);
      return rest();
    }

    const identity = new Identity(isGranted);
    if (identity.lot >= rules.sample) return rest();
    const runtime = await loadRuntime();
    if (signal.aborted) return false;
    const started = await runtime.record({ options, rules, identity, since, ended: () => signal.aborted || halt(), forgotten: withdraw });
    if (signal.aborted) {
      started.erase();
      return false;
    }
    recording = started;
    watchPages(() => guard(followPage), signal);
    if (isPaused || !allowsPage()) started.pause();
    for (const call of early?.splice(0) ?? []) call(started);
    if (isKnown) started.open(rules);
    else void openLater(options, identity, started, signal);
    return true;
  }

  function followPage(): void {
    if (allowsPage() && !isPaused) recording?.resume();
    else recording?.pause();
  }

  /** Recording goes on locally, in the strictest mode, until the property's settings can be had. */
  async function openLater(options: Options, identity: Identity, started: Recording, signal: AbortSignal): Promise<void> {
    const { retryMs = 1000, longestRetryMs = 30_000 } = options.delivery ?? {};
    for (let wait = retryMs; ; wait = Math.min(wait * 2, longestRetryMs)) {
      await new Promise((resolve) => {
        setTimeout(resolve, wait * (0.5 + Math.random() / 2));
        addEventListener('online', resolve, { once: true, signal });
      });
      if (signal.aborted) return;
      const answer = await fetchConfig(options.endpoint!, options.key!, isGranted);
      if (signal.aborted) return;
      if (answer === 'unreachable') continue;
      const rules = answer === 'refused' ? undefined : combine(options, answer);
      if (!rules || identity.lot >= rules.sample || !isIncluded(location, rules)) return discard();
      return started.open(rules);
    }
  }

  /** Nothing is recorded for now, and calls meanwhile are not kept. */
  function rest(): false {
    early = undefined;
    return false;
  }

  function halt(): void {
    current.abort();
    recording?.stop();
    recording = undefined;
    rest();
  }

  function discard(): void {
    recording?.erase();
    recording = undefined;
    halt();
  }

  function giveUp(error: unknown): void {
    console.warn('[revisit] recording stopped:', error);
    halt();
  }

  function call(made: Call): void {
    guard(() => {
      if (recording) made(recording);
      else if (early && early.length < MOST_EARLY_CALLS) early.push(made);
    });
  }

  /** No error of ours reaches the page. */
  function guard<T>(step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      giveUp(error);
      return undefined;
    }
  }

  function init(given: Options): void {
    if (typeof document === 'undefined' || (options && !current.signal.aborted)) return;
    options = { ...given, endpoint: given.endpoint?.replace(/\/+$/, '') };
    if (!options.transport && !(options.key && options.endpoint)) {
      console.warn('[revisit] init needs key and endpoint, or a transport');
      return;
    }
    isGranted = options.consent ?? !asksNotToBeTracked();
    begin();
  }

  function setConsent(granted: boolean): void {
    if (granted === isGranted && (recording || !granted)) return;
    isGranted = granted;
    discard();
    if (!granted) eraseIdentity();
    if (options) begin();
  }

  const withdraw = () => revisit.setConsent(false);

  const revisit: Revisit = {
    init(given) {
      guard(() => init(given));
      return revisit;
    },
    get ready() {
      return ready;
    },
    identify: (id, traits) => call((to) => to.identify(id, traits)),
    track: (name, properties) => call((to) => to.track(name, properties)),
    tag: (name) => call((to) => to.tag(name)),
    pause() {
      isPaused = true;
      guard(followPage);
    },
    resume() {
      isPaused = false;
      guard(followPage);
    },
    setConsent: (granted) => guard(() => setConsent(granted)),
    flush: async () => (await ready) && Boolean(await guard(() => recording?.flush())),
    stop: () => guard(halt),
    session: {
      get id() {
        return recording?.session.id;
      },
      get url() {
        return recording?.session.url;
      },
    },
  };
  return revisit;
}

function asksNotToBeTracked(): boolean {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return doNotTrack === '1' || globalPrivacyControl === true;
}
