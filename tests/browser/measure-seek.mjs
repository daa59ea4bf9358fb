//! How long it takes to be at any moment of a recording, in a browser: decoding apart, all of it, the page's patch included.
//!
//!     cargo run --release -p revisit-replay --example make-recording -- long long.revisit
//!     node tests/browser/measure-seek.mjs long.revisit
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { root, serve } from "./site.mjs";

const SEEKS = 200;
const REST_MS = 5_000;
const html = `<!doctype html><title>Seek</title><div id="player" style="width: 1280px; height: 720px"></div>
<script type="module">
  import { Player } from "/player/index.js";
  window.player = new Player(document.getElementById("player"));
</script>`;

const bytes = await readFile(process.argv[2]);
const site = await serve({
  "/player/": join(root, "npm/player/dist"),
  "/recording": (_request, response) => response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes),
  "/": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html),
});
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(site.url);
  await page.waitForFunction(() => window.player);
  console.log(`first frame after the bytes are there: ${(await page.evaluate(firstFrame)).toFixed(0)} ms`);
  tell("first pass, at once", await page.evaluate(seeks, SEEKS));
  await page.evaluate(firstFrame);
  // Checkpoints are laid while the browser has nothing else to do.
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  tell("first pass, after a rest", await page.evaluate(seeks, SEEKS));
  const passes = [];
  for (let pass = 0; pass < 3; pass++) passes.push(await page.evaluate(seeks, SEEKS));
  // Of several passes the fastest at each moment: what else the machine did is not of interest.
  tell("later passes", passes[0].map((_, index) => Math.min(...passes.map((pass) => pass[index]))));
} finally {
  await browser.close();
  await site.close();
}

async function firstFrame() {
  const recording = new Uint8Array(await (await fetch("/recording")).arrayBuffer());
  // The Wasm is loaded by then.
  await window.player.load([]);
  const started = performance.now();
  await window.player.load(recording);
  return performance.now() - started;
}

/** Moments far apart, in both directions. */
async function seeks(count) {
  const { player } = window;
  const times = [];
  for (let index = 0; index < count; index++) {
    const at = (player.duration * (((count - ((index * 77) % count)) % count) + 1)) / count;
    const started = performance.now();
    await player.seek(at);
    times.push(performance.now() - started);
  }
  return times;
}

function tell(pass, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const [median, most, worst] = [0.5, 0.95, 1].map((part) => sorted[Math.floor((sorted.length - 1) * part)].toFixed(1));
  console.log(`${pass}, ${times.length} seeks: median ${median} ms, p95 ${most} ms, longest ${worst} ms`);
}
