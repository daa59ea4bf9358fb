//! One page per behaviour: what the player rebuilds after each of its steps equals what the visitor saw.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parse } from "smol-toml";
import { launch } from "./chromium.mjs";
import { differences } from "./oracle/compare.mjs";
import { expected } from "./oracle/expected.mjs";
import { recorderHead, Recording, recordingBegun } from "./oracle/recording.mjs";
import { replayPage } from "./oracle/replaying.mjs";
import { root, serve } from "./site.mjs";

const viewport = { width: 900, height: 600 };
const pages = join(root, "tests/pages");

/** What a step may ask of a person: trusted input. */
const hands = {
  click: (page, selector) => page.locator(selector).click(),
  hover: (page, selector) => page.locator(selector).hover(),
  press: (page, keys) => page.keyboard.press(keys),
  type: (page, text) => page.keyboard.type(text),
  wheel: (page, x, y) => page.mouse.wheel(x, y),
};

const stub = await readFile(join(root, "npm/recorder/dist/stub.js"), "utf8");
const cases = [];
for (const name of (await readdir(pages)).sort()) {
  cases.push({ name, ...parse(await readFile(join(pages, name, "case.toml"), "utf8")) });
}

describe("a page", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const { name, title } of cases) {
    for (const privacy of ["open", "balanced"]) {
      test(`${title}, ${privacy} (${name})`, async (t) => {
        const recorded = await record(browser, t, name, privacy);
        const { recording, steps, pageErrors } = recorded;
        assert.ok(steps.length > 0, "the page has steps");

        const replay = await replayPage(browser, viewport, (hash) => recording.assets.get(hash));
        t.after(() => replay.close());
        await replay.load(recording.chunks);
        const wrong = [];
        // Backwards: what a seek takes back is looked at too.
        for (const moment of recording.moments.toReversed()) {
          await replay.seek(recording.timeOf(moment));
          const found = differences(expected(moment.read, privacy), await replay.read(), { typed: recording.typed });
          wrong.push(...found.map((line) => `${moment.label}: ${line}`));
        }
        assert.deepEqual(wrong, [], wrong.join("\n"));
        assert.deepEqual(pageErrors, []);
        assert.deepEqual(replay.errors, []);
        assert.deepEqual(replay.strangers(), [], "the replay asks nobody");
      });
    }
  }
});

async function record(browser, t, name, privacy) {
  const site = await serve(
    { "/recorder/": join(root, "npm/recorder/dist"), "/": join(pages, name) },
    { head: `<script>${stub}</script>${recorderHead({ privacy })}` },
  );
  t.after(() => site.close());
  const page = await browser.newPage({ viewport });
  t.after(() => page.close());
  const pageErrors = [];
  page.on("pageerror", (error) => pageErrors.push(String(error)));
  const recording = await Recording.of(page);
  await page.exposeFunction("person", (what, ...more) => hands[what](page, ...more));
  await page.goto(`${site.url}/page.html`);
  await recordingBegun(page);
  await recording.moment("as loaded");
  const steps = await page.evaluate(() => Object.keys(window.steps));
  for (const step of steps) {
    await page.evaluate((key) => window.steps[key](), step);
    await recording.noteFields();
    await recording.moment(step);
    // What is still being read is read before the next change; what nobody had noticed so far would come too late.
    await page.evaluate(() => window.revisitRecorder.flush());
  }
  return { recording, steps, pageErrors };
}
