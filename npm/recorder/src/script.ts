// The script tag: <script async src="https://EDGE/recorder.js" data-key="revisit_pub_…"></script>

import { createRevisit } from './loader.js';
import type { Runtime } from './plan.js';
import type { Options, Privacy, Revisit } from './types.js';

/** The build's own digest, so that a cached runtime never meets a newer loader. */
declare const VERSION: string;

type QueuedCall = [name: Exclude<keyof Revisit, 'ready' | 'session'>, arguments: unknown[]];

const page = window as unknown as { revisit?: Revisit & { q?: QueuedCall[] } };
const tag = (document.currentScript ?? document.querySelector('script[data-key]')) as HTMLScriptElement | null;

if (tag && (!page.revisit || page.revisit.q)) {
  const { origin } = new URL(tag.src);
  const { key, endpoint = origin, files = `${origin}/recorder/`, privacy, consent, sample, withoutConsent, canvas } = tag.dataset;
  const fileUrl = (name: string) => new URL(`${name}?v=${VERSION}`, new URL(files, tag.src)).href;
  const fromTag: Options = {
    key,
    endpoint,
    privacy: privacy as Privacy | undefined,
    consent: consent === undefined ? undefined : consent !== 'false',
    sample: sample === undefined ? undefined : Number(sample),
    withoutConsent: withoutConsent as Options['withoutConsent'],
    canvas: (canvas ?? 'false') !== 'false',
    wasm: fileUrl('recorder.wasm'),
  };
  const revisit = createRevisit((): Promise<Runtime> => import(fileUrl('runtime.js')));
  const { init } = revisit;
  revisit.init = (options) => init({ ...fromTag, ...options });
  const early = page.revisit?.q ?? [];
  page.revisit = revisit;
  // A call of the page's own says more than the tag.
  if (key && !early.some(([name]) => name === 'init')) revisit.init(fromTag);
  for (const [name, given] of early) (revisit[name] as (...given: unknown[]) => void)(...given);
}
