//! Without WebAssembly, or where the page's policy forbids it, the same code records as JavaScript.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createBatch } from "../../recorder-wasm/js/batch.js";
import * as R from "../../recorder-wasm/js/record.js";
import { launch } from "./chromium.mjs";
import { flush, recorded, settled, track, visit } from "./delivery-visit.mjs";
import { root } from "./site.mjs";

const dist = join(root, "npm/recorder/dist");
const plain = readdirSync(dist).find((name) => name.startsWith("plain-"));

describe("without WebAssembly", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  const places = [
    ["a policy without wasm-unsafe-eval", { headers: { "content-security-policy": "script-src http: 'unsafe-inline'" } }],
    ["an engine that has none", { prepare: ({ page }) => page.addInitScript("delete window.WebAssembly") }],
  ];
  for (const [what, options] of places) {
    test(`${what}: recording goes on`, async (t) => {
      const { sink, page, warnings } = await visit(t, browser, options);
      await recorded(page);
      await track(page, "recorded-without");
      await settled(page);
      await sink.hasEvent("recorded-without");
      assert.equal(sink.chunks[0].keyframe, true);
      assert.ok(sink.requests.includes(`GET /recorder/${plain}`));
      assert.ok(!sink.requests.includes("GET /recorder/recorder.wasm"), "it is not loaded in vain");
      assert.ok(!warnings.some((text) => text.includes("recording stopped")), warnings.join());
    });
  }

  test("nobody else loads it", async (t) => {
    const { sink, page } = await visit(t, browser);
    await recorded(page);
    await flush(page);
    assert.ok(!sink.requests.some((request) => request.includes("plain")));
  });

  test("the same input gives the same bytes", async () => {
    const [fromWasm, fromPlain] = await Promise.all([
      chunksOf(async (imports) => (await WebAssembly.instantiate(await readFile(join(dist, "recorder.wasm")), imports)).instance.exports),
      chunksOf(async (imports) => (await import(join(dist, plain))).default(imports)),
    ]);
    assert.ok(fromWasm.length > 4 && fromWasm.flat().join("").length > 40_000, "there is something to compare");
    assert.deepEqual(fromPlain, fromWasm);
  });
});

/** Everything that the recorder's core tells, given a made-up page and visit. */
async function chunksOf(instantiate) {
  const told = [];
  let core;
  const tell = (what, start, count, ...rest) => {
    const size = what === 2 || what === 6 ? count * 4 : count;
    told.push([what, ...rest, Buffer.from(core.memory.buffer, start, size).toString("hex")]);
  };
  core = await instantiate({ page: { tell } });
  const send = (kind, write) => {
    const batch = createBatch(core.memory, (what, a, b, c) => core.call(what === 2 ? kind : what, a, b, c));
    write(batch);
    batch.send();
  };
  const MANUAL = 4;
  const double = (value) => new Uint32Array(new Float64Array([value]).buffer);
  send(5, (start) => {
    start.put(7, 1, 1, 0, ...double(1_790_000_000_123.25), 0, 2, 0x8_1234, 0x4_4321);
    start.put(...Array.from({ length: 24 }, (_, index) => Math.imul(index + 1, 0x9e3779b9)));
    start.str("revisit_pub_golden");
    start.str("balanced");
  });
  send(2, writePage);
  core.call(3, 900, 0, 0);
  core.call(4, 1000, MANUAL, 0);
  send(2, writeVisit);
  core.call(4, 9000, MANUAL, 0);
  const stored = Buffer.from(told.find(([what]) => what === 0).at(-1), "hex");
  const room = core.call(1, stored.length, 0, 0);
  new Uint8Array(core.memory.buffer).set(stored, room);
  core.call(9, stored.length, 0, 0);
  return told;
}

const words = ["fern", "Boston", "4539 5787 6362 1486", "ada@example.org", "ünïcode 漢字 😀", "sk_live_51H8aB3kLmN0pQrS", "12.50 €", "•", ""];
const styles = ["color: red", "background: url(/a.png) no-repeat; width: calc(1px + 2%)", "content: 'x'", "--p: 3px"];

