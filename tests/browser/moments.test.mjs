//! What has happened before the recorder came, and when what it reads late has happened.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { launch } from "./chromium.mjs";
import { recordPage } from "./oracle/own-page.mjs";
import { still } from "./oracle/recording.mjs";
import { replayPage } from "./oracle/replaying.mjs";
import { root } from "./site.mjs";

const box = (name) => `<div class="box" id="${name}" style="height: 50px; overflow: auto"><p style="height: 900px">${name}</p></div>`;

describe("a recording", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("shows what was scrolled before it began, also in shadow roots and frames", async (t) => {
    const { replayed } = await recordPage(t, browser, {
      body: `${box("light")}<div id="host"></div><iframe id="frame"></iframe>
<script>
  const boxed = ${JSON.stringify(box("dark"))};
  const root = document.getElementById("host").attachShadow({ mode: "open" });
  root.innerHTML = boxed;
  const inside = document.getElementById("frame").contentDocument;
  inside.body.innerHTML = boxed + '<p style="height: 2000px"></p>';
  document.getElementById("light").scrollTop = 30;
  root.querySelector(".box").scrollTop = 40;
  inside.querySelector(".box").scrollTop = 60;
  inside.defaultView.scrollTo(0, 70);
</script>`,
    });
    const { page } = await replayed();
    const scrolled = await page.evaluate(() => {
      const { document } = window.player;
      const inside = document.getElementById("frame").contentDocument;
      return [
        document.getElementById("light").scrollTop,
        document.getElementById("host").shadowRoot.querySelector(".box").scrollTop,
        inside.querySelector(".box").scrollTop,
        inside.scrollingElement.scrollTop,
      ];
    });
    assert.deepEqual(scrolled, [30, 40, 60, 70]);
  });

  for (const [what, head, body] of [
    ["a picture", "", '<img id="late" src="/late" alt="long">'],
    ["a font", "<style>@font-face { font-family: tall; src: url(/late); ascent-override: 900% } body { font-family: tall }</style>", `<p>${"A line<br>".repeat(30)}</p>`],
  ]) {
    test(`is scrolled as far as it was although ${what} that makes it long comes late`, async (t) => {
      const late = {
        "a picture": ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="4000"><rect width="40" height="4000" fill="green"/></svg>'],
        "a font": ["font/woff2", await readFile(join(root, "node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2"))],
      }[what];
      const { page, recording, flush } = await recordPage(t, browser, {
        head,
        body,
        files: { "/late": (_request, response) => response.writeHead(200, { "content-type": late[0] }).end(late[1]) },
      });
      await page.waitForFunction(() => document.documentElement.scrollHeight > 3_000);
      await page.evaluate(() => scrollTo(0, 1_500));
      await still(page);
      await eventually("its bytes", async () => (await flush()) && recording.assets.size > 0);
      const replay = await replayPage(browser, page.viewportSize(), (hash) => recording.assets.get(hash));
      t.after(() => replay.close());
      // At its end at once: what is painted first waits for what has yet to be fetched.
      await replay.load(recording.chunks, Infinity);
      assert.equal(await replay.page.evaluate(() => window.player.document.scrollingElement.scrollTop), 1_500);
    });
  }

  test("is scrolled as far as it was where a transition had made the page long", async (t) => {
    const { page, recording, flush } = await recordPage(t, browser, { body: '<div id="box" style="height: 10px; transition: height 1s"></div>' });
    await page.evaluate(async () => {
      const box = document.getElementById("box");
      box.style.height = "4000px";
      await new Promise((ended) => box.addEventListener("transitionend", ended, { once: true }));
      scrollTo(0, 1_500);
    });
    await still(page);
    await flush();
    const replay = await replayPage(browser, page.viewportSize(), (hash) => recording.assets.get(hash));
    t.after(() => replay.close());
    await replay.seek(await replay.load(recording.chunks));
    assert.equal(await replay.page.evaluate(() => window.player.document.scrollingElement.scrollTop), 1_500);
  });

  test("shows a change that takes long to read at the time at which it happened", async (t) => {
    const { page, recording, replayed } = await recordPage(t, browser, { body: "<main></main>" });
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const at = await page.evaluate(async () => {
      const items = Array.from({ length: 20_000 }, (_, index) => Object.assign(document.createElement("i"), { title: index }));
      document.querySelector("main").append(...items);
      await Promise.resolve();
      return performance.timeOrigin + performance.now();
    });
    // A flush would read it at one go.
    await still(page);
    const replay = await replayed();
    const count = async (ms) => {
      await replay.seek(ms);
      return replay.page.evaluate(() => window.player.document.querySelectorAll("main > i").length);
    };
    assert.equal(await count(recording.timeOf({ at }) + 20), 20_000);
    assert.equal(await count(recording.timeOf({ at }) - 400), 0);
  });
});
