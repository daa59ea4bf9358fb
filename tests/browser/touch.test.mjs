//! Fingers: each is recorded by itself, and shown over the replay while it is down.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { launch } from "./chromium.mjs";
import { CLICK, rowsOf } from "./oracle/facts.mjs";
import { recordPage } from "./oracle/own-page.mjs";

describe("a touch", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("of two fingers is shown as two that move and leave, and a tap is a click", async (t) => {
    const { page, recording, flush, replayed } = await recordPage(t, browser, {
      body: '<button id="tapped" style="position: absolute; left: 40px; top: 60px; width: 120px; height: 40px">Add</button>',
      head: '<meta name="viewport" content="width=device-width"><style>html { touch-action: none; height: 100% }</style>',
      context: { hasTouch: true, isMobile: true },
      options: { privacy: "open" },
    });
    const devtools = await page.context().newCDPSession(page);
    /** Dispatches fingers as `[id, x, y]` and gives a time at which this was noted: of a movement that is each 30 ms. */
    const touch = async (type, ...fingers) => {
      await devtools.send("Input.dispatchTouchEvent", { type, touchPoints: fingers.map(([id, x, y]) => ({ id, x, y })) });
      const at = await page.evaluate(async () => {
        const heard = performance.now();
        while (performance.now() < heard + 40) await new Promise(requestAnimationFrame);
        return performance.timeOrigin + performance.now();
      });
      return { at };
    };
    const down = await touch("touchStart", [1, 100, 300], [2, 300, 300]);
    const spread = await touch("touchMove", [1, 60, 340], [2, 360, 250]);
    const lifted = await touch("touchEnd");
    await page.touchscreen.tap(100, 80);
    // A click is told once it is known what followed it.
    const clicks = await eventually("the click", async () => {
      await flush();
      const found = rowsOf(recording.chunks).filter(({ kind }) => kind === CLICK);
      return found.length > 0 && found;
    });
    assert.deepEqual(clicks.map(({ element }) => element.chain[0]), [{ tag: "button", id: "tapped" }]);

    const replay = await replayed({ fit: false });
    const shown = async (moment) => {
      await replay.seek(recording.timeOf(moment));
      return replay.page.evaluate(() => {
        const { left, top } = document.querySelector(".revisit-overlay").getBoundingClientRect();
        const places = [...document.querySelectorAll(".revisit-touch")].map((finger) => {
          const box = finger.getBoundingClientRect();
          return [box.left + box.width / 2 - left, box.top + box.height / 2 - top];
        });
        return { places: places.sort(([a], [b]) => a - b), mouse: document.querySelectorAll(".revisit-pointer").length };
      });
    };
    assert.deepEqual(await shown(spread), { places: [[60, 340], [360, 250]], mouse: 0 });
    assert.deepEqual((await shown(lifted)).places, []);
    assert.deepEqual((await shown(down)).places, [[100, 300], [300, 300]], "backwards as well");
    await replay.seek(await replay.page.evaluate(() => window.player.duration));
    assert.equal(await replay.page.locator(".revisit-touch").count(), 0, "no finger is left");
    assert.deepEqual(replay.errors, []);
  });
});
