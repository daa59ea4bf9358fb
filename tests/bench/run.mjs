//! The recorder beside @rrweb/record: what a visitor downloads, what a snapshot costs, what a visit sends.
//!
//! Both are measured in one run, round by round in turn, in the same Chromium on the same pages; a figure is the
//! median of its rounds, with the middle half of them beside it. Run by
//! `cargo xtask bench`, which has built and started everything; names of measurements choose among them.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "../browser/chromium.mjs";

// Loaded when chosen: only the payload needs a running stack.
const measurements = {
  download: async () => (await import("./download.mjs")).download(),
  snapshot: async (browser) => (await import("./snapshot.mjs")).snapshot(browser),
  payload: async (browser) => (await import("./payload.mjs")).payload(browser),
};
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(measurements);
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
    console.table(result.table);
    const file = join(process.env.REVISIT_BENCH, `${name}.json`);
    const record = { name, measured_at: new Date().toISOString(), browser: browser.version(), ...result };
    await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
  }
} finally {
  await browser.close();
}
