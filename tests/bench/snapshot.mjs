//! Main-thread CPU of a full snapshot with its encoding, and of starting on a blank page.
//!
//! Thread time by DevTools (`Performance.getMetrics` with thread ticks), so other processes don't count. Each sample
//! is a new page. `floor` is the same page and the same wait with an empty MutationObserver, and is subtracted.
import { join } from "node:path";
import { root, serve } from "../browser/site.mjs";
import { interleaved, median, ratio, typical } from "./figures.mjs";
import { pageOf } from "./pages.mjs";
import { peerScript } from "./peer.mjs";

const rounds = Number(process.env.REVISIT_BENCH_ROUNDS ?? 7);
const sizes = [1_000, 10_000];
/** Nothing of any recorder is under way after this. */
const settleMs = 1_500;

export async function snapshot(browser) {
  const peer = await peerScript();
  const site = await serve({
    "/recorder/": join(root, "npm/recorder/dist"),
    "/peer.js": (_request, response) => answer(response, "text/javascript", peer),
    "/": (_request, response, rest) => answer(response, "text/html; charset=utf-8", pageOf(Number(rest))),
  });
  try {
    const start = await measure(browser, "start", `${site.url}/0`, cold);
    const results = { start };
    for (const size of sizes) results[size] = await measure(browser, `${size} elements`, `${site.url}/${size}`, warm);
    return { rounds, ...summary(results) };
  } finally {
    await site.close();
  }
}

function answer(response, type, body) {
  response.writeHead(200, { "content-type": type }).end(body);
}

/** How each recorder begins, with its code loaded and compiled before the clock runs. */
const warm = {
  floor: { prepare: () => {}, begin: () => new MutationObserver(() => {}).observe(document, { childList: true, subtree: true, attributes: true, characterData: true }) },
  revisit: {
    async prepare() {
      const [{ init }, wasm] = await Promise.all([
        import("/recorder/index.js"),
        WebAssembly.compileStreaming(fetch("/recorder/recorder.wasm")),
        import("/recorder/runtime.js"),
      ]);
      window.sent = [];
      window.begin = () => init({ privacy: "balanced", wasm, assets: false, transport: (chunk) => void window.sent.push(chunk.byteLength) });
    },
    async begin() {
      const revisit = window.begin();
      await revisit.ready;
      await revisit.flush();
    },
  },
  rrweb: {
    prepare: () => loadPeer(),
    begin() {
      window.sent = [];
      window.startPeer((event) => window.sent.push(JSON.stringify(event).length));
    },
  },
};

/** The same from nothing: loading and compiling count. */
const cold = {
  floor: warm.floor,
  revisit: {
    prepare: () => {},
    async begin() {
      const { init } = await import("/recorder/index.js");
      window.sent = [];
      const revisit = init({ privacy: "balanced", assets: false, transport: (chunk) => void window.sent.push(chunk.byteLength) });
      await revisit.ready;
      await revisit.flush();
    },
  },
  rrweb: {
    prepare: () => {},
    async begin() {
      await loadPeer();
      window.sent = [];
      window.startPeer((event) => window.sent.push(JSON.stringify(event).length));
    },
  },
};

/** In the page: runs the peer's script. */
function loadPeer() {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: "/peer.js", onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

async function measure(browser, what, url, recorders) {
  const runs = Object.fromEntries(Object.entries(recorders).map(([name, recorder]) => [name, () => sample(browser, url, recorder)]));
  // The first round warms the machine up.
  const results = await interleaved(what, rounds + 1, runs);
  return Object.fromEntries(Object.entries(results).map(([name, samples]) => [name, samples.slice(1)]));
}

async function sample(browser, url, { prepare, begin }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const failures = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("console", (message) => message.text().startsWith("[revisit]") && failures.push(message.text()));
  try {
    await page.goto(url);
    await page.addScriptTag({ content: `window.loadPeer = ${loadPeer}` });
    await page.evaluate(prepare);
    await page.waitForTimeout(settleMs / 3);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = await threadMs(devtools);
    await page.evaluate(begin);
    await page.waitForTimeout(settleMs);
    const cpu = (await threadMs(devtools)) - before;
    const bytes = await page.evaluate(() => window.sent?.reduce((sum, length) => sum + length, 0) ?? 0);
    const elements = await page.evaluate(() => document.querySelectorAll("*").length);
    if (failures.length > 0) throw new Error(`the page said: ${failures.join("; ")}`);
    if (begin !== warm.floor.begin && bytes === 0) throw new Error("a recorder sent nothing");
    return { cpu, bytes, elements };
  } finally {
    await context.close();
  }
}

async function threadMs(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ThreadTime").value * 1000;
}

function summary(results) {
  const table = {};
  const medians = {};
  for (const [what, samples] of Object.entries(results)) {
    const cpu = (name, floor = 0) => samples[name].map((sample) => sample.cpu - floor);
    const floor = median(cpu("floor"));
    const [ours, peer] = [median(cpu("revisit", floor)), median(cpu("rrweb", floor))];
    const name = what === "start" ? "start, blank page" : `snapshot, ${samples.revisit[0].elements} elements`;
    medians[what] = { floor, ours, peer, ratio: ratio(ours, peer) };
    table[name] = {
      ...typical("floor ms", cpu("floor")),
      ...typical("revisit ms", cpu("revisit", floor)),
      ...typical("rrweb ms", cpu("rrweb", floor)),
      ratio: ratio(ours, peer),
    };
  }
  return { table, medians, samples: results };
}
