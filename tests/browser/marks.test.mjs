//! What `data-revisit` says of a part of the page holds for its tree and for what is told of clicks and fields alike.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { CLICK, readFacts } from "./oracle/facts.mjs";
import { sectionsIn } from "./oracle/leaks.mjs";
import { recorderHead, Recording, recordingBegun } from "./oracle/recording.mjs";
import { root, serve } from "./site.mjs";
import { join } from "node:path";

const parts = `
<div data-revisit="block" style="width: 300px; height: 90px">
  <button id="block-id" class="block-class" name="block-name" data-testid="block-testid">block-text</button><input id="block-field">
  <p id="block-late">block-before</p>
</div>
<div data-revisit="mask"><a id="masked" href="/?q=mask-query" onclick="return false" data-testid="mask-testid">mask-text</a><input id="mask-field"></div>
<div data-revisit="ignore"><button id="ignored" data-testid="ignore-testid">ignore-text</button><input id="ignore-field" name="ignore-name"></div>
<div data-revisit="unmask"><p>shown-text</p><input type="password" id="secret" value="secret-password"></div>
<button id="plain" data-testid="plain-testid">plain-text</button>`;

describe("data-revisit", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  /** The sections of a visit that uses every part, as text, and its facts. */
  async function visit(t, privacy) {
    const html = `<!doctype html><html lang="en"><head>${recorderHead({ privacy })}<title>Parts</title></head><body>${parts}</body></html>`;
    const site = await serve({
      "/recorder/": join(root, "npm/recorder/dist"),
      "/": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html),
    });
    t.after(() => site.close());
    const page = await browser.newPage();
    t.after(() => page.close());
    const recording = await Recording.of(page);
    await page.goto(site.url);
    await recordingBegun(page);
    for (const id of ["block-id", "masked", "ignored", "plain"]) await page.locator(`#${id}`).click();
    for (const id of ["block-field", "mask-field", "ignore-field", "secret"]) await page.locator(`#${id}`).fill(`${id}-typed`);
    await page.evaluate(() => {
      document.getElementById("block-late").textContent = "block-after";
      document.getElementById("block-id").title = "block-title";
    });
    await recording.moment("the end");
    // A click is told once it is known what followed it.
    const facts = () => recording.chunks.flatMap((chunk) => [...sectionsIn(chunk)].slice(0, chunk.readUInt32LE(8) ? 1 : 0)).map(readFacts);
    const clicks = () => facts().flatMap(({ rows }) => rows.filter(({ kind }) => kind === CLICK));
    while (clicks().length < 3) await page.evaluate(() => window.revisitRecorder.flush());
    const sent = recording.chunks.flatMap((chunk) => [...sectionsIn(chunk)].map((bytes) => bytes.toString("latin1"))).join("\n");
    return { sent, elements: facts().flatMap(({ elements }) => elements) };
  }

  for (const privacy of ["strict", "balanced", "open"]) {
    test(`holds everywhere, ${privacy}`, async (t) => {
      const { sent, elements } = await visit(t, privacy);
      const hidden = /block-\w+|mask-text|mask-query|mask-testid|mask-field-typed|secret-password|secret-typed/g;
      assert.deepEqual(sent.match(hidden), null);
      assert.ok(sent.includes("shown-text"));
      assert.equal(sent.includes("ignore-text"), privacy !== "strict", "what is ignored is shown");
      const told = elements.map(({ chain }) => chain[0]);
      assert.deepEqual(told.map(({ id }) => id).filter((id) => /ignore/.test(id)), [], "but not what is done with it");
      assert.ok(told.some(({ tag, id }) => tag === "div" && id === ""), "the blocked part stands for what is in it");
      assert.equal(sent.includes("plain-text"), privacy !== "strict");
      assert.equal(sent.includes("plain-testid"), privacy !== "strict", "by test ids elements are found again");
    });
  }
});
