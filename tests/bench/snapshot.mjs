//! What a full snapshot with its encoding costs and weighs, and what it costs to start on a blank page.
//!
//! `floor` is the same page and the same wait with an empty MutationObserver, and is subtracted.
import { interleaved, isQuick, kilobytes, median, rounds } from "./figures.mjs";
import { aboveFloor, mediansOf, overBest, row } from "./compare.mjs";
import { pageOf } from "./pages.mjs";
import { floor } from "./recorders/floor.mjs";
import { recorders } from "./recorders/index.mjs";
import { Sample, serveBench } from "./sample.mjs";

/** Elements, and rounds where none are asked for: the fewer, the more the cost stands above the noise. */
const sizes = { 1_000: 5, 10_000: 3, ...(isQuick ? {} : { 50_000: 2 }) };
const settleMs = 1_500;

/** A visitor outside the sample: the script tag, and no more. */
const unsampled = {
  ...floor,
  name: "revisit, not sampled",
  begin: () => new Promise((onload) => document.head.append(Object.assign(document.createElement("script"), { src: "/recorder/recorder.js", onload }))).then(() => window.revisit.init({ key: "revisit_pub_bench", endpoint: location.origin, sample: 0 }).ready),
};

export async function snapshot(browser) {
  const site = await serveBench(recorders, (size) => pageOf(Number(size)));
  try {
    const start = await measure(browser, "start on a blank page", `${site.url}/page/0`, rounds(5) + 1, [...recorders, unsampled], cold);
    // The first round warms the machine up.
    for (const samples of Object.values(start)) samples.shift();
    const results = { start };
    for (const [size, usual] of Object.entries(sizes)) {
      results[size] = await measure(browser, `${size} elements`, `${site.url}/page/${size}`, rounds(usual), recorders, warm);
    }
    return summary(results);
  } finally {
    await site.close();
  }
}

function measure(browser, what, url, times, those, sample) {
  return interleaved(what, times, Object.fromEntries(those.map((recorder) => [recorder.name, () => sample(browser, url, recorder)])));
}

/** The code is loaded and compiled before the clock runs. */
async function warm(browser, url, recorder) {
  const sample = await Sample.open(browser, recorder, url);
  try {
    await sample.load();
    await sample.page.waitForTimeout(settleMs / 3);
    const cost = await sample.costOf(() => sample.begin(), { settleMs });
    await sample.arrived();
    const elements = await sample.page.evaluate(() => document.querySelectorAll("*").length);
    return { ...cost, bytes: sample.sink.bytes, elements };
  } finally {
    await sample.close();
  }
}

/** The same from nothing: loading and compiling count. */
async function cold(browser, url, recorder) {
  const sample = await Sample.open(browser, recorder, url);
  try {
    await sample.page.waitForTimeout(settleMs / 3);
    const cost = await sample.costOf(async () => {
      await sample.load();
      await sample.begin();
    }, { settleMs });
    await sample.arrived();
    return { ...cost, bytes: sample.sink.bytes };
  } finally {
    await sample.close();
  }
}

function summary(results) {
  const table = {};
  const medians = {};
  for (const [what, samples] of Object.entries(results)) {
    const { "revisit, not sampled": outside, ...field } = samples;
    const { floor: least, costs } = aboveFloor(field);
    const middles = mediansOf(costs);
    const { best, ratio } = overBest(middles);
    const name = what === "start" ? "start, blank page" : `snapshot, ${samples.revisit[0].elements} elements`;
    table[`${name}, ms`] = { ...row(least, costs), "× best": ratio };
    medians[what] = { floor: least, ...middles, best, ratio };
    if (outside) {
      const { costs: other } = aboveFloor({ floor: samples.floor, outside });
      table["not sampled, ms"] = { revisit: row(least, other).outside };
      medians.unsampled = mediansOf(other).outside;
      continue;
    }
    const bytes = Object.fromEntries(Object.keys(costs).map((recorder) => [recorder, median(samples[recorder].map((sample) => sample.bytes))]));
    const small = overBest(bytes);
    table[`${name}, KB`] = { ...Object.fromEntries(Object.entries(bytes).map(([recorder, count]) => [recorder, kilobytes(count)])), "× best": small.ratio };
    medians[what].bytes = { ...bytes, best: small.best, ratio: small.ratio };
  }
  return { table, medians, samples: results };
}
