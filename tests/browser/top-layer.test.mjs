//! What stands above the page stands there in the replay, in the same order, whichever way one comes to a moment.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { PNG } from "pngjs";
import { launch } from "./chromium.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const head = `<style>
  body { margin: 0; height: 600px; background: white }
  [popover], dialog { position: fixed; inset: 100px; width: 400px; height: 300px; margin: 0; border: 0; padding: 0 }
  #red { background: rgb(255 0 0) } #green { background: rgb(0 255 0) } #blue { background: rgb(0 0 255) }
  dialog::backdrop { background: rgb(255 255 0) }
  #stage { width: 50px; height: 50px; background: rgb(255 0 255) }
  #clear { width: 50px; height: 50px; background: none; border: 0 } #stage:fullscreen, :is(#clear:fullscreen) { color: rgb(1, 2, 3) }
</style>`;
const body = `<div id="red" popover="manual"></div><div id="green" popover="manual"></div><dialog id="blue"></dialog><button id="stage"></button><button id="clear"></button>`;

describe("the top layer", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("keeps its order and its backdrop, and takes no focus", async (t) => {
    const { page, recording, replayed } = await recordPage(t, browser, { head, body });
    const moments = [];
    const step = async (label, does, inside, beside) => {
      await page.evaluate(does);
      moments.push({ ...(await recording.moment(label)), label, inside, beside });
    };
    await step("nothing", () => {}, "255,255,255", "255,255,255");
    await step("red", () => red.showPopover(), "255,0,0", "255,255,255");
    await step("green above red", () => green.showPopover(), "0,255,0", "255,255,255");
    await step("red above green", () => (red.hidePopover(), red.showPopover()), "255,0,0", "255,255,255");
    await step("blue above both", () => blue.showModal(), "0,0,255", "255,255,0");
    await step("green above the dialog", () => (green.hidePopover(), green.showPopover()), "0,255,0", "255,255,0");
    await step("the dialog closes", () => blue.close(), "0,255,0", "255,255,255");
    await step("red alone", () => green.hidePopover(), "255,0,0", "255,255,255");
    const replay = await replayed({ fit: false, pointer: false });
    await replay.page.evaluate(() => document.body.append(Object.assign(document.createElement("input"), { id: "host" })));
    await replay.page.locator("#host").focus();
    for (const moment of [...moments.toReversed(), ...moments]) {
      await replay.seek(recording.timeOf(moment));
      const picture = PNG.sync.read(await replay.page.locator("iframe").first().screenshot());
      assert.deepEqual([at(picture, 200, 200), at(picture, 700, 500)], [moment.inside, moment.beside], moment.label);
    }
    assert.equal(await replay.page.evaluate(() => document.activeElement.id), "host");
  });

  test("has what is shown fullscreen", async (t) => {
    const { page, recording, replayed } = await recordPage(t, browser, { head, body });
    const moments = [{ ...(await recording.moment("small")), corner: "255,255,255" }];
    for (const [id, corner] of [["stage", "255,0,255"], ["clear", "0,0,0"]]) {
      await page.evaluate((id) => {
        const element = document.getElementById(id);
        element.onclick = () => element.requestFullscreen();
      }, id);
      await page.locator(`#${id}`).click();
      await page.waitForFunction(() => document.fullscreenElement);
      moments.push({ ...(await recording.moment(id)), id, corner });
      await page.evaluate(() => document.exitFullscreen());
      moments.push({ ...(await recording.moment("small again")), corner: "255,255,255" });
    }
    const replay = await replayed({ fit: false, pointer: false });
    for (const moment of [...moments.toReversed(), ...moments]) {
      await replay.seek(recording.timeOf(moment));
      const picture = PNG.sync.read(await replay.page.locator("iframe").first().screenshot());
      assert.equal(at(picture, picture.width - 20, picture.height - 20), moment.corner);
      const styled = await replay.page.evaluate(() => ["stage", "clear"].filter((id) => getComputedStyle(window.player.document.getElementById(id)).color === "rgb(1, 2, 3)"));
      assert.deepEqual(styled, moment.id ? [moment.id] : []);
    }
  });
});

const at = ({ data, width }, x, y) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)].join();
