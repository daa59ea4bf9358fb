// The session list of one property under one set of filters: pages that were loaded, kept fresh while one looks.

import { sentence, wasAborted } from './problem';
import { listSessions } from './sessions';
import type { Session, SessionQuery } from './types';

const PAGE = 50;
const FRESH_EVERY_MS = 2_500;

export class SessionList {
  items = $state<Session[]>([]);
  isLoaded = $state(false);
  isLoadingMore = $state(false);
  isPaused = $state(false);
  problem = $state<string>();
  /** When the list was last known to be right, ms since 1970. */
  freshAt = $state<number>();

  /** Where the next page begins, with the question it belongs to: a span that ends now asks otherwise each time. */
  #more = $state.raw<SessionQuery>();
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly property: string,
    readonly query: () => SessionQuery,
  ) {}

  get hasMore(): boolean {
    return this.#more !== undefined;
  }

  /** Loads, then looks for news until the returned function is called. */
  follow(): () => void {
    this.#abort = new AbortController();
    const onVisible = () => {
      if (!document.hidden) this.#next(0);
    };
    document.addEventListener('visibilitychange', onVisible);
    this.#next(0);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      clearTimeout(this.#timer);
      this.#abort.abort();
    };
  }

  pause(isPaused: boolean) {
    this.isPaused = isPaused;
    this.#next(0);
  }

  retry() {
    this.#next(0);
  }

  async loadMore() {
    const query = this.#more;
    if (query === undefined || this.isLoadingMore) return;
    this.isLoadingMore = true;
    try {
      const page = await this.#ask(query);
      const known = new Set(this.items.map(({ id }) => id));
      this.items.push(...page.items.filter(({ id }) => !known.has(id)));
      this.#more = after(page, query);
      this.problem = undefined;
    } catch (error) {
      if (!wasAborted(error)) this.problem = sentence(error);
    } finally {
      this.isLoadingMore = false;
    }
  }

  #next(delay: number) {
    clearTimeout(this.#timer);
    const isIdle = this.isLoaded && (this.isPaused || document.hidden);
    if (isIdle || this.#abort.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#refresh(), delay);
  }

  async #refresh() {
    try {
      const query = this.query();
      const page = await this.#ask(query);
      const oldest = page.items.at(-1)?.started_at ?? Infinity;
      const isOnlyPage = !page.next_cursor;
      const fresh = new Set(page.items.map(({ id }) => id));
      // The first page is right about everything as new as its last row; what is older stays as it was loaded.
      const older = isOnlyPage ? [] : this.items.filter(({ id, started_at }) => started_at <= oldest && !fresh.has(id));
      if (older.length === 0) this.#more = after(page, query);
      this.items = [...page.items, ...older];
      this.isLoaded = true;
      this.problem = undefined;
      this.freshAt = Date.now();
    } catch (error) {
      if (wasAborted(error)) return;
      this.problem = sentence(error);
    }
    this.#next(FRESH_EVERY_MS);
  }

  #ask(query: SessionQuery) {
    return listSessions(this.property, { ...query, limit: PAGE }, this.#abort.signal);
  }
}

const after = ({ next_cursor: cursor }: { next_cursor: string | null }, query: SessionQuery): SessionQuery | undefined =>
  cursor === null ? undefined : { ...query, cursor };
