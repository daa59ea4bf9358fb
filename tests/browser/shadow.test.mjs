//! Inside an open shadow root: events that do not leave it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { launch } from "./chromium.mjs";
import { image } from "./delivery-sink.mjs";
import { CHANGE, INPUT, rowsOf, SUBMIT } from "./oracle/facts.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const body = `
<div id="host"><input id="slotted"></div>
<script>
  const root = document.getElementById("host").attachShadow({ mode: "open" });
  root.innerHTML = '<p>in the root</p><slot></slot><form id="form"><input id="word"><select id="choice"><option>one</option><option>two</option></select><button>Send</button></form><div id="inner"></div>';
  root.getElementById("form").onsubmit = (event) => event.preventDefault();
  root.getElementById("inner").attachShadow({ mode: "open" });
  const loaded = (element) => new Promise((done) => element.addEventListener("load", done, { once: true }));
</script>`;

describe("an open shadow root", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("shows images and style sheets that come long after their elements", async (t) => {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    const late = (type, bytes) => async (_request, response) => {
      await released;
      response.writeHead(200, { "content-type": type }).end(bytes);
    };
    const { page, recording, flush, replayed } = await recordPage(t, browser, {
      body,
      files: { "/late.png": late("image/png", image), "/late.css": late("text/css", "p { padding-left: 9px }") },
    });
    await page.evaluate(() => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/late.css" });
      const image = Object.assign(new Image(40, 40), { src: "/late.png" });
      root.prepend(link);
      root.getElementById("inner").shadowRoot.append(image);
      window.all = Promise.all([link, image].map(loaded));
    });
    await flush();
    release();
    await page.evaluate(() => window.all);
    await eventually("the image's bytes", async () => (await flush()) && recording.assets.size > 0, 10_000);
    const replay = await replayed();
    const shown = () =>
      replay.page.evaluate(() => {
        const root = window.player.document.getElementById("host").shadowRoot;
        const image = root.getElementById("inner").shadowRoot.querySelector("img");
        return { padding: getComputedStyle(root.querySelector("p")).paddingLeft, image: image.complete && new URL(image.src).pathname.startsWith("/assets/") };
      });
    await eventually("what the page showed", async () => {
      const { padding, image } = await shown();
      return padding === "9px" && image;
    }, 10_000);
  });

  test("tells what is chosen and sent in it", async (t) => {
    const { page, recording, flush } = await recordPage(t, browser, { body });
    await page.locator("#choice").selectOption("two");
    await page.locator("#word").fill("fern");
    // It comes through the root as well, by its slot.
    await page.locator("#slotted").fill("pot");
    await page.getByRole("button", { name: "Send" }).click();
    await flush();
    const told = rowsOf(recording.chunks).filter(({ kind }) => kind === INPUT);
    const of = (which) => told.filter(({ values }) => values[0] === which).map(({ element }) => element.chain[0].id);
    assert.deepEqual(of(CHANGE), ["choice", "word", "slotted"]);
    assert.deepEqual(of(SUBMIT), ["form"]);
  });
});
