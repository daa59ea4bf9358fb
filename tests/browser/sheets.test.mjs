//! Linked style sheets: their source is recorded, because rules read back lose shorthands with `var()`.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { recordPage } from "./oracle/own-page.mjs";
import { still } from "./oracle/recording.mjs";

const css = "p { --p: 3px; padding: var(--p); padding-left: 9px; background: url(a.png) }";

describe("a linked sheet", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  /** The page has its sheet; whoever asks for it again waits until `release`. */
  async function open(t) {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    let asked = 0;
    const answer = async (_request, response) => {
      asked += 1;
      if (asked > 1) await released;
      response.writeHead(200, { "content-type": "text/css", "cache-control": "no-store" }).end(css);
    };
    const recorded = await recordPage(t, browser, {
      head: '<link rel="stylesheet" href="/style.css">',
      body: "<p>text</p>",
      files: { "/style.css": answer },
    });
    return { ...recorded, release };
  }
  const shown = async ({ page, release, replayed }) => {
    await still(page);
    const read = page.waitForResponse("**/style.css");
    release();
    await (await read).finished();
    await still(page);
    const replay = await replayed();
    return replay.page.evaluate(() => {
      const { paddingTop, paddingLeft, color } = window.player.document.defaultView.getComputedStyle(window.player.document.querySelector("p"));
      return [paddingTop, paddingLeft, color];
    });
  };

  test("is told by its source, also where its link changes before that is read", async (t) => {
    const recorded = await open(t);
    await recorded.page.evaluate(() => (document.querySelector("link").title = "changed"));
    assert.deepEqual(await shown(recorded), ["3px", "9px", "rgb(0, 0, 0)"]);
  });

  test("is told with what a script has changed in it before that is read", async (t) => {
    const recorded = await open(t);
    await recorded.page.evaluate(() => document.querySelector("link").sheet.insertRule("p { color: rgb(1, 2, 3) }"));
    const [, , color] = await shown(recorded);
    assert.equal(color, "rgb(1, 2, 3)");
  });
});
