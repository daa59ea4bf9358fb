//! Where our own time goes in each workload: the functions with the most time of their own, by Chromium's profiler.
//!
//! Names are those of the build. REVISIT_BENCH_DIST says a folder with another one, such as one that is not minified.
import { round, rounds } from "./figures.mjs";
import { revisit } from "./recorders/revisit.mjs";
import { begun, serveWorkloads, times } from "./workloads.mjs";
import { workloads } from "./workloads/index.mjs";

const most = 12;

export async function profile(browser) {
  const site = await serveWorkloads();
  const table = {};
  const results = {};
  try {
    for (const workload of workloads) {
      process.stdout.write(`  ${workload.name} × ${times(workload)}\n`);
      const spent = new Map();
      for (let round = 0; round < rounds(2); round += 1) await once(browser, site.url, workload, spent);
      const ordered = [...spent].sort((a, b) => b[1] - a[1]).map(([name, ms]) => [name, round(ms / rounds(2))]);
      results[workload.name] = { ms: round(ordered.reduce((sum, [, ms]) => sum + ms, 0)), functions: ordered.slice(0, 60) };
      for (const [name, ms] of ordered.slice(0, most)) table[`${workload.name}: ${name}`] = { ms };
    }
  } finally {
    await site.close();
  }
  return { table, results };
}

async function once(browser, siteUrl, workload, spent) {
  const sample = await begun(browser, siteUrl, workload, revisit);
  const { devtools, page } = sample;
  try {
    await devtools.send("Profiler.enable");
    await devtools.send("Profiler.setSamplingInterval", { interval: 100 });
    await devtools.send("Profiler.start");
    await sample.costOf(() => page.evaluate(workload.run, { times: times(workload) }), { settleMs: 700 });
    const { profile: taken } = await devtools.send("Profiler.stop");
    add(taken, spent);
  } finally {
    await sample.close();
  }
}

const files = new Set(["index.js", "runtime.js", "recorder.wasm"]);

/**
 * Milliseconds of each function of ours. What the engine does for one of them (natives and collection that stand below it)
 * stands under its own name, after the function's.
 */
function add({ nodes, samples, timeDeltas }, spent) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const fileOf = ({ callFrame: { url } }) => (url.startsWith("wasm:") ? "recorder.wasm" : url.split("/").pop());
  const isOurs = (node) => files.has(fileOf(node));
  const nameOf = (node) => `${node.callFrame.functionName || `anonymous:${node.callFrame.lineNumber + 1}`} (${fileOf(node) || "native"})`;
  samples.forEach((id, at) => {
    const node = byId.get(id);
    let owner = node;
    while (owner && !isOurs(owner) && !owner.callFrame.url) owner = byId.get(parents.get(owner.id));
    if (!owner || !isOurs(owner)) return;
    const name = owner === node ? nameOf(owner) : `${nameOf(owner)} → ${node.callFrame.functionName}`;
    spent.set(name, (spent.get(name) ?? 0) + timeDeltas[at] / 1000);
  });
}
