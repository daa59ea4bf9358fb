//! Pausing: nothing that happens in between leaves the page, then or later.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { sectionsIn } from "./oracle/leaks.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const everything = (recording) => recording.chunks.flatMap((chunk) => [chunk, ...sectionsIn(chunk)]).map((bytes) => Buffer.from(bytes).toString("latin1")).join("\n");

describe("a recording that is paused", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("keeps nothing of what happens meanwhile", async (t) => {
    const { page, recording, flush } = await recordPage(t, browser, { body: `<button id="one">Aardvark</button>`, options: { privacy: "open" } });
    await page.evaluate(() => {
      window.revisitRecorder.pause();
      document.body.insertAdjacentHTML("beforeend", "<button id=two>Quagga</button>");
      console.log("quagga in the console");
      window.revisitRecorder.track("quagga");
    });
    await page.locator("#two").click();
    await page.evaluate(() => {
      document.getElementById("two").remove();
      setTimeout(() => {
        throw new Error("quagga thrown");
      });
    });
    await page.waitForTimeout(200);
    await page.evaluate(() => window.revisitRecorder.resume());
    await page.evaluate(() => document.body.append("Zebra"));
    await flush();
    await page.waitForTimeout(100);
    await flush();
    const told = everything(recording);
    assert.match(told, /Aardvark/);
    assert.match(told, /Zebra/);
    assert.doesNotMatch(told, /quagga/i);
  });

  test("reads nothing of a page that comes back meanwhile, until it goes on", async (t) => {
    const { page, recording, flush } = await recordPage(t, browser, { body: "<p>Aardvark</p>", options: { privacy: "open" } });
    await page.evaluate(() => {
      window.revisitRecorder.pause();
      document.body.append("Quagga");
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    await page.waitForTimeout(500);
    await flush();
    assert.doesNotMatch(everything(recording), /Quagga/);
    await page.evaluate(() => window.revisitRecorder.resume());
    await flush();
    await page.waitForTimeout(100);
    await flush();
    assert.match(everything(recording), /Quagga/);
  });
});
