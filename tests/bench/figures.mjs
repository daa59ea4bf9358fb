//! Arithmetic of measurements.

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

export const round = (number, digits = 1) => Number(number.toFixed(digits));

/** Ours over theirs: below 1 we are lighter. */
export const ratio = (ours, theirs) => round(ours / theirs, 2);

export const kilobytes = (bytes) => round(bytes / 1024, 1);

/** Each of `runs` once per round, in an order that turns by one each round, so that none always goes first. */
export async function interleaved(rounds, runs) {
  const names = Object.keys(runs);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < rounds; turn += 1) {
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(turn + place) % names.length];
      results[name].push(await runs[name](turn));
    }
  }
  return results;
}
