//! What a second costs in which nothing happens on the page.
import { aboveFloor, mediansOf, overBest, row } from "./compare.mjs";
import { interleaved, rounds } from "./figures.mjs";
import { pageOf } from "./pages.mjs";
import { recorders } from "./recorders/index.mjs";
import { Sample, serveBench } from "./sample.mjs";

const seconds = 8;

export async function idle(browser) {
  const site = await serveBench(recorders, (size) => pageOf(Number(size)));
  try {
    const runs = Object.fromEntries(recorders.map((recorder) => [recorder.name, () => once(browser, `${site.url}/page/1000`, recorder)]));
    const samples = await interleaved(`${seconds} seconds of idle`, rounds(2), runs);
    const { floor, costs } = aboveFloor(samples);
    const middles = mediansOf(costs);
    return {
      table: { "idle, ms per second": { ...row(floor, costs), ...middles, "× best": overBest(middles, [], 1).ratio } },
      medians: { floor, ...middles },
      samples,
    };
  } finally {
    await site.close();
  }
}

async function once(browser, url, recorder) {
  const sample = await Sample.open(browser, recorder, url);
  try {
    await sample.load();
    await sample.costOf(() => sample.begin(), { settleMs: 1_000, flushes: false });
    await sample.arrived();
    const before = await sample.clock();
    await sample.page.waitForTimeout(seconds * 1_000);
    return { cpu: ((await sample.clock()).cpu - before.cpu) / seconds };
  } finally {
    await sample.close();
  }
}
