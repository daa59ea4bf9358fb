//! Ours beside the field: from samples to figures above the floor and ratios.
import { median, ratio, round, typical } from "./figures.mjs";

/** CPU above the floor's median, per recorder. */
export function aboveFloor(results, what = "cpu") {
  const floor = median(results.floor.map((sample) => sample[what]));
  const costs = Object.entries(results)
    .filter(([name]) => name !== "floor")
    .map(([name, samples]) => [name, samples.map((sample) => sample[what] - floor)]);
  return { floor, costs: Object.fromEntries(costs) };
}

/**
 * Ours over the least of the peers' medians; `differs` names peers that don't capture the same. Nothing without a peer, or
 * where the least is too small to divide by.
 */
export function overBest(medians, differs = [], least = 1) {
  const peers = Object.entries(medians).filter(([name]) => name !== "revisit" && !differs.includes(name));
  if (peers.length === 0) return {};
  const [name, best] = peers.reduce((a, b) => (b[1] < a[1] ? b : a));
  return { best: name, ratio: best < least ? undefined : ratio(Math.max(0, medians.revisit), best) };
}

export const mediansOf = (costs) => Object.fromEntries(Object.entries(costs).map(([name, numbers]) => [name, round(median(numbers))]));

/** Half of the middle half: how far two medians may lie apart without meaning anything. */
export function noise(numbers) {
  const { "of from": from, "of to": to } = typical("of", numbers);
  return (to - from) / 2;
}

/** A row of a table: each recorder's median with its middle half, `*` where it does not capture the same. */
export function row(floor, costs, differs = []) {
  const cell = (numbers) => {
    const { "x": middle, "x from": from, "x to": to } = typical("x", numbers);
    return from === to ? `${Math.round(middle)}` : `${Math.round(middle)} (${Math.round(from)}–${Math.round(to)})`;
  };
  const cells = Object.entries(costs).map(([name, numbers]) => [name, `${cell(numbers)}${differs.includes(name) ? " *" : ""}`]);
  return { floor: Math.round(floor), ...Object.fromEntries(cells) };
}
