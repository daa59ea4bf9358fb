//! What elements are called in facts.
import assert from "node:assert/strict";
import { inflateRawSync } from "node:zlib";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { readFacts } from "./oracle/facts.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const body = `
<form id="headed" onsubmit="return false"><div><h2>Your  delivery</h2></div><p>Long words of the form</p><button>Send</button></form>
<form id="named" aria-label="Newsletter" onsubmit="return false"><p>More words</p><button>Send</button></form>
<form id="bare" onsubmit="return false"><p>Words again</p><button>Send</button></form>
<form id="hidden" onsubmit="return false"><div data-revisit="mask"><h2>Ada Lovelace</h2></div><button>Send</button></form>`;

describe("a form", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("is called by its name or heading, not by all its words", async (t) => {
    const { page, recording, flush } = await recordPage(t, browser, { body });
    for (const id of ["headed", "named", "bare", "hidden"]) await page.click(`#${id} button`);
    await flush();
    const labels = new Map();
    for (const chunk of recording.chunks) {
      const start = 28 + chunk.readUInt16LE(6);
      const facts = chunk.subarray(start, start + chunk.readUInt32LE(8));
      if (!facts.length) continue;
      const { elements } = readFacts(inflateRawSync(facts));
      for (const { chain, label } of elements) if (chain[0].tag === "form") labels.set(chain[0].id, label);
    }
    assert.deepEqual(Object.fromEntries(labels), { headed: "Your delivery", named: "Newsletter", bare: "", hidden: "" });
  });
});
