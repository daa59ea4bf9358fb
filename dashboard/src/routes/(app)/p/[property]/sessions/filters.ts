// The list's filters live in the address, so that a view can be bookmarked, shared and gone back to.

import type { Device, SessionQuery } from '#lib/api/types.ts';

export interface Filters {
  /** A span that ends now, or `custom` with from and to, or `all`. */
  time: 'all' | '1h' | '24h' | '7d' | '30d' | 'custom';
  from: number | undefined;
  to: number | undefined;
  visitor: string;
  url: string;
  device: Device | 'all';
  minDuration: number | undefined;
  maxDuration: number | undefined;
  errors: 'all' | 'with' | 'without';
}

export const NO_FILTERS: Filters = {
  time: 'all',
  from: undefined,
  to: undefined,
  visitor: '',
  url: '',
  device: 'all',
  minDuration: undefined,
  maxDuration: undefined,
  errors: 'all',
};

const HOUR = 3_600_000;
const SPANS = { '1h': HOUR, '24h': 24 * HOUR, '7d': 7 * 24 * HOUR, '30d': 30 * 24 * HOUR };

export function filtersOf(params: Pick<URLSearchParams, 'get'>): Filters {
  const from = integer(params.get('from'));
  const to = integer(params.get('to'));
  const time = params.get('time') ?? '';
  const device = params.get('device');
  const hasError = params.get('has_error');
  return {
    time: from !== undefined || to !== undefined ? 'custom' : time in SPANS ? (time as keyof typeof SPANS) : 'all',
    from,
    to,
    visitor: params.get('visitor') ?? '',
    url: params.get('url') ?? '',
    device: device === 'desktop' || device === 'mobile' || device === 'tablet' ? device : 'all',
    minDuration: integer(params.get('min_duration')),
    maxDuration: integer(params.get('max_duration')),
    errors: hasError === 'true' ? 'with' : hasError === 'false' ? 'without' : 'all',
  };
}

export function paramsOf(filters: Filters): URLSearchParams {
  const { from, to, ...rest } = queryOf(filters, 0);
  const isCustom = filters.time === 'custom';
  const params = new URLSearchParams();
  if (filters.time in SPANS) params.set('time', filters.time);
  for (const [name, value] of Object.entries(isCustom ? { from, to, ...rest } : rest)) {
    if (value !== undefined) params.set(name, String(value));
  }
  return params;
}

/** The question that the filters stand for at this moment. */
export function queryOf(filters: Filters, now: number): SessionQuery {
  const query: SessionQuery = {};
  if (filters.time in SPANS) query.from = now - SPANS[filters.time as keyof typeof SPANS];
  if (filters.time === 'custom' && filters.from !== undefined) query.from = filters.from;
  if (filters.time === 'custom' && filters.to !== undefined) query.to = filters.to;
  if (filters.visitor) query.visitor = filters.visitor;
  if (filters.url) query.url = filters.url;
  if (filters.device !== 'all') query.device = filters.device;
  if (filters.minDuration !== undefined) query.min_duration = filters.minDuration;
  if (filters.maxDuration !== undefined) query.max_duration = filters.maxDuration;
  if (filters.errors !== 'all') query.has_error = filters.errors === 'with';
  return query;
}

export const isFiltering = (filters: Filters): boolean => paramsOf(filters).size > 0;

function integer(text: string | null): number | undefined {
  if (text === null || !/^\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}
