//! How long it takes to be at any moment of a recording: ours and the peer's, of one session that both recorded in the same page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { root, serve } from "../browser/site.mjs";
import { bundled } from "./bundle.mjs";
import { interleaved, isQuick, kilobytes, median, ratio, round, rounds as roundsOr } from "./figures.mjs";
import { rrweb } from "./recorders/rrweb.mjs";

const turns = isQuick ? 600 : 3_000;
const seeks = 60;
const rounds = roundsOr(3);
const viewport = { width: 1280, height: 800 };

const page = `<!doctype html><meta charset="utf-8"><title>Orders</title><style>li{padding:2px}.late{color:#c00}.done{opacity:.6}</style><ul></ul><p id="turn"></p>`;
const player = `<!doctype html><title>Seek</title><div id="player" style="width: 1280px; height: 720px"></div>`;
const replayer = bundled(`import { Replayer } from "@rrweb/replay"; globalThis.RrwebReplayer = Replayer;`);

export async function seek(browser) {
  const held = {};
  const send = (type, body) => async (_request, response) => response.writeHead(200, { "content-type": type }).end(await body());
  const site = await serve({
    "/recorder/": join(root, "npm/recorder/dist"),
    "/player/": join(root, "npm/player/dist"),
    "/rrweb-record.js": send("text/javascript", rrweb.script),
    "/rrweb-replay.js": send("text/javascript", replayer),
    "/revisit": send("application/octet-stream", () => held.chunks),
    "/rrweb": send("application/json", () => held.events),
    "/player": send("text/html", () => player),
    "/": send("text/html", () => page),
  });
  try {
    Object.assign(held, await record(browser, site.url));
    const results = await interleaved(`${seeks} moments of ${held.changes} changes`, rounds, {
      revisit: () => replay(browser, site.url, seekOurs),
      rrweb: () => replay(browser, site.url, seekTheirs),
    });
    // Who shows something else at the end has not done the same work.
    const wrong = ([sample]) => sample.end.filter((row, at) => row !== held.end[at]).length + Math.abs(sample.end.length - held.end.length);
    assert.equal(wrong(results.revisit), 0, "rows of ours that are not the page's");
    const figures = (name) => {
      const times = results[name].flatMap((sample) => sample.times).toSorted((a, b) => a - b);
      return { first: median(results[name].map((sample) => sample.first)), middle: median(times), most: times[Math.floor((times.length - 1) * 0.95)] };
    };
    const [ours, theirs] = [figures("revisit"), figures("rrweb")];
    const cells = ({ first, middle, most }, bytes, samples) => ({ "first frame, ms": round(first), "seek, ms": round(middle), "95 of 100 below": round(most), KB: kilobytes(bytes), "rows not the page's": wrong(samples) });
    return {
      table: {
        revisit: cells(ours, held.chunks.length, results.revisit),
        rrweb: cells(theirs, held.events.length, results.rrweb),
        "× rrweb": { "first frame, ms": ratio(ours.first, theirs.first), "seek, ms": ratio(ours.middle, theirs.middle), "95 of 100 below": ratio(ours.most, theirs.most) },
      },
      rounds,
      turns,
      changes: held.changes,
      samples: results,
    };
  } finally {
    await site.close();
  }
}

/** A list of orders that changes with each frame; what both recorders made of it. */
async function record(browser, url) {
  process.stdout.write(`  both record ${turns} frames of a list that changes\n`);
  const tab = await browser.newPage({ viewport });
  try {
    await tab.goto(url);
    await tab.addScriptTag({ url: "/rrweb-record.js" });
    const { chunks, events, changes, end } = await tab.evaluate(async (turns) => {
      const { init } = await import("/recorder/index.js");
      const [chunks, events] = [[], []];
      const recorder = init({ privacy: "open", transport: (chunk) => void chunks.push(chunk), network: false, performance: false });
      await recorder.ready;
      const stop = window.startRrweb((event) => events.push(event));
      const list = document.querySelector("ul");
      let [seed, changes] = [7, 0];
      const any = (below) => (seed = (seed * 16807) % 2147483647) % below;
      const add = () => {
        const row = document.createElement("li");
        row.innerHTML = `<b>Order ${any(100_000)}</b> <span>${any(900)}.${any(90) + 10}</span> <i>new</i>`;
        list.insertBefore(row, list.children[any(list.children.length + 1)] ?? null);
      };
      for (let row = 0; row < 500; row += 1) add();
      for (let turn = 1; turn <= turns; turn += 1) {
        await new Promise(requestAnimationFrame);
        add();
        list.children[any(list.children.length)].remove();
        for (let each = 0; each < 20; each += 1) {
          const row = list.children[any(list.children.length)];
          row.className = ["", "late", "done"][any(3)];
          row.lastChild.firstChild.data = `state ${any(50)}`;
        }
        document.getElementById("turn").textContent = turn;
        changes += 43;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      await recorder.flush();
      stop();
      const blob = new Blob(chunks);
      const text = await new Promise((resolve) => {
        const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result.split(",")[1]) });
        reader.readAsDataURL(blob);
      });
      return { chunks: text, events: JSON.stringify(events), changes, end: Array.from(list.children, (row) => row.textContent) };
    }, turns);
    return { chunks: Buffer.from(chunks, "base64"), events, changes, end };
  } finally {
    await tab.close();
  }
}

async function replay(browser, url, run) {
  const tab = await browser.newPage({ viewport });
  try {
    await tab.goto(`${url}/player`);
    await tab.addScriptTag({ url: "/rrweb-replay.js" });
    return await tab.evaluate(run, seeks);
  } finally {
    await tab.close();
  }
}

/** In the page. Moments far apart, in both directions; each laid out. */
async function seekOurs(seeks) {
  const { Player } = await import("/player/index.js");
  const player = new Player(document.getElementById("player"));
  // The Wasm is there by then.
  await player.load([]);
  const bytes = new Uint8Array(await (await fetch("/revisit")).arrayBuffer());
  const timed = async (work) => {
    const started = performance.now();
    await work();
    player.document.documentElement.getBoundingClientRect();
    return performance.now() - started;
  };
  const first = await timed(() => player.load(bytes));
  const times = [];
  for (let index = 0; index < seeks; index += 1) {
    times.push(await timed(() => player.seek((player.duration * ((index * 37) % seeks)) / seeks)));
  }
  await player.seek(player.duration);
  return { first, times, end: Array.from(player.document.querySelector("ul").children, (row) => row.textContent) };
}

async function seekTheirs(seeks) {
  const text = await (await fetch("/rrweb")).text();
  let replayer;
  const timed = async (work) => {
    const started = performance.now();
    await work();
    replayer.iframe.contentDocument.documentElement.getBoundingClientRect();
    return performance.now() - started;
  };
  const first = await timed(async () => {
    const events = JSON.parse(text);
    replayer = new window.RrwebReplayer(events, { root: document.getElementById("player"), showWarning: false });
    replayer.pause(0);
  });
  const { totalTime } = replayer.getMetaData();
  const times = [];
  for (let index = 0; index < seeks; index += 1) {
    times.push(await timed(() => replayer.pause((totalTime * ((index * 37) % seeks)) / seeks)));
  }
  // What happens at that very time is after it.
  replayer.pause(totalTime + 1);
  return { first, times, end: Array.from(replayer.iframe.contentDocument.querySelector("ul").children, (row) => row.textContent) };
}
