// How frustrated a visitor was, in words. The score and its parts come computed.

import type { Session } from '#lib/api/types.ts';

import { plural } from './format.ts';

export const LEVELS = { low: 'Low', medium: 'Medium', high: 'High' } as const;

/** What the score is made of: `2 rage clicks, 1 error`. Empty where nothing was seen. */
export function partsOf({ errors, rage_clicks, error_clicks, dead_clicks, quick_backs }: Session['frustration']): string {
  const parts: [number, string][] = [
    [errors, 'error'],
    [rage_clicks, 'rage click'],
    [error_clicks, 'error click'],
    [dead_clicks, 'dead click'],
    [quick_backs, 'quick back'],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, sign]) => plural(n, sign))
    .join(', ');
}
