//! `<revisit-player>` on a page of its own: all that is in it, without the dashboard and without an API.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { launch } from "./chromium.mjs";
import { seriousFaults } from "./dashboard-page.mjs";
import { recordPage } from "./oracle/own-page.mjs";
import { root, serve } from "./site.mjs";

const body = `<h1>Checkout</h1>
<button id="broken">Apply</button>
<button id="failing" onclick="this.dataset.seen = ''; setTimeout(() => { throw new TypeError('cart is null') })">Pay</button>
<button id="working" onclick="this.textContent = 'Added'">Add</button>
<p style="height: 3000px"></p>`;

const files = {
  "/api/cart": (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end('{"items":3}'),
  "/api/orders": (request, response) => {
    request.resume();
    response.writeHead(503).end();
  },
};

const html = (attributes) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>A page of somebody's</title><h1>A visit</h1>
<revisit-player src="/visit.revisit" ${attributes}><p slot="panel" data-tab="Notes">The host's own words</p></revisit-player>
<script type="module" src="/player/index.js"></script>`;

describe("the player's element", () => {
  let browser;
  let recording;

  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  /** A visit with five clicks that nothing comes of, one with an error, a pause, and one that works. */
  async function visit(t) {
    if (recording) return recording;
    const { page, flush, recording: recorded } = await recordPage(t, browser, { body, files });
    await page.evaluate(() => {
      console.info("checkout opened");
      console.warn("stock is low");
    });
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/monitor-")));
    await page.evaluate(async () => {
      await fetch("/api/cart?visitor=7");
      await fetch("/api/orders", { method: "POST", body: "card" });
    });
    for (let n = 0; n < 5; n++) await page.locator("#broken").click();
    // What comes later than 2.5 s is no answer to a click.
    await pass(2_700);
    await page.locator("#failing").click();
    await page.mouse.wheel(0, 900);
    // Inactivity is what lasts longer than five seconds; a click is told once it is known what followed it.
    await pass(7_000);
    await page.locator("#working").click();
    await pass(3_200);
    await page.mouse.move(300, 300);
    await flush();
    recording = Buffer.concat(recorded.chunks);
    return recording;
  }

  async function open(t, { attributes = 'panel="events"', width = 1200, theme = "light" } = {}) {
    const bytes = await visit(t);
    const site = await serve({
      "/player/": join(root, "npm/player/dist"),
      "/visit.revisit": (_request, response) => response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes),
      "/": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html(attributes)),
    });
    t.after(() => site.close());
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
    t.after(() => page.close());
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    t.after(() => assert.deepEqual(faults, []));
    await page.goto(site.url);
    await eventually("the first moment", () => page.evaluate(() => document.querySelector("revisit-player").duration > 7_000));
    return page;
  }

  const player = (page, name) => page.evaluate((property) => document.querySelector("revisit-player")[property], name);
  const moment = (page, ms) => eventually(`the moment ${ms}`, async () => Math.abs((await player(page, "currentTime")) - ms) < 1);
  const rows = (page, list) => page.getByRole("list", { name: list, exact: true }).getByRole("button");
  const markersOf = async (page, kind) => (await player(page, "markers")).filter((marker) => marker.kind === kind);

  test("marks rage, dead and error clicks, on the timeline and in the list", async (t) => {
    const page = await open(t);
    const kinds = (await player(page, "markers")).map(({ kind }) => kind);
    const count = (kind) => kinds.filter((other) => other === kind).length;
    assert.deepEqual([count("rage_click"), count("dead_click"), count("error_click"), count("error")], [1, 1, 1, 1]);
    const [rage] = await markersOf(page, "rage_click");
    assert.deepEqual([rage.label, rage.detail, rage.fields], ["Apply", "#broken", [["Clicks", "5"]]]);
    for (const group of ["rage", "dead", "error-click", "error", "click", "page"]) {
      assert.ok((await page.locator(`revisit-player .mark.${group}`).count()) > 0, `${group} is on the timeline`);
    }
    await rows(page, "Events").filter({ hasText: "Rage clicks on Apply" }).click();
    await moment(page, rage.at);
    assert.equal(await rows(page, "Events").filter({ hasText: "Rage clicks" }).getAttribute("aria-current"), "true");
  });

  test("finds and filters events", async (t) => {
    const page = await open(t);
    const all = await rows(page, "Events").count();
    await page.getByRole("searchbox", { name: "Search events" }).fill("pay");
    assert.deepEqual(await rows(page, "Events").locator(".title").allTextContents(), ["Clicked Pay", "Error after a click on Pay"]);
    await page.getByRole("button", { name: "Error clicks 1" }).click();
    assert.equal(await rows(page, "Events").count(), 1);
    await page.getByRole("searchbox", { name: "Search events" }).fill("no such event");
    await page.getByText("No event passes the search.").waitFor();
    await page.getByRole("searchbox", { name: "Search events" }).fill("");
    await page.getByRole("button", { name: "Error clicks 1" }).click();
    assert.equal(await rows(page, "Events").count(), all);
  });

  test("the console keeps step with time", async (t) => {
    const page = await open(t, { attributes: 'panel="console"' });
    assert.deepEqual(await rows(page, "Console").locator(".title").allTextContents(), [
      "checkout opened",
      "stock is low",
      (await rows(page, "Console").locator(".title").allTextContents())[2],
    ]);
    assert.match(await rows(page, "Console").nth(2).textContent(), /Uncaught TypeError: cart is null/);
    const [error] = await markersOf(page, "error");
    await page.evaluate((at) => (document.querySelector("revisit-player").currentTime = at), error.at);
    await eventually("the error's line", async () => (await rows(page, "Console").nth(2).getAttribute("aria-current")) === "true");
    await page.getByRole("button", { name: "Warnings 1" }).click();
    assert.equal(await rows(page, "Console").count(), 2);
    await page.getByRole("searchbox", { name: "Search the console" }).fill("OPENED");
    assert.equal(await rows(page, "Console").count(), 1);
  });

  test("requests are listed with what became of them, and failed ones are events", async (t) => {
    const page = await open(t, { attributes: 'panel="network"' });
    const shown = rows(page, "Network");
    assert.deepEqual(await shown.locator(".title").allTextContents(), ["GET /api/cart", "POST /api/orders"]);
    assert.match(await shown.nth(0).locator(".detail").textContent(), /^200 · \d+ ms · 11 B received · localhost:\d+$/);
    assert.match(await shown.nth(1).locator(".detail").textContent(), /^503 · \d+ ms · 4 B sent · localhost:\d+$/);
    const [failed] = await markersOf(page, "request");
    assert.match(failed.label, /^POST .*\/api\/orders$/);
    assert.ok((await page.locator("revisit-player .mark.request").count()) > 0, "it is on the timeline");
    await page.getByRole("button", { name: "Fetch, XHR 1" }).click();
    assert.equal(await shown.count(), 1);
    await page.getByRole("searchbox", { name: "Search requests" }).fill("cart");
    await page.getByText("No request passes the search.").waitFor();
    await page.getByRole("searchbox", { name: "Search requests" }).fill("503");
    await shown.click();
    const [, order] = await page.evaluate(() => document.querySelector("revisit-player").player.requests);
    await moment(page, order.from);
    await page.getByRole("tab", { name: "Pages" }).click();
    assert.match(await rows(page, "Pages").first().textContent(), /LCP: \d+ ms, good/);
  });

  test("pointing at the timeline shows the moment and what happened near it", async (t) => {
    const page = await open(t);
    const [rage] = await markersOf(page, "rage_click");
    const slider = await page.getByRole("slider", { name: "Position" }).boundingBox();
    const duration = await player(page, "duration");
    await page.mouse.move(slider.x + (rage.at / duration) * slider.width, slider.y + 10);
    const tip = page.locator("revisit-player .tip.shown");
    await eventually("the picture", () => tip.locator(".thumb:not(.empty) iframe").count());
    assert.match(await tip.textContent(), /0:0\d.*Rage clicks on Apply/);
    const seen = () => page.evaluate(() => document.querySelector("revisit-player").shadowRoot.querySelector(".thumb iframe").contentDocument.body.textContent);
    assert.match(await seen(), /Checkout.*Apply.*Pay.*Add(?!ed)/s);
    assert.equal(await player(page, "currentTime"), 0, "looking is not going");
    await page.mouse.move(slider.x + slider.width - 1, slider.y + 10);
    await eventually("the end's picture", async () => (await seen()).includes("Added"));
    await page.mouse.down();
    await page.mouse.move(slider.x + slider.width / 2, slider.y + 10);
    await page.mouse.up();
    await moment(page, duration / 2);
    await page.mouse.move(5, 5);
    await tip.waitFor({ state: "detached" });
  });

  test("inactivity is folded where it is skipped", async (t) => {
    const page = await open(t, { attributes: "" });
    const knob = async (ms) => {
      await page.evaluate((at) => (document.querySelector("revisit-player").currentTime = at), ms);
      await moment(page, ms);
      return page.evaluate(() => parseFloat(document.querySelector("revisit-player").shadowRoot.querySelector(".knob").style.left));
    };
    const [quiet] = await page.evaluate(() => document.querySelector("revisit-player").player.quiet);
    const duration = await player(page, "duration");
    const width = async () => (await knob(quiet.to)) - (await knob(quiet.from));
    assert.ok(Math.abs((await width()) - ((quiet.to - quiet.from) / duration) * 100) < 0.1);
    await page.getByRole("switch", { name: /Skip inactivity/ }).click();
    assert.ok((await page.locator("revisit-player .fold").count()) >= 1);
    const folded = await width();
    assert.ok(folded > 0 && folded < 2, `${folded} % of the line`);
    await page.getByRole("switch", { name: /Skip inactivity/ }).click();
    assert.equal(await page.locator("revisit-player .fold").count(), 0);
  });

  test("everything is reached by keyboard", async (t) => {
    const page = await open(t, { attributes: "" });
    await page.getByRole("slider", { name: "Position" }).focus();
    const markers = await player(page, "markers");
    await page.keyboard.press("Shift+ArrowRight");
    await moment(page, markers.find(({ at }) => at > 250).at);
    await page.keyboard.press("e");
    assert.equal(await player(page, "panel"), "events");
    assert.equal(await focused(page), "Events");
    await page.keyboard.press("ArrowRight");
    assert.equal(await player(page, "panel"), "pages");
    await page.keyboard.press("c");
    assert.equal(await player(page, "panel"), "console");
    await page.keyboard.press("/");
    assert.equal(await focused(page), "Search the console");
    await page.getByRole("tab", { name: "Pages" }).focus();
    await page.keyboard.press("n");
    assert.equal(await player(page, "panel"), "network");
    await page.keyboard.press("/");
    assert.equal(await focused(page), "Search requests");
    await page.getByRole("tab", { name: "Events" }).click();
    await page.keyboard.press("/");
    assert.equal(await focused(page), "Search events");
    const entry = page.getByRole("list", { name: "Events" }).locator("button[tabindex='0']");
    assert.equal(await entry.count(), 1, "the list is one stop");
    await entry.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await moment(page, markers.at(-1).at);
    await page.getByRole("tab", { name: "Events" }).focus();
    await page.keyboard.press("e");
    assert.equal(await player(page, "panel"), null);
    await page.getByRole("region", { name: "About this recording" }).waitFor({ state: "hidden" });
  });

  test("a host adds a tab of its own", async (t) => {
    const page = await open(t);
    const words = page.getByText("The host's own words");
    await words.waitFor({ state: "hidden" });
    await page.getByRole("tab", { name: "Notes" }).click();
    await words.waitFor();
    assert.equal(await player(page, "panel"), "Notes");
    await page.getByRole("tabpanel", { name: "Notes" }).waitFor();
  });

  test("the strip beside the page says where it is scrolled to and what was clicked", async (t) => {
    const page = await open(t);
    const strip = page.locator("revisit-player .map");
    await eventually("the start", async () => (await strip.getAttribute("aria-label")) === "Scrolled to 0% of the page. 7 clicks on it, 0 so far.");
    assert.equal(await strip.locator(".dot").count(), 7);
    const [error] = await markersOf(page, "error");
    await page.evaluate((at) => (document.querySelector("revisit-player").currentTime = at), error.at + 3000);
    await eventually("after the scroll", async () => /Scrolled to [1-9]\d*% of the page. 7 clicks on it, 6 so far./.test(await strip.getAttribute("aria-label")));
  });

  test("tells what happens by typed events, and looks as the host wants", async (t) => {
    const page = await open(t);
    await page.addStyleTag({ content: "revisit-player { --revisit-accent: rgb(1, 2, 3) } revisit-player::part(controls) { background: rgb(4, 5, 6) }" });
    const told = await page.evaluate(async () => {
      const element = document.querySelector("revisit-player");
      const names = [];
      for (const name of ["play", "timeupdate", "marker", "pause"]) element.addEventListener(name, () => names.includes(name) || names.push(name));
      element.speed = 16;
      element.play();
      await new Promise((resolve) => ["marker", "ended"].forEach((name) => element.addEventListener(name, resolve, { once: true })));
      element.pause();
      const style = (part) => getComputedStyle(element.shadowRoot.querySelector(`[part~=${part}]`));
      return { names: names.sort(), knob: style("knob").backgroundColor, controls: style("controls").backgroundColor };
    });
    assert.deepEqual(told, { names: ["marker", "pause", "play", "timeupdate"], knob: "rgb(1, 2, 3)", controls: "rgb(4, 5, 6)" });
  });

  for (const theme of ["light", "dark"]) {
    for (const width of [1200, 375]) {
      test(`is accessible and fits: ${theme}, ${width} px`, async (t) => {
        const page = await open(t, { theme, width });
        const wrong = [];
        for (const tab of ["Events", "Pages", "Console", "Network", "Notes"]) {
          await page.getByRole("tab", { name: tab }).click();
          wrong.push(...(await seriousFaults(page)).map((fault) => `${tab}: ${fault}`));
        }
        const cut = await page.evaluate(() => {
          const { right } = document.querySelector("revisit-player").getBoundingClientRect();
          const buttons = [...document.querySelector("revisit-player").shadowRoot.querySelectorAll(".row > :is(button, select)")];
          return buttons.filter((button) => button.getBoundingClientRect().right > right).map((button) => button.title);
        });
        assert.deepEqual([wrong, cut], [[], []]);
      });
    }
  }
});

/** Lets time pass that is part of what is recorded. */
const pass = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The name of what has the focus, in the element's shadow tree. */
const focused = (page) =>
  page.evaluate(() => {
    const { activeElement } = document.querySelector("revisit-player").shadowRoot;
    return activeElement?.ariaLabel ?? activeElement?.textContent;
  });