function writePage(to) {
  const element = (depth, tag, attributes, space = 0, marks = 0) => {
    to.put(R.ELEMENT, depth, space, marks, attributes.length, 0);
    to.str(tag);
    for (const [name, value] of attributes) {
      to.str(name);
      to.str(value);
    }
  };
  const text = (depth, data) => {
    to.put(R.TEXT, depth);
    to.str(data);
  };
  to.put(R.TIME, 5, R.SNAPSHOT, R.DOCUMENT, 0, 0);
  to.str("http://shop.example/a/4539578763621486?q=red&utm_source=mail");
  to.str("http://shop.example/a/");
  element(1, "html", [["lang", "en"]]);
  element(2, "style", []);
  text(3, "p { --p: 3px; padding: var(--p) } [data-tone='dark'] p::after { content: \"Ann\"; background: url(b.png) }");
  element(2, "body", []);
  for (let index = 0; index < 700; index += 1) {
    element(3, ["div", "p", "ul", "td"][index % 4], [["class", `card c${index % 13}`], ["style", styles[index % 4]], ["title", words[index % 9]], ["data-tone", "dark"]], 0, index % 50 === 49 ? 1 : 0);
    element(4, "span", [["id", `s${index}`]]);
    text(5, `${words[index % 9]} ${index} ${words[(index * 5) % 9]}`);
    text(4, words[(index * 7) % 9]);
  }
  element(3, "input", [["type", "text"], ["name", "q"], ["value", "typed"]]);
  element(3, "svg", [["viewBox", "0 0 1 1"]], 1);
  to.put(R.SETTLE);
}

function writeVisit(to) {
  const input = 2 + 2 + 2 + 700 * 4;
  to.put(R.TIME, 1200, R.VALUE, input, 0, 1);
  for (const part of ["input", "text", "", "q", "Chrysanthemum 77"]) to.str(part);
  for (let index = 0; index < 300; index += 1) to.put(R.POINTER, 1200 + index * 16, 0, Math.round(400 + 300 * Math.sin(index / 9)), Math.round(300 - index * 1.7));
  to.put(R.PRESS, 6050, 2, 0, input, 40, 50, 0, R.SCROLL, 1, 0, 320);
  to.put(R.CHAIN, 0, 1, 3, 1);
  for (const part of ["button", "buy", "big red", "data-testid", "buy-4539578763621486", "Buy the Chrysanthemum"]) to.str(part);
  to.put(R.CLICK, 6060, 16_000, 17_000, 40, 370, 40, 50, 0, 320, 4000, 1100, 760, 150, 0, 0, R.EFFECT, 6090, 0);
  to.put(R.CUSTOM, 6100, 3, 3, ...new Uint32Array(new Float64Array([-0.1]).buffer), 2, 4);
  for (const part of ["order", "total", "gift", "coupon", "FERN10"]) to.str(part);
  to.put(R.ERROR, 6200, 0, 3, 9);
  for (const part of ["TypeError", "no Chrysanthemum here", "TypeError\n    at http://shop.example/app.js?token=1:3:9", "http://shop.example/app.js"]) to.str(part);
  to.put(R.TIME, 6300, R.REMOVE, 40, R.ATTRIBUTE, 7, 1, 0, 0);
  for (const part of ["div", "", "", "", "title", "a Chrysanthemum", ""]) to.str(part);
  to.put(R.REQUEST, 6310, 1, 503, 0, 95, 13, 0, R.VITAL, 6320, ...new Uint32Array(new Float64Array([0.125]).buffer), R.LONG_TASK, 6330, 80);
  for (const part of ["POST", "http://shop.example/api/Chrysanthemum?q=1", "CLS"]) to.str(part);
  to.put(R.RUN, 5, 0, R.TEXT, 0);
  to.str("and a Chrysanthemum, for 4111 1111 1111 1111");
  to.put(R.SETTLE, R.TEXT_CHANGE, 9, 1);
  to.str("now +49 30 123456789");
}
