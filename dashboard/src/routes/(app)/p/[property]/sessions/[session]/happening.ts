// A fact in words: what the event list, the page list and the chart show of it.

import type { Fact, SessionFacts } from '#lib/api/types.ts';
import { pathOf } from '#lib/ui/format.ts';

export const KINDS = ['page', 'click', 'input', 'scroll', 'custom', 'identify', 'tag', 'error'] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_NAMES: Record<Kind, string> = {
  page: 'Pages',
  click: 'Clicks',
  input: 'Inputs',
  scroll: 'Scrolling',
  custom: 'Custom events',
  identify: 'Identify',
  tag: 'Tags',
  error: 'Errors',
};

export interface Happening {
  /** Unique in the session, for lists. */
  id: number;
  at: number;
  kind: Kind;
  title: string;
  detail: string;
  /** Names and values that belong to it. */
  fields: [name: string, value: string][];
  fact: Fact;
}

export function happeningsOf({ facts, elements }: SessionFacts): Happening[] {
  return facts.filter(isWorthTelling).map((fact, id) => ({ id, at: fact.at_ms, fact, ...tell(fact, elements) }));
}

/** Focus and blur come in pairs around every change: the change says it all. */
const isWorthTelling = (fact: Fact): boolean => !(fact.kind === 'input' && (fact.action === 'focus' || fact.action === 'blur'));

function tell(fact: Fact, elements: SessionFacts['elements']): Omit<Happening, 'id' | 'at' | 'fact'> {
  switch (fact.kind) {
    case 'page_view':
      return { kind: 'page', title: fact.title || pathOf(fact.url), detail: fact.url, fields: [] };
    case 'click': {
      const { label, selector } = named(elements, fact.element);
      return { kind: 'click', title: `Clicked ${label || selector}`, detail: selector, fields: [] };
    }
    case 'input': {
      const { label, selector } = named(elements, fact.element);
      const verb = fact.action === 'submit' ? 'Sent' : 'Filled in';
      return { kind: 'input', title: `${verb} ${label || selector}`, detail: selector, fields: [] };
    }
    case 'scroll_depth': {
      const share = fact.page_height > 0 ? Math.min(100, Math.round((fact.reached / fact.page_height) * 100)) : 100;
      return { kind: 'scroll', title: `Saw ${share}% of the page`, detail: `${fact.reached} of ${fact.page_height} px`, fields: [] };
    }
    case 'custom':
      return { kind: 'custom', title: fact.name, detail: '', fields: valuesOf(fact.props) };
    case 'identify':
      return { kind: 'identify', title: `Identified as ${fact.id}`, detail: '', fields: valuesOf(fact.traits) };
    case 'tag':
      return { kind: 'tag', title: fact.name, detail: 'Tag', fields: [] };
    case 'error': {
      const place = fact.source && `${pathOf(fact.source)}:${fact.line}:${fact.column}`;
      return { kind: 'error', title: errorTitle(fact.name, fact.message), detail: place, fields: fact.stack ? [['Stack', fact.stack]] : [] };
    }
  }
}

/** Browsers begin the message of an uncaught error with its name. */
function errorTitle(name: string, message: string): string {
  const said = message.replace(/^Uncaught (?:\(in promise\) )?/, '');
  return said.startsWith(name) ? said : [name, said].filter(Boolean).join(': ');
}

const named = (elements: SessionFacts['elements'], hash: string) => elements[hash] ?? { label: '', selector: 'an element' };

const valuesOf = (values: Record<string, unknown>): [string, string][] =>
  Object.entries(values).map(([name, value]) => [name, value === null ? '–' : String(value)]);

/** Where in the list the moment is: the last happening that has begun, or -1. */
export function indexAt(happenings: readonly Happening[], now: number): number {
  let [low, high] = [0, happenings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((happenings[middle]?.at ?? Infinity) <= now) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
