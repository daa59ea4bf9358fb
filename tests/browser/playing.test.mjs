//! Playing in time: at each speed, over stretches in which nothing happens, and what is told meanwhile.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { overflow, seriousFaults, sizes } from "./dashboard-page.mjs";
import { playerEvents, serveRecording } from "./manifest-server.mjs";
import { recordPage } from "./oracle/own-page.mjs";

/** How long the visitor did nothing. */
const reading = 60_000;

describe("a recording that is played", () => {
  let browser, chunks;
  before(async () => {
    browser = await launch();
    chunks = await readForAMinute(browser);
  });
  after(() => browser.close());

  /** A player whose time passes only when it is let pass. */
  async function open(t) {
    const server = await serveRecording(chunks);
    t.after(() => server.close());
    const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    t.after(() => page.close());
    await page.clock.install();
    await page.goto(server.url);
    await page.waitForFunction(() => window.player);
    await page.clock.pauseAt(Date.now() + 60_000);
    const load = () => page.evaluate(() => window.player.load("/session/recording"));
    const told = (name) => page.evaluate((name) => window.told.filter(([told]) => told === name).map(([, detail]) => detail), name);
    /** What the player does from `at` on while so many milliseconds pass: the times that it tells. */
    const play = async (settings, at, ms) => {
      await page.evaluate(async ([settings, at]) => {
        await window.player.seek(at);
        window.told.length = 0;
        Object.assign(window.player, settings);
        window.player.play();
      }, [settings, at]);
      await page.clock.runFor(ms);
      await page.evaluate(() => window.player.pause());
      return (await told("timeupdate")).map(({ currentTime }) => currentTime);
    };
    return { ...server, page, load, told, play };
  }

  for (const speed of [0.5, 1, 2, 4, 8, 16]) {
    test(`moves at ${speed} times the speed`, async (t) => {
      const { load, play } = await open(t);
      await load();
      const times = await play({ speed }, 0, 1_000);
      assert.ok(times.every((time, index) => index === 0 || time > times[index - 1]), "forwards only");
      // Two frames may lack: the one from which time counts and the one in which it ends.
      assert.ok(times.at(-1) > 950 * speed && times.at(-1) <= 1_000 * speed, `${times.at(-1)} ms`);
    });
  }

  test("goes on where the clock is coarse, as a browser makes it that resists fingerprinting", async (t) => {
    const server = await serveRecording(chunks);
    t.after(() => server.close());
    const page = await browser.newPage();
    t.after(() => page.close());
    await page.addInitScript(() => {
      const coarse = (ms) => Math.floor(ms / 100) * 100;
      const [now, frame] = [performance.now.bind(performance), requestAnimationFrame.bind(window)];
      performance.now = () => coarse(now());
      window.requestAnimationFrame = (does) => frame((at) => does(coarse(at)));
    });
    await page.goto(server.url);
    await page.waitForFunction(() => window.player);
    const moved = await page.evaluate(async () => {
      await window.player.load("/session/recording");
      window.player.play();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return { paused: window.player.paused, at: window.player.currentTime };
    });
    assert.ok(!moved.paused && moved.at >= 700, JSON.stringify(moved));
  });

  test("jumps over what is quiet where it is asked to, and lands before what happens next", async (t) => {
    const { page, load, play } = await open(t);
    await load();
    // The rest of a recording follows its first moment.
    await page.waitForFunction(() => window.player.markers.filter(({ kind }) => kind === "click").length === 2);
    const { quiet, markers } = await page.evaluate(() => ({ quiet: window.player.quiet, markers: window.player.markers }));
    assert.equal(quiet.length, 1);
    const [{ from, to }] = quiet;
    assert.ok(to - from > reading - 5_000, `${from} to ${to}`);
    const next = markers.find(({ at, kind }) => kind === "click" && at > from);
    assert.ok(next.at > to, "the margin before the click is not left out");

    const inside = (times) => times.filter((time) => from < time && time < to);
    const skipped = await play({ skipInactivity: true }, from - 200, 600);
    assert.deepEqual(inside(skipped), []);
    assert.ok(skipped[0] < from && skipped.at(-1) >= to && skipped.at(-1) < to + 600, `${skipped[0]} to ${skipped.at(-1)}`);
    const begunInside = await play({ skipInactivity: true }, from + 1_000, 100);
    assert.equal(begunInside[0], to);
    const watched = await play({ skipInactivity: false }, from - 200, 600);
    assert.ok(inside(watched).length > 10 && watched.at(-1) <= from + 400);
  });

  test("tells every event that its types name, with the detail that they promise", async (t) => {
    const { state, entries, page, load, told, play } = await open(t);
    const lost = entries.findLast((chunk) => !chunk.keyframe);
    state.before = async (url) => (Number(url.searchParams.get("to")) > lost.index ? [403, { title: "Signed out" }] : undefined);
    await load();
    await page.waitForFunction(() => window.told.some(([name]) => name === "error"));
    const before = await page.evaluate(() => window.told);
    await play({ speed: 16 }, 0, 6_000);
    const all = [...before, ...(await page.evaluate(() => window.told))];

    const number = (value) => typeof value === "number";
    const shapes = {
      ready: (detail) => detail === null,
      timeupdate: ({ currentTime }) => number(currentTime),
      play: (detail) => detail === null,
      pause: (detail) => detail === null,
      ended: (detail) => detail === null,
      marker: ({ at, kind, label, stream }) => number(at) && number(stream) && typeof label === "string" && /^(page|click|input|submit|error|custom|identify|tag)$/.test(kind),
      change: (detail) => detail === null,
      page: ({ url, title }) => url.startsWith("http://localhost:") && typeof title === "string",
      gap: ({ missing }) => typeof missing === "boolean",
      waiting: ({ waiting }) => typeof waiting === "boolean",
      progress: ({ loaded, total }) => number(loaded) && number(total) && loaded <= total,
      // The page that listens keeps an error's message.
      error: (detail) => typeof detail === "string" && detail.length > 0,
    };
    // Told where linked style sheets lack their rules; this page has none.
    assert.ok(all.every(([name]) => name !== "styles"));
    assert.deepEqual([...Object.keys(shapes), "styles"].sort(), playerEvents.toSorted());
    for (const [name, fits] of Object.entries(shapes)) {
      const details = all.filter(([told]) => told === name).map(([, detail]) => detail);
      assert.ok(details.length > 0, `${name} is told`);
      for (const detail of details) assert.ok(fits(detail), `${name}: ${JSON.stringify(detail)}`);
    }
  });

  test("says in the element how much was skipped", async (t) => {
    const { page, url } = await open(t);
    await page.goto(`${url}/element`);
    const element = page.locator("revisit-player");
    await page.waitForFunction(() => document.querySelector("revisit-player")?.player?.quiet.length > 0);
    await page.getByRole("switch", { name: "Skip inactivity" }).click();
    assert.equal(await element.evaluate(({ player }) => player.skipInactivity), true);
    await element.evaluate((element) => element.seek(element.player.quiet[0].from - 200));
    await page.getByRole("button", { name: "Play", exact: true }).first().click();
    await page.clock.runFor(600);
    await page.getByText(/^Skipped (0:5\d|1:0\d) of inactivity$/).waitFor();
    await page.clock.runFor(2_000);
    await page.getByText(/^Skipped/).waitFor({ state: "hidden" });
  });

  for (const theme of ["light", "dark"]) {
    for (const size of ["wide", "narrow"]) {
      test(`is accessible in the element by itself: ${theme}, ${size}`, async (t) => {
        const server = await serveRecording(chunks);
        t.after(() => server.close());
        const page = await browser.newPage({ viewport: sizes[size], colorScheme: theme });
        t.after(() => page.close());
        const wrong = [];
        const look = async (what) => {
          wrong.push(...(await seriousFaults(page)).map((fault) => `${what}: ${fault}`));
          if ((await overflow(page)) > 0) wrong.push(`${what}: too wide`);
        };
        await page.goto(`${server.url}/element`);
        await page.waitForFunction(() => document.querySelector("revisit-player")?.duration > 0);
        await look("ready");
        await page.keyboard.press("?");
        await page.getByRole("dialog", { name: "Keys" }).waitFor();
        await look("its keys");
        await page.keyboard.press("Escape");
        await page.getByRole("slider", { name: "Position" }).hover();
        await page.locator("revisit-player .tip").waitFor();
        await look("a moment on the timeline");
        await page.keyboard.press("End");
        await page.getByRole("button", { name: "Play again" }).first().waitFor();
        await look("its end");
        server.state.before = async (url) => (url.pathname.startsWith("/session/") ? [503, {}] : undefined);
        await page.reload();
        await page.getByText("This recording could not be shown").waitFor();
        await look("its failure");
        assert.deepEqual(wrong, [], wrong.join("\n"));
      });
    }
  }
});

/** Two clicks with a minute between them, in a page whose time passes as the test says. */
async function readForAMinute(browser) {
  const undo = [];
  const { page, recording, flush } = await recordPage({ after: (does) => undo.push(does) }, browser, {
    body: '<button>Read</button><p id="said"></p><script>document.querySelector("button").onclick = () => document.getElementById("said").append("read ")</script>',
    before: async (page) => {
      await page.clock.install();
      // An event's own time would go on by the real clock.
      await page.addInitScript(() => Object.defineProperty(Event.prototype, "timeStamp", { get: () => performance.now() }));
    },
  });
  for (const wait of [2_000, reading]) {
    await page.clock.runFor(wait);
    await page.getByRole("button").click();
    // A click is told once it is known what followed it.
    await page.clock.runFor(4_000);
    await flush();
  }
  for (const does of undo.toReversed()) await does();
  return recording.chunks;
}
