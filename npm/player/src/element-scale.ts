// Where a moment stands on the timeline. Folded stretches take little room, everything else what its time is worth.

import type { Span } from "./types.js";

/** A fold is drawn this wide at most: a share of what is not folded. */
const FOLD = 0.015;

export class Scale {
  /** Times at which the measure changes, and where on the line they stand. */
  readonly #times: number[] = [0];
  readonly #places: number[] = [0];

  constructor(
    readonly duration: number,
    readonly folds: readonly Span[] = [],
  ) {
    const folded = folds.reduce((sum, { from, to }) => sum + to - from, 0);
    const most = (duration - folded) * FOLD;
    for (const { from, to } of folds) {
      this.#add(from, 1);
      this.#add(to, Math.min(1, most / (to - from)));
    }
    this.#add(duration, 1);
  }

  /** 0 to 1. */
  share(ms: number): number {
    const length = this.#places.at(-1) || 1;
    return between(this.#times, this.#places, Math.min(Math.max(0, ms), this.duration)) / length;
  }

  time(share: number): number {
    const length = this.#places.at(-1) || 1;
    return between(this.#places, this.#times, Math.min(1, Math.max(0, share)) * length);
  }

  foldAt(ms: number): Span | undefined {
    return this.folds.find(({ from, to }) => from <= ms && ms < to);
  }

  #add(to: number, measure: number) {
    const since = to - (this.#times.at(-1) ?? 0);
    this.#places.push((this.#places.at(-1) ?? 0) + since * measure);
    this.#times.push(to);
  }
}

/** What stands in `to` where `value` stands in `from`; both rise. */
function between(from: readonly number[], to: readonly number[], value: number): number {
  let [low, high] = [0, from.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const [a, b] = [from[low] ?? 0, from[high] ?? 0];
  const [x, y] = [to[low] ?? 0, to[high] ?? 0];
  return b > a ? x + ((value - a) / (b - a)) * (y - x) : x;
}
