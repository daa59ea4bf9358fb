// The settings as a form holds them: lists as lines of text, the share as a percentage.

import type { Privacy, Property, PropertyPatch } from '#lib/api/types.ts';

export interface Draft {
  name: string;
  origins: string;
  privacy: Privacy;
  percent: number;
  mask: string;
  unmask: string;
  block: string;
  ignore: string;
  include: string;
  exclude: string;
  assets: boolean;
}

export function draftOf(property: Property): Draft {
  const { name, privacy, assets } = property;
  const text = (list: string[]) => list.join('\n');
  return {
    name,
    privacy,
    assets,
    percent: Math.round(property.sample * 10_000) / 100,
    origins: text(property.origins),
    mask: text(property.mask),
    unmask: text(property.unmask),
    block: text(property.block),
    ignore: text(property.ignore),
    include: text(property.include),
    exclude: text(property.exclude),
  };
}

export function patchOf(draft: Draft): PropertyPatch {
  return {
    name: draft.name.trim(),
    privacy: draft.privacy,
    assets: draft.assets,
    sample: draft.percent / 100,
    origins: lines(draft.origins),
    mask: lines(draft.mask),
    unmask: lines(draft.unmask),
    block: lines(draft.block),
    ignore: lines(draft.ignore),
    include: lines(draft.include),
    exclude: lines(draft.exclude),
  };
}

/** The selectors among the lines that the browser cannot parse. */
export function brokenSelectors(text: string): string[] {
  const probe = document.createDocumentFragment();
  return lines(text).filter((selector) => {
    try {
      probe.querySelector(selector);
      return false;
    } catch {
      return true;
    }
  });
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
