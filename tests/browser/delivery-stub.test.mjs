//! The inline stub: closed shadow roots are noted, and the page cannot tell.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { root } from "./site.mjs";
import { recorded, settled, visit } from "./delivery-visit.mjs";

describe("the stub", () => {
  let browser;
  let stub;
  before(async () => {
    [browser, stub] = await Promise.all([launch(), readFile(join(root, "npm/recorder/dist/stub.js"), "utf8")]);
  });
  after(() => browser.close());

  test("notes closed roots only, looks native, and goes with stop", async (t) => {
    const { sink, page } = await visit(t, browser, {
      prepare: ({ page }) =>
        page.addInitScript(`
          window.before = Element.prototype.attachShadow;
          ${stub}
          window.hosts = ["closed", "open"].map((mode) => {
            const host = document.createElement("div");
            host.attachShadow({ mode });
            return host;
          });
        `),
    });
    await recorded(page);
    await settled(page);
    assert.deepEqual(coverage(sink), [0]);
    const seen = await page.evaluate(() => {
      const { roots } = window[Symbol.for("revisit.early")];
      const { attachShadow } = Element.prototype;
      return {
        noted: window.hosts.map((host) => roots.has(host)),
        looks: [attachShadow.name, attachShadow.length, /\[native code\]/.test(attachShadow)],
        enumerable: Object.keys(window).some((key) => key.includes("revisit.early")),
      };
    });
    assert.deepEqual(seen, { noted: [true, false], looks: ["attachShadow", 1, true], enumerable: false });
    await page.evaluate(() => window.revisit.stop());
    assert.equal(await page.evaluate(() => Element.prototype.attachShadow === window.before), true);
  });

  test("is missed where it is absent: closed roots made before may lack", async (t) => {
    const { sink, page } = await visit(t, browser);
    await recorded(page);
    await settled(page);
    assert.deepEqual(coverage(sink), [1]);
  });
});

/** What the chunks' headers say could not be watched. */
const coverage = (sink) => [...new Set(sink.chunks.map(({ header }) => header.coverage ?? 0))];
