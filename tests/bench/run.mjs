//! The recorder beside the field: what a visitor downloads, what a snapshot, a real app and each workload cost, what a visit sends.
//!
//! All are measured in one run, round by round in turn, in the same Chromium on the same pages; a figure is the median of its
//! rounds, with the middle half of them beside it. Run by `cargo xtask bench`, which has built and started everything; names of
//! measurements choose among them. REVISIT_BENCH_ROUNDS, _RECORDERS and _WORKLOADS say how often and which.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "../browser/chromium.mjs";
import { isQuick, markdown } from "./figures.mjs";

// Loaded when chosen: only the payload needs a running stack.
const measurements = {
  download: async () => (await import("./download.mjs")).download(),
  snapshot: async (browser) => (await import("./snapshot.mjs")).snapshot(browser),
  apps: async (browser) => (await import("./apps.mjs")).apps(browser),
  workloads: async (browser) => (await import("./workloads.mjs")).workloads(browser),
  idle: async (browser) => (await import("./idle.mjs")).idle(browser),
  seek: async (browser) => (await import("./seek.mjs")).seek(browser),
  tasks: async (browser) => (await import("./tasks.mjs")).tasks(browser),
  payload: async (browser) => (await import("./payload.mjs")).payload(browser),
  heap: async (browser) => (await import("./heap.mjs")).heap(browser),
  profile: async (browser) => (await import("./profile.mjs")).profile(browser),
};
/** Only when asked for: one takes ten minutes, the other compares with nobody. */
const apart = ["heap", "profile", ...(isQuick ? ["apps", "tasks", "payload"] : [])];
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(measurements).filter((name) => !apart.includes(name));
const unknown = chosen.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`There is no measurement ${unknown.join(", ")}: choose among ${Object.keys(measurements).join(", ")}.`);
  process.exit(2);
}

const browser = await launch();
try {
  for (const name of chosen) {
    console.log(`\n${name}`);
    const result = await measurements[name](browser);
    console.log(markdown(result.table));
    const file = join(process.env.REVISIT_BENCH, `${name}.json`);
    const record = { name, measured_at: new Date().toISOString(), browser: browser.version(), ...result };
    await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
  }
} finally {
  await browser.close();
}
