// The property's settings. Nothing leaves the page before they are known and no older than a minute.

import type { PageRules } from './pages.js';
import type { Options, Privacy } from './types.js';

const FRESH = 60_000;
const CACHE = '_revisit_config';
const TIMEOUT = 5000;

export interface Config extends PageRules {
  /** Version of the settings; each chunk says which it obeyed. */
  policy: number;
  property?: string;
  privacy: Privacy;
  sample: number;
  mask: string[];
  unmask: string[];
  block: string[];
  ignore: string[];
  assets: boolean;
}

/** What a page obeys while its property's settings can't be had. */
export const STRICTEST: Config = {
  policy: 0, privacy: 'strict', sample: 1,
  mask: [], unmask: [], block: [], ignore: [], include: [], exclude: [], assets: false,
};

/** What counts where chunks go to the page's own function and there is no edge to ask. */
export function ownConfig(options: Options): Config {
  return { ...STRICTEST, privacy: options.privacy ?? 'balanced', assets: Boolean(options.assetTransport) };
}

export type ConfigAnswer = Config | 'refused' | 'unreachable';

export async function fetchConfig(endpoint: string, key: string, mayCache: boolean): Promise<ConfigAnswer> {
  const url = `${endpoint}/ingest/config?key=${encodeURIComponent(key)}`;
  const cached = mayCache && readCache(url);
  if (cached) return cached;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    const response = await fetch(url, { credentials: 'omit', signal: abort.signal });
    if (response.ok) {
      const config: Config = { ...STRICTEST, ...(await response.json()) };
      if (mayCache) writeCache(url, config);
      return config;
    }
    return response.status < 500 && response.status !== 429 ? 'refused' : 'unreachable';
  } catch {
    return 'unreachable';
  } finally {
    clearTimeout(timer);
  }
}

function readCache(url: string): Config | undefined {
  try {
    const { at, from, config } = JSON.parse(sessionStorage.getItem(CACHE) ?? '{}');
    return from === url && Math.abs(Date.now() - at) < FRESH ? config : undefined;
  } catch {
    return undefined;
  }
}

function writeCache(url: string, config: Config): void {
  try {
    sessionStorage.setItem(CACHE, JSON.stringify({ at: Date.now(), from: url, config }));
  } catch {
    // The next page asks again.
  }
}

/** The page's own rules and the property's, combined to the stricter. */
export function combine(options: Options, config: Config): Config {
  const modes: Privacy[] = ['strict', 'balanced', 'open'];
  const both = (name: 'mask' | 'block' | 'ignore' | 'exclude') => [...config[name], ...(options[name] ?? [])];
  return {
    ...config,
    privacy: modes.find((mode) => mode === config.privacy || mode === options.privacy) ?? 'strict',
    sample: Math.min(config.sample, options.sample ?? 1),
    mask: both('mask'),
    block: both('block'),
    ignore: both('ignore'),
    exclude: both('exclude'),
    unmask: narrow(config.unmask, options.unmask ?? []),
    assets: config.assets && options.assets !== false,
  };
}

/** Where both sides name what may be seen, only what both name. */
function narrow(ours: string[], theirs: string[]): string[] {
  if (!ours.length || !theirs.length) return [...ours, ...theirs];
  return [`:is(${ours.join()}):is(${theirs.join()})`];
}
