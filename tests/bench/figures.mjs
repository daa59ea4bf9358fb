//! Arithmetic of measurements.

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

export const round = (number, digits = 1) => Number(number.toFixed(digits));

/** Ours over theirs: below 1 we are lighter. */
export const ratio = (ours, theirs) => round(ours / theirs, 2);

/** Of 1000 bytes, as others count theirs. */
export const kilobytes = (bytes) => round(bytes / 1000, 1);

/** Columns of a table: the middle, and between which figures the middle half lies. */
export function typical(what, numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  return { [what]: round(median(sorted)), [`${what} from`]: round(sorted[quarter]), [`${what} to`]: round(sorted[sorted.length - 1 - quarter]) };
}

/**
 * Each of `runs` once per round, in an order that turns by one each round, so that none always goes first. Says on one
 * line which round of what is under way.
 */
export async function interleaved(what, rounds, runs) {
  process.stdout.write(`  ${what}, ${rounds} rounds of ${Object.keys(runs).join(", ")}:`);
  const names = Object.keys(runs);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < rounds; turn += 1) {
    process.stdout.write(` ${turn + 1}`);
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(turn + place) % names.length];
      results[name].push(await runs[name](turn));
    }
  }
  process.stdout.write("\n");
  return results;
}
