//! What recorders cost while a page changes, and what they send of it.
//!
//! The recorder has begun and sent the page before the clock runs; it runs until the work and all it set off are done and
//! flushed. Bytes are those after the snapshot's.
import { join } from "node:path";
import { root } from "../browser/site.mjs";
import { aboveFloor, mediansOf, noise, overBest, row } from "./compare.mjs";
import { interleaved, isQuick, kilobytes, median, round, rounds } from "./figures.mjs";
import { recorders } from "./recorders/index.mjs";
import { Sample, serveBench } from "./sample.mjs";
import { workloads as chosen } from "./workloads/index.mjs";

const settleMs = 700;
/** So long a recorder may take to send the word that the page ends with. */
const longestLagMs = 12_000;

export const times = (workload) => (isQuick ? 1 : workload.times);

export async function workloads(browser) {
  const site = await serveWorkloads();
  const table = {};
  const results = {};
  try {
    for (const workload of chosen) {
      const runs = Object.fromEntries(recorders.map((recorder) => [recorder.name, () => once(browser, site.url, workload, recorder)]));
      const samples = await interleaved(`${workload.name} × ${times(workload)}`, rounds(2), runs);
      Object.assign(results, { [workload.name]: { ...summary(workload, samples), samples } });
      const { cpu, bytes } = results[workload.name];
      console.log(`    ${cpu.revisit} ms, ${cpu.best ?? "no peer"} ${cpu[cpu.best] ?? ""}; ${kilobytes(bytes.revisit)} KB, ${bytes.best ?? "no peer"} ${kilobytes(bytes[bytes.best] ?? 0)}`);
      Object.assign(table, rowsOf(workload.name, results[workload.name]));
    }
  } finally {
    await site.close();
  }
  return { table, results };
}

export function serveWorkloads() {
  const page = (path) => {
    const { name, html } = chosen.find((workload) => path.split("/")[0] === workload.name);
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"></head><body>${html}`;
  };
  return serveBench(recorders, page, { "/npm/": join(root, "node_modules"), "/app/": join(root, "tests/browser/apps") });
}

/** A page of the workload, with the recorder begun and the page sent. */
export async function begun(browser, siteUrl, workload, recorder) {
  const sample = await Sample.open(browser, recorder, `${siteUrl}/${workload.app ? `app/${workload.app}/` : `page/${workload.name}`}`);
  try {
    await sample.page.evaluate(workload.setup);
    if (workload.app) await sample.addCanary();
    await sample.load();
    await sample.begin();
    await sample.arrived();
    return sample;
  } catch (error) {
    await sample.close();
    throw error;
  }
}

async function once(browser, siteUrl, workload, recorder) {
  const sample = await begun(browser, siteUrl, workload, recorder);
  try {
    const [posts, bytes] = [sample.sink.posts.length, sample.sink.bytes];
    const cost = await sample.costOf(() => sample.page.evaluate(workload.run, { times: times(workload) }), { settleMs });
    if (sample.isFloor) return { ...cost, bytes: 0 };
    const { leaves } = workload;
    const captured = await sample.sink.until(() => Boolean(leaves) && sample.sink.hasSaid(leaves, posts), leaves ? longestLagMs : recorder.lagMs);
    await sample.sink.quiet(200);
    const sent = sample.sink.bytes - bytes;
    if (workload.hides && sample.sink.hasSaid(workload.hides, posts)) throw new Error(`${recorder.name} sent what was typed`);
    if (sent === 0 && recorder.name === "revisit") throw new Error(`${workload.name}: the recorder sent nothing`);
    return { ...cost, bytes: sent, captured: workload.leaves ? captured : undefined };
  } finally {
    await sample.close();
  }
}

function summary(workload, samples) {
  const { floor, costs } = aboveFloor(samples);
  const middles = mediansOf(costs);
  const missed = Object.keys(costs).filter((name) => samples[name].some(({ captured }) => captured === false));
  const differs = [...new Set([...missed, ...Object.keys(workload.differs ?? {})])].filter((name) => name in costs);
  if (differs.includes("revisit")) throw new Error(`${workload.name}: the recorder did not send what the page ended with`);
  const { best, ratio } = overBest(middles, differs, 5);
  const bytes = Object.fromEntries(Object.keys(costs).map((name) => [name, median(samples[name].map((sample) => sample.bytes))]));
  const small = overBest(bytes, differs);
  return {
    times: times(workload),
    floor: round(floor),
    noise: round(noise(samples.floor.map(({ cpu }) => cpu))),
    costs,
    cpu: { ...middles, best, ratio },
    threads: mediansOf(aboveFloor(samples, "threads").costs),
    bytes: { ...bytes, best: small.best, ratio: small.ratio },
    longest: Object.fromEntries(Object.entries(samples).map(([name, those]) => [name, median(those.map(({ longest }) => longest))])),
    differs,
  };
}

function rowsOf(name, { floor, costs, cpu, bytes, longest, differs }) {
  const star = (recorder, figure) => `${figure}${differs.includes(recorder) ? " *" : ""}`;
  const each = (of) => Object.fromEntries(Object.keys(costs).map((recorder) => [recorder, of(recorder)]));
  return {
    [`${name}, ms`]: { ...row(floor, costs, differs), "× best": cpu.ratio },
    [`${name}, KB`]: { ...each((recorder) => star(recorder, kilobytes(bytes[recorder]))), "× best": bytes.ratio },
    [`${name}, longest task`]: { floor: longest.floor, ...each((recorder) => longest[recorder]) },
  };
}
