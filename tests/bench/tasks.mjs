//! The longest task of a snapshot on a large page and a slow machine: 50,000 elements, a processor slowed to a quarter.
//!
//! By the browser's own watch for long tasks, which sees those of 50 ms and more. The time is the clock's, so other processes on
//! the machine lengthen it.
import { interleaved, median, rounds } from "./figures.mjs";
import { pageOf } from "./pages.mjs";
import { recorders } from "./recorders/index.mjs";
import { Sample, serveBench } from "./sample.mjs";

const size = 50_000;
/** Everybody has read the page by then, and what they send by themselves has gone, but for rrweb's and OpenReplay's batches. */
const waitMs = 15_000;

export async function tasks(browser) {
  const site = await serveBench(recorders, (elements) => pageOf(Number(elements)));
  try {
    const runs = Object.fromEntries(recorders.map((recorder) => [recorder.name, () => once(browser, `${site.url}/page/${size}`, recorder)]));
    const samples = await interleaved(`${size} elements at a quarter of the speed`, rounds(1), runs);
    const longest = Object.fromEntries(Object.entries(samples).map(([name, those]) => [name, median(those.map((sample) => sample.longest))]));
    return { table: { "longest task, ms (0: none of 50)": longest }, longest, samples };
  } finally {
    await site.close();
  }
}

async function once(browser, url, recorder) {
  const sample = await Sample.open(browser, recorder, url);
  try {
    await sample.load();
    await sample.page.waitForTimeout(2_000);
    await sample.devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await sample.page.evaluate(() => window.longestTask());
    await sample.begin();
    await sample.page.waitForTimeout(waitMs);
    const longest = await sample.page.evaluate(() => window.longestTask());
    await sample.devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await sample.arrived();
    return { longest };
  } finally {
    await sample.close();
  }
}
