// What was typed in the session, for its next pages on this origin: prints, no words. docs/privacy.md says what they tell.

import { TYPED } from './identity.js';

const MOST = 512;

export interface TypedWords {
  /** Of the session's pages before. */
  known: number[];
  /** All that this page knows, in place of what it said before: a word may have grown. */
  keep(prints: Iterable<number>): void;
}

export function typedWords(persist: boolean, session: string): TypedWords {
  let own: number[] = [];

  function read(): number[] {
    try {
      const [of, ...prints] = (persist && localStorage.getItem(TYPED) || '').split('.');
      if (of === session) return prints.map(Number);
      if (of) localStorage.removeItem(TYPED);
    } catch {
      // Storage denied.
    }
    return [];
  }

  return {
    known: read(),
    keep(prints) {
      if (!persist) return;
      const others = read().filter((print) => !own.includes(print));
      own = [...prints];
      try {
        localStorage.setItem(TYPED, [session, ...[...new Set([...others, ...own])].slice(-MOST)].join('.'));
      } catch {
        // The next page knows none.
      }
    },
  };
}
