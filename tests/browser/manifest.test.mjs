//! A recording is loaded by its manifest: what the moment needs first, the rest after it, what a live session adds as it comes.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { serveRecording } from "./manifest-server.mjs";
import { recorderHead, Recording, recordingBegun } from "./oracle/recording.mjs";
import { root, serve } from "./site.mjs";

const viewport = { width: 1000, height: 700 };
const turns = 4;

describe("a manifest", () => {
  let browser, chunks;
  before(async () => {
    browser = await launch();
    chunks = await record(browser);
  });
  after(() => browser.close());

  /** A page with a player in it, and the server that it loads from. */
  async function open(t) {
    const server = await serveRecording(chunks);
    t.after(() => server.close());
    const page = await browser.newPage({ viewport });
    t.after(() => page.close());
    await page.clock.install();
    await page.goto(server.url);
    await page.waitForFunction(() => window.player);
    return {
      ...server,
      page,
      load: (path = "recording", options = {}) =>
        page.evaluate(([path, options]) => window.player.load(`/session/${path}`, options), [path, options]),
      says: () => page.evaluate(() => window.player.document.querySelector("#turn")?.textContent ?? ""),
      end: () => page.evaluate(() => window.player.seek(window.player.duration)),
      told: (name) => page.evaluate((name) => window.told.filter(([told]) => told === name).map(([, detail]) => detail), name),
      until: (condition, ...given) => page.waitForFunction(condition, ...given),
    };
  }

  test("has two streams of several chunks", () => {
    assert.ok(chunks.length >= 2 * turns, `${chunks.length} chunks`);
  });

  test("is enough for the first moment with the first keyframe; the rest follows", async (t) => {
    const { state, entries, load, says, end, until, told } = await open(t);
    const rest = gate();
    state.before = (url) => (url.searchParams.get("from") === "0" || !url.search ? undefined : rest.opened);
    const keyframe = entries.filter((chunk) => chunk.keyframe && chunk.stream === entries[0].stream).length;
    await load();
    assert.deepEqual(state.asked.slice(0, 2), ["recording", `recording/chunks?from=0&to=${keyframe}`]);
    assert.equal(await says(), "", "nothing has happened yet");
    rest.open();
    // Of what the first moment waits for, and then of the whole.
    const bytes = entries.reduce((sum, chunk) => sum + chunk.bytes, 0);
    await until((bytes) => window.told.some(([name, detail]) => name === "progress" && detail.loaded === bytes), bytes);
    await end();
    assert.equal(await says(), `second page, turn ${turns}`);
    assert.deepEqual((await told("progress")).at(-1), { loaded: bytes, total: bytes });
    assert.deepEqual(await told("error"), []);
    const asked = state.asked.filter((path) => path.includes("chunks"));
    assert.equal(new Set(asked).size, asked.length, "nothing is fetched twice");
  });

  test("brings first what a later moment needs", async (t) => {
    const { state, entries, load, says, manifest } = await open(t);
    await load("recording", { at: manifest().duration_ms });
    assert.equal(await says(), `second page, turn ${turns}`);
    const second = entries.find((chunk) => chunk.stream !== entries[0].stream);
    assert.match(state.asked[1], new RegExp(`from=${second.index}&`));
  });

  test("is read again while the session is live, and no more once it has ended", async (t) => {
    const { state, entries, page, load, says, end, until, told } = await open(t);
    Object.assign(state, { live: true, shown: entries.findLastIndex((chunk) => chunk.stream === entries[0].stream) });
    await load();
    await end();
    const before = await page.evaluate(() => ({ live: window.player.live, duration: window.player.duration }));
    assert.equal(before.live, true);

    Object.assign(state, { shown: chunks.length });
    await page.clock.fastForward(2_500);
    await until(() => window.player.streams.length === 2);
    await end();
    assert.equal(await says(), `second page, turn ${turns}`);
    assert.ok((await page.evaluate(() => window.player.duration)) > before.duration);

    state.live = false;
    await page.clock.fastForward(2_500);
    await until(() => !window.player.live);
    await page.clock.fastForward("31:00");
    const asked = state.asked.length;
    await page.clock.runFor(60_000);
    assert.equal(state.asked.length, asked, "nobody asks for what has ended");
    assert.deepEqual(await told("error"), []);
  });

  test("is read again where a quiet session goes on", async (t) => {
    const { state, entries, page, load, until } = await open(t);
    state.shown = entries.findLastIndex((chunk) => chunk.stream === entries[0].stream);
    await load();
    assert.equal(await page.evaluate(() => window.player.live), false);
    state.shown = chunks.length;
    await page.clock.fastForward(16_000);
    await until(() => window.player.streams.length === 2);
  });

  test("is played to its end", async (t) => {
    const { page, load, told, until } = await open(t);
    await load();
    await page.evaluate(() => {
      window.player.speed = 16;
      window.player.play();
    });
    await until(() => window.told.some(([name]) => name === "ended"));
    assert.deepEqual(await told("ended"), [null]);
    assert.ok(await page.evaluate(() => window.player.paused && window.player.currentTime === window.player.duration));
  });

  for (const [path, answer, message] of [
    ["recording", [404, { title: "Not found", detail: "there is no such session" }], "the recording could not be fetched: there is no such session, HTTP 404"],
    ["recording", [502, {}], "the recording could not be fetched: HTTP 502"],
    ["other", undefined, "the recording could not be read: it is no manifest"],
  ]) {
    test(`that cannot be had says why: ${message}`, async (t) => {
      const { state, load, told } = await open(t);
      state.before = async () => answer;
      await assert.rejects(load(path), (error) => error.message.includes(message));
      assert.deepEqual(await told("error"), [message]);
    });
  }

  test("of which chunks fail for a moment is shown all the same", async (t) => {
    const { state, page, load, says, end, told } = await open(t);
    let failures = 2;
    state.before = async (url) => (url.search && failures-- > 0 ? [503, {}] : undefined);
    const loaded = load();
    while (failures > 0) await page.clock.runFor(500);
    await loaded;
    await end();
    assert.equal(await says(), `second page, turn ${turns}`);
    assert.deepEqual(await told("error"), []);
  });

  test("of which chunks are refused is shown with a gap, and says why", async (t) => {
    const { state, entries, page, load, end, until, told } = await open(t);
    const lost = entries.findIndex((chunk) => !chunk.keyframe);
    const holds = (url) => Number(url.searchParams.get("from")) <= lost && lost < Number(url.searchParams.get("to"));
    state.before = async (url) => (holds(url) ? [403, { title: "Signed out" }] : undefined);
    await load();
    await until(() => window.told.some(([name]) => name === "error"));
    assert.deepEqual(await told("error"), ["the recording's chunks could not be fetched: Signed out, HTTP 403"]);
    const shown = () => page.evaluate(() => window.player.document.querySelectorAll("body *").length);
    assert.ok((await shown()) > 50, "what is there is shown");
    await end();
    assert.equal(await shown(), 0, "a wrong page never is");
    assert.deepEqual(await told("gap"), [{ missing: true }]);
    const gaps = await page.evaluate(() => window.player.gaps);
    assert.equal(gaps[0].from, entries[lost].from);
    await page.evaluate(() => window.player.seek(0));
    assert.ok((await shown()) > 50);
  });

  test("is not needed: a recording file has it all", async (t) => {
    const { state, load, says, end, told } = await open(t);
    await load("recording/file");
    await end();
    assert.equal(await says(), `second page, turn ${turns}`);
    assert.deepEqual(state.asked, ["recording/file"]);
    const bytes = Buffer.concat(chunks).length;
    assert.deepEqual((await told("progress")).at(-1), { loaded: bytes, total: bytes });
  });
});

/** Two pages on which a paragraph says how often it was changed; each change is a chunk. */
async function record(browser) {
  const site = await serve(
    {
      "/npm/": join(root, "node_modules"),
      "/recorder/": join(root, "npm/recorder/dist"),
      "/": join(import.meta.dirname, "apps"),
    },
    { head: recorderHead({ privacy: "open" }) },
  );
  const page = await browser.newPage({ viewport });
  const recording = await Recording.of(page);
  for (const name of ["first", "second"]) {
    await page.goto(`${site.url}/bootstrap/?${name}`);
    await recordingBegun(page);
    await page.evaluate(() => window.revisitRecorder.flush());
    for (let turn = 1; turn <= turns; turn += 1) {
      await page.evaluate((text) => {
        document.querySelector("#turn")?.remove();
        const said = document.createElement("p");
        Object.assign(said, { id: "turn", textContent: text });
        document.body.append(said);
      }, `${name} page, turn ${turn}`);
      await recording.moment(`turn ${turn}`);
      await page.evaluate(() => window.revisitRecorder.flush());
    }
  }
  await page.close();
  await site.close();
  return recording.chunks;
}

function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
