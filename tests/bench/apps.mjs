//! What the snapshot of a real app's page costs: each app of tests/browser/apps once per round.
import { join } from "node:path";
import { root } from "../browser/site.mjs";
import { mediansOf, overBest, row } from "./compare.mjs";
import { interleaved, kilobytes, median, round, rounds } from "./figures.mjs";
import { recorders } from "./recorders/index.mjs";
import { Sample, serveBench } from "./sample.mjs";

const names = ["swagger-ui", "reveal", "leaflet", "fullcalendar", "quill", "monaco", "tabulator", "chart", "shoelace", "bootstrap"];
const settleMs = 500;
/** Clarity records where a linked style sheet is, not what stands in it; all others send it. */
const differs = ["clarity"];

export async function apps(browser) {
  const site = await serveBench(recorders, undefined, { "/npm/": join(root, "node_modules"), "/app/": join(root, "tests/browser/apps") });
  const pages = {};
  try {
    for (const name of names) {
      const runs = Object.fromEntries(recorders.map((recorder) => [recorder.name, () => once(browser, `${site.url}/app/${name}/`, recorder)]));
      pages[name] = await interleaved(name, rounds(3), runs);
    }
  } finally {
    await site.close();
  }
  return summary(pages);
}

async function once(browser, url, recorder) {
  const sample = await Sample.open(browser, recorder, url);
  try {
    await sample.addCanary();
    await sample.load();
    await sample.page.waitForTimeout(settleMs);
    const cost = await sample.costOf(() => sample.begin(), { settleMs });
    await sample.arrived();
    return { ...cost, bytes: sample.sink.bytes };
  } finally {
    await sample.close();
  }
}

/** Each page's floor is its own; then all pages' loads together. */
function summary(pages) {
  const loads = Object.fromEntries(recorders.filter(({ name }) => name !== "floor").map(({ name }) => [name, []]));
  for (const samples of Object.values(pages)) {
    const floor = median(samples.floor.map(({ cpu }) => cpu));
    for (const name of Object.keys(loads)) loads[name].push(...samples[name].map(({ cpu, bytes }) => ({ cpu: cpu - floor, bytes })));
  }
  const of = (what) => Object.fromEntries(Object.entries(loads).map(([name, those]) => [name, those.map((load) => load[what])]));
  const floors = Object.values(pages).flatMap(({ floor }) => floor.map(({ cpu }) => cpu));
  const [cpu, bytes] = [mediansOf(of("cpu")), mediansOf(of("bytes"))];
  const slowest = Object.fromEntries(Object.entries(of("cpu")).map(([name, numbers]) => [name, round(ninth(numbers))]));
  const each = (figures, to) => Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, to(figure)]));
  return {
    table: {
      [`snapshot of ${names.length} apps, ms`]: { ...row(median(floors), of("cpu"), differs), "× best": overBest(cpu, differs).ratio },
      "nine of ten below, ms": each(slowest, Math.round),
      "KB": { ...each(bytes, kilobytes), "× best": overBest(bytes, differs).ratio },
    },
    cpu: { ...cpu, ...overBest(cpu, differs) },
    slowest,
    bytes: { ...bytes, ...overBest(bytes, differs) },
    differs,
    samples: pages,
  };
}

function ninth(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.9))];
}
