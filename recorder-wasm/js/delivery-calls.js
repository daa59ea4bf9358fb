// Two ends of a port that call each other's methods by name.

/**
 * @template {Record<string, (...given: any[]) => unknown>} Theirs
 * @typedef {{
 *   tell: <Name extends keyof Theirs>(name: Name, ...given: Parameters<Theirs[Name]>) => void,
 *   ask: <Name extends keyof Theirs>(name: Name, ...given: Parameters<Theirs[Name]>) => Promise<Awaited<ReturnType<Theirs[Name]>>>,
 *   receive: (message: Message) => void,
 * }} Calls `ask` never settles where the other end is gone
 */

/** @typedef {[call: number, name: PropertyKey, ...given: any[]]} Message call 0 wants no answer; an answer has no name */

/**
 * @template {Record<string, (...given: any[]) => unknown>} Theirs
 * @param {Record<string, (...given: any[]) => unknown>} ours
 * @param {(message: Message) => void} post
 * @returns {Calls<Theirs>}
 */
export function createCalls(ours, post) {
  /** @type {Map<number, (answer: any) => void>} */
  const asked = new Map();
  let calls = 0;
  return {
    tell: (name, ...given) => post([0, name, ...given]),
    ask: (name, ...given) =>
      new Promise((resolve) => {
        asked.set(++calls, resolve);
        post([calls, name, ...given]);
      }),
    async receive([call, name, ...given]) {
      if (name) {
        const answer = await ours[/** @type {string} */ (name)](...given);
        if (call) post([call, '', answer]);
      } else {
        asked.get(call)?.(given[0]);
        asked.delete(call);
      }
    },
  };
}
