//! What has happened before the recorder came, and when what it reads late has happened.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { recordPage } from "./oracle/own-page.mjs";
import { still } from "./oracle/recording.mjs";

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
