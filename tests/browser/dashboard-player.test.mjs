//! A visit to the shop as the dashboard shows it: in the list, in the player, in its panels.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { launch } from "./chromium.mjs";
import { openSignedIn, overflow, seriousFaults } from "./dashboard-page.mjs";
import { openSession, player, ready, rowOf, visitTheShop } from "./dashboard-visit.mjs";

const themes = ["light", "dark"];
const sizes = ["wide", "narrow"];

describe("a session in the dashboard", () => {
  let browser;
  let session;

  before(async () => {
    browser = await launch();
    session = await visitTheShop(browser);
  });
  after(() => browser.close());

  test("appears in the open list by itself", async () => {
    const { page, faults, close } = await openSignedIn(browser);
    await page.goto(`/p/${stack.property}/sessions`);
    await rowOf(page, session).waitFor();
    const another = await visitTheShop(browser);
    await rowOf(page, another).waitFor();
    assert.ok(page.url().endsWith("/sessions"), "without a reload");
    assert.deepEqual(faults, []);
    await close();
  });

  test("filters stand in the address and are asked of the edge", async () => {
    const { page, faults, close } = await openSignedIn(browser);
    await page.goto(`/p/${stack.property}/sessions?device=desktop&time=24h`);
    await rowOf(page, session).waitFor();
    await page.getByLabel("Device: Desktop").click();
    await page.getByRole("option", { name: "Tablet" }).click();
    await page.getByText("No session passes these filters").waitFor();
    assert.equal(new URL(page.url()).searchParams.get("device"), "tablet");
    await page.getByRole("button", { name: "Clear all filters" }).click();
    await rowOf(page, session).waitFor();
    await page.getByRole("searchbox", { name: "Page URL contains" }).fill("/no-such-page");
    await page.getByText("No session passes these filters").waitFor();
    assert.equal(new URL(page.url()).searchParams.get("url"), "/no-such-page");
    assert.deepEqual(faults, []);
    await close();
  });

  test("the keyboard passes through the filters without setting one", async () => {
    const { page, faults, close } = await openSignedIn(browser);
    await page.goto(`/p/${stack.property}/sessions`);
    await rowOf(page, session).waitFor();
    await page.getByRole("searchbox", { name: "Page URL contains" }).focus();
    const passed = [];
    while (passed.at(-1) !== "Errors: Errors: any") {
      await page.keyboard.press("Tab");
      passed.push(await page.evaluate(() => document.activeElement.getAttribute("aria-label")));
      assert.ok(passed.length < 10, passed.join(", "));
    }
    await page.keyboard.press("Tab");
    assert.ok(passed.includes("Device: All devices"));
    assert.equal(new URL(page.url()).search, "");
    assert.deepEqual(faults, []);
    await close();
  });

  test("is played, and its events lead to their moments", async () => {
    const { page, faults, close } = await openSession(browser, session);
    await ready(page);
    assert.ok((await player(page, "duration")) > 0);
    assert.match(await player(page, "player.document.body.textContent"), /Fern & Clay/);

    const clicked = page.getByRole("list", { name: "Events" }).getByRole("button", { name: /Clicked/ }).first();
    await clicked.click();
    await eventually("the click's moment", async () => (await clicked.getAttribute("aria-current")) === "true");
    const moment = await player(page, "currentTime");
    assert.ok(moment > 0);

    await page.getByRole("searchbox", { name: "Search events" }).fill("no such event");
    await page.getByText("No event passes the search.").waitFor();
    await page.getByRole("tab", { name: "Pages" }).click();
    await page.getByRole("list", { name: "Pages" }).getByRole("button").first().click();
    await eventually("the first page", async () => (await player(page, "currentTime")) < moment);
    await page.getByRole("tab", { name: "Visitor" }).click();
    await page.getByText(/^Recorded without the hook stub/).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  test("obeys the keyboard", async () => {
    const { page, faults, close } = await openSession(browser, session);
    await ready(page);
    const duration = await player(page, "duration");
    await page.keyboard.press("5");
    await eventually("half", async () => Math.abs((await player(page, "currentTime")) - duration / 2) < 1);
    await page.keyboard.press("Home");
    await eventually("the start", async () => (await player(page, "currentTime")) === 0);
    await page.keyboard.press("ArrowRight");
    await eventually("5 s on", async () => (await player(page, "currentTime")) === Math.min(5000, duration));
    await page.keyboard.press("Home");
    // What is nearer than a quarter of a second is the moment that is shown.
    const next = (await player(page, "markers")).find(({ at }) => at > 250);
    await page.keyboard.press("Shift+ArrowRight");
    await eventually("the next event", async () => (await player(page, "currentTime")) === next.at);
    await page.keyboard.press("]");
    assert.equal(await player(page, "speed"), 2);
    await page.keyboard.press("[");
    assert.equal(await player(page, "speed"), 1);
    await page.keyboard.press("Home");
    await eventually("the start again", async () => (await player(page, "currentTime")) === 0);
    // Slowly, so that the end is not reached between two questions.
    await page.keyboard.press("[");
    await page.keyboard.press("Space");
    await eventually("it plays", async () => (await player(page, "currentTime")) > 100);
    await page.keyboard.press("Space");
    assert.equal(await player(page, "paused"), true);
    assert.ok((await player(page, "currentTime")) < duration);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "hidden" });
    assert.deepEqual(faults, []);
    await close();
  });

  test("a link leads to its moment", async () => {
    const { page, close } = await openSession(browser, session, { at: 200 });
    await ready(page);
    await eventually("the moment", async () => (await player(page, "currentTime")) === 200);
    await page.getByRole("button", { name: "Share" }).click();
    const link = await page.getByLabel("Link", { exact: true }).inputValue();
    assert.equal(link, `${stack.url}/p/${stack.property}/sessions/${session}?t=200`);
    await page.getByLabel("Start at").uncheck();
    assert.equal(await page.getByLabel("Link", { exact: true }).inputValue(), link.replace("?t=200", ""));
    await close();
  });

  test("the replay runs no script and asks nobody but us", async () => {
    const asked = [];
    const { page, close } = await openSession(browser, session, {
      before: (page) => page.on("request", (request) => asked.push(new URL(request.url()).origin)),
    });
    await ready(page);
    await page.keyboard.press("End");
    await eventually("the end", async () => (await player(page, "currentTime")) > 0);
    const frame = page.frames().find((candidate) => candidate.url().includes("/replay-frame"));
    assert.ok(frame, "the replay has a frame of its own");
    const origins = new Set(asked.filter((origin) => origin.startsWith("http")));
    assert.deepEqual([...origins], [stack.url]);
    await close();
  });

  for (const theme of themes) {
    for (const size of sizes) {
      test(`every screen is accessible and fits: ${theme}, ${size}`, async () => {
        const { page, close } = await openSignedIn(browser, { theme, size });
        const property = `/p/${stack.property}`;
        const screens = [
          ["/sign-in", () => page.getByLabel("E-mail")],
          [`${property}/sessions`, () => page.locator(`a[href$="${session}"]:visible`)],
          [`${property}/sessions?url=nothing-like-it`, () => page.getByText("No session passes these filters")],
          [`${property}/sessions/${session}`, () => page.getByRole("list", { name: "Events" }).getByRole("button").first()],
          [`${property}/settings`, () => page.getByRole("region", { name: "Script tag" })],
          ["/account", () => page.getByRole("heading", { name: /password/ })],
          ["/nowhere", () => page.getByRole("heading", { name: "There is nothing at this address" })],
        ];
        const wrong = [];
        for (const [path, shown] of screens) {
          await page.goto(path);
          await shown().first().waitFor();
          if (path.endsWith(session)) await ready(page);
          wrong.push(...(await seriousFaults(page)).map((fault) => `${path} ${fault}`));
          const wide = await overflow(page);
          if (wide > 0) wrong.push(`${path} is ${wide} px too wide`);
        }
        assert.deepEqual(wrong, []);
        await close();
      });
    }
  }

  test("is erased when asked twice", async () => {
    const doomed = await visitTheShop(browser);
    const { page, client, close } = await openSession(browser, doomed);
    await page.getByRole("button", { name: "Delete this session" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete it" }).click();
    await page.waitForURL(`**/p/${stack.property}/sessions`);
    await rowOf(page, session).waitFor();
    assert.equal(await rowOf(page, doomed).count(), 0);
    assert.equal((await client.fetch(client.inProperty(`/sessions/${doomed}`))).status, 404);
    await close();
  });
});
