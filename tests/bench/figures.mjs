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

/** Figures to look at, not to trust. */
export const isQuick = Boolean(process.env.REVISIT_BENCH_QUICK);

/** How many rounds: as asked for, or as many as a measurement takes of itself. */
export const rounds = (usual) => Number(process.env.REVISIT_BENCH_ROUNDS ?? (isQuick ? Math.min(2, usual) : usual));

/** Those of `all` (by `name`) that REVISIT_BENCH_… names, or all. Stops the run where there is none of that name. */
export function chosen(variable, all) {
  const names = process.env[`REVISIT_BENCH_${variable}`]?.split(",").filter(Boolean) ?? [];
  const unknown = names.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: choose among ${all.map(({ name }) => name).join(", ")}`);
  return names.length > 0 ? all.filter(({ name }) => names.includes(name)) : all;
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

/** A table of rows by name as Markdown, which reads well in a terminal too. */
export function markdown(table) {
  const columns = [...new Set(Object.values(table).flatMap((cells) => Object.keys(cells)))];
  const lines = [["", ...columns], ...Object.entries(table).map(([name, cells]) => [name, ...columns.map((column) => String(cells[column] ?? ""))])];
  const widths = lines[0].map((_, at) => Math.max(3, ...lines.map((line) => line[at].length)));
  const text = (line) => `| ${line.map((cell, at) => cell.padEnd(widths[at])).join(" | ")} |`;
  return [text(lines[0]), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...lines.slice(1).map(text)].join("\n");
}
