// One session as its page shows it: what is known of it, what happened in it, and the moment that is watched.

import { sentence, wasAborted } from '#lib/api/problem.ts';
import { fetchFacts, fetchSession, listSessions } from '#lib/api/sessions.ts';
import type { Session } from '#lib/api/types.ts';

import { happeningsOf, type Happening } from './happening';

const FRESH_EVERY_MS = 3_000;
/** While it is quiet: its visitor may be reading, or between two pages. */
const QUIET_EVERY_MS = 15_000;
const MAY_GO_ON_MS = 30 * 60_000;
const OTHERS = 8;

export class Visit {
  session = $state.raw() as Session;
  happenings = $state.raw<Happening[]>();
  others = $state.raw<Session[]>();
  problem = $state<string>();
  /** Milliseconds since the session's start. */
  now = $state(0);

  readonly traits = $derived(this.happenings?.findLast(({ fact }) => fact.kind === 'identify')?.fields ?? []);
  readonly pages = $derived((this.happenings ?? []).filter(({ kind }) => kind === 'page'));

  constructor(
    readonly property: string,
    session: Session,
  ) {
    this.session = session;
  }

  /** Loads, and goes on looking for news while the session runs. Ends when the returned function is called. */
  follow(): () => void {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      try {
        const { id } = this.session;
        const [facts, session] = await Promise.all([
          fetchFacts(this.property, id, abort.signal),
          this.happenings ? fetchSession(this.property, id, abort.signal) : this.session,
        ]);
        this.happenings = happeningsOf(facts);
        this.session = session;
        this.problem = undefined;
        if (!session.live && Date.now() - session.ended_at > MAY_GO_ON_MS) return;
      } catch (error) {
        if (wasAborted(error)) return;
        this.problem = sentence(error);
      }
      timer = setTimeout(look, this.session.live ? FRESH_EVERY_MS : QUIET_EVERY_MS);
    };
    void look();
    void this.#loadOthers(abort.signal);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  async #loadOthers(signal: AbortSignal) {
    try {
      const { visitor, id } = this.session;
      const { items } = await listSessions(this.property, { visitor, limit: OTHERS + 1 }, signal);
      this.others = items.filter((other) => other.id !== id).slice(0, OTHERS);
    } catch (error) {
      if (!wasAborted(error)) this.others = [];
    }
  }
}
