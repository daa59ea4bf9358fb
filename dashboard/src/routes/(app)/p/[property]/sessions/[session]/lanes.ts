// The lanes of the visitor panel's chart, and what stands in each.

import type { Marker, MarkerKind } from '@revisit/player';

export const LANES = {
  page: 'Pages',
  click: 'Clicks',
  input: 'Inputs',
  custom: 'Custom events',
  identify: 'Identify',
  tag: 'Tags',
  frustration: 'Frustration',
  error: 'Errors and failed requests',
} as const;
export type Lane = keyof typeof LANES;

const LANE_OF: Record<MarkerKind, Lane> = {
  page: 'page',
  click: 'click',
  input: 'input',
  submit: 'input',
  custom: 'custom',
  identify: 'identify',
  tag: 'tag',
  error: 'error',
  request: 'error',
  rage_click: 'frustration',
  dead_click: 'frustration',
  error_click: 'frustration',
  quick_back: 'frustration',
};

export const pointsOf = (markers: readonly Marker[]): { at: number; kind: Lane }[] =>
  markers.map(({ at, kind }) => ({ at, kind: LANE_OF[kind] }));
