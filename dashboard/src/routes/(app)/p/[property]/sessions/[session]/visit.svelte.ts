// One session as its page shows it: what is known of it, what happened in it, and the moment that is watched.

import type { Marker } from '@revisit/player';

import { sentence, wasAborted } from '#lib/api/problem.ts';
import { fetchSession, listSessions } from '#lib/api/sessions.ts';
import type { Session } from '#lib/api/types.ts';

const FRESH_EVERY_MS = 3_000;
/** While it is quiet: its visitor may be reading, or between two pages. */
const QUIET_EVERY_MS = 15_000;
const MAY_GO_ON_MS = 30 * 60_000;
const OTHERS = 8;

export class Visit {
  session = $state.raw() as Session;
  /** What the player knows of by now. */
  markers = $state.raw<readonly Marker[]>([]);
  others = $state.raw<Session[]>();
  problem = $state<string>();
  /** Milliseconds since the session's start. */
  now = $state(0);

  readonly traits = $derived(this.markers.findLast(({ kind }) => kind === 'identify')?.fields ?? []);

  constructor(
    readonly property: string,
    session: Session,
  ) {
    this.session = session;
  }

  /** Looks for news while the session runs. Ends when the returned function is called. */
  follow(): () => void {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        this.session = await fetchSession(this.property, this.session.id, abort.signal);
        this.problem = undefined;
      } catch (error) {
        if (wasAborted(error)) return;
        this.problem = sentence(error);
      }
      later();
    };
    const later = () => {
      const { live, ended_at } = this.session;
      if (live || Date.now() - ended_at <= MAY_GO_ON_MS) timer = setTimeout(look, live ? FRESH_EVERY_MS : QUIET_EVERY_MS);
    };
    later();
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
