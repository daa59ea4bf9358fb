//! Images whose bytes are not to be had: a quiet box of their size, no broken picture.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { image } from "./delivery-sink.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const picture = (path) => `<img src="${path}" width="100" height="60" alt="A fern">`;

describe("an image", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("that cannot be had is a box of its size", async (t) => {
    const png = (_request, response) => response.writeHead(200, { "content-type": "image/png", "cache-control": "no-store" }).end(image);
    const { page, recording, flush, replayed } = await recordPage(t, browser, {
      files: { "/lost.png": png, "/absent.png": (_request, response) => response.writeHead(404).end() },
      body: `${picture("/absent.png")}${picture("/lost.png")}<div id="host"></div>
<script>document.getElementById("host").attachShadow({ mode: "open" }).innerHTML = ${JSON.stringify(picture("/lost.png"))}</script>`,
    });
    await page.waitForFunction(() => document.images[1].complete);
    while (!recording.assets.size) await flush();
    await flush();
    // Its bytes were named, and are nowhere now.
    recording.assets.clear();
    const replay = await replayed();
    const shown = () =>
      replay.page.evaluate(() => {
        const { document } = window.player;
        const images = [...document.images, ...document.getElementById("host").shadowRoot.querySelectorAll("img")];
        return images.map(({ src, width, height }) => [src.slice(0, 18), width, height]);
      });
    const box = ["data:image/svg+xml", 100, 60];
    await replay.page.waitForFunction(() => window.player.document.getElementById("host").shadowRoot.querySelector("img").src.startsWith("data:"));
    await replay.page.waitForFunction(() => [...window.player.document.images].every((image) => image.complete));
    assert.deepEqual(await shown(), [box, box, box]);
  });
});
