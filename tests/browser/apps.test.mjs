//! Real apps that nobody here wrote: what the player rebuilds equals what the visitor saw.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { differences } from "./oracle/compare.mjs";
import { expected } from "./oracle/expected.mjs";
import { act, dice } from "./oracle/monkey.mjs";
import { recorderHead, Recording, recordingBegun } from "./oracle/recording.mjs";
import { replayPage } from "./oracle/replaying.mjs";
import { root, serve } from "./site.mjs";

const apps = ["swagger-ui", "reveal", "leaflet", "fullcalendar", "quill", "monaco", "tabulator", "chart", "shoelace", "bootstrap"];
const viewport = { width: 1000, height: 700 };
const interactions = 60;

/** Behind another tab a page gets no frames and no scroll events: there would be nothing to compare. */
function stayInThisTab() {
  window.open = () => null;
  const isElsewhere = (node) => node.localName === "a" && node.target === "_blank";
  addEventListener("click", (event) => event.composedPath().some(isElsewhere) && event.preventDefault(), { capture: true });
}

describe("an app from npm", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const privacy of ["open", "balanced"]) {
    for (const app of apps) {
      test(`${app} is rebuilt as it was, ${privacy}`, async (t) => {
        const site = await serve(
          {
            "/npm/": join(root, "node_modules"),
            "/recorder/": join(root, "npm/recorder/dist"),
            "/": join(import.meta.dirname, "apps"),
          },
          { head: recorderHead({ privacy }) },
        );
        t.after(() => site.close());
        const page = await browser.newPage({ viewport });
        t.after(() => page.close());
        const pageErrors = [];
        page.on("pageerror", (error) => pageErrors.push(String(error)));
        // Links to elsewhere are clicked too, and lead nowhere.
        await page.route((url) => url.origin !== site.url, (route) => route.fulfill({ status: 204 }));
        await page.addInitScript(stayInThisTab);
        const recording = await Recording.of(page);
        await page.goto(`${site.url}/${app}/`);
        await recordingBegun(page);
        const roll = dice(20 + app.length);
        const done = [];
        for (let turn = 1; turn <= interactions; turn += 1) {
          done.push(await act(page, roll));
          await recording.noteFields();
          if (turn % 10 > 0) continue;
          // A part that shrinks away from the pointer that has opened it opens and closes for ever, as Leaflet's layers do.
          await page.mouse.move(0, 0);
          await recording.moment(done.slice(-10).join(", "));
        }
        await page.evaluate(() => window.revisitRecorder.flush());

        const replay = await replayPage(browser, viewport, (hash) => recording.assets.get(hash));
        t.after(() => replay.close());
        await replay.load(recording.chunks);
        const wrong = [];
        for (const moment of recording.moments) {
          await replay.seek(recording.timeOf(moment));
          const found = differences(expected(moment.read, privacy), await replay.read(), { most: 4, typed: recording.typed });
          wrong.push(...found.map((line) => `after ${moment.label}: ${line}`));
        }
        assert.deepEqual(wrong, [], wrong.join("\n"));
        assert.deepEqual(pageErrors, [], "the page has no error that it would not have had");
        assert.deepEqual(replay.errors, []);
        assert.deepEqual(replay.strangers(), [], "the replay asks nobody");
      });
    }
  }
});
