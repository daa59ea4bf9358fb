//! Visits that end, break off or branch: each is one session, complete and in order.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { signIn, stack } from "../stack.mjs";
import { launch } from "./chromium.mjs";
import { still } from "./oracle/recording.mjs";
import { serve } from "./site.mjs";

describe("a visit", { concurrency: true }, () => {
  let browser;
  let client;
  let pages;

  before(async () => {
    browser = await launch();
    client = await signIn();
    pages = await serve({ "/": tenPages });
  });
  after(async () => {
    await pages.close();
    await browser.close();
  });

  /** A visitor of one's own, with a shop page that is being recorded. */
  async function visitor(url = stack.shop_url) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    return { context, page, session: await sessionOf(page) };
  }

  const sessionOf = (page) =>
    page.waitForFunction(() => window.revisit?.session?.id).then((handle) => handle.jsonValue());

  /** The session's facts once `enough` says that all are there and no chunk is missing. */
  const arrived = (what, session, enough) =>
    eventually(what, async () => {
      const facts = await client.json(client.inProperty(`/sessions/${session}/facts`));
      const manifest = await client.manifest(session);
      return manifest.gaps.length === 0 && enough(facts.facts, manifest) && { manifest, facts: facts.facts };
    });

  const pathsOf = (facts) => facts.filter((fact) => fact.kind === "page_view").map((fact) => new URL(fact.url).pathname);
  const clicksIn = (facts) => facts.filter((fact) => fact.kind === "click");
  const eventsOf = (facts) => facts.filter((fact) => fact.kind === "custom").map((fact) => fact.name);

  test("survives a minute without network", async () => {
    const { context, page, session } = await visitor();
    await page.evaluate(() => window.revisit.track("before"));
    await context.setOffline(true);
    const end = Date.now() + 60_000;
    let turn = 0;
    for (; Date.now() < end; turn += 1) {
      await page.getByTestId("search").fill(["fern", "pot", "soil", ""][turn % 4]);
      await page.evaluate((name) => window.revisit.track(name), `offline ${turn}`);
      await page.waitForTimeout(1000);
    }
    await context.setOffline(false);
    await page.evaluate(() => window.revisit.track("after"));
    const { facts } = await arrived("what happened offline", session, (rows) => eventsOf(rows).includes("after"));
    const names = eventsOf(facts);
    assert.deepEqual(names, ["before", ...Array.from({ length: turn }, (_, number) => `offline ${number}`), "after"]);
    await context.close();
  });

  test("is kept when its tab is closed at once", async () => {
    const { context, page, session } = await visitor();
    await page.getByTestId("add-boston-fern").click();
    await page.evaluate(() => window.revisit.track("last words"));
    await page.close({ runBeforeUnload: true });
    const { facts } = await arrived("the last words", session, (rows) => eventsOf(rows).includes("last words"));
    assert.ok(clicksIn(facts).length > 0, "the click before the end is there");
    await context.close();
  });

  test("in two tabs is one session of two streams", async () => {
    const { context, page, session } = await visitor();
    const other = await context.newPage();
    await other.goto(`${stack.shop_url}/product/monstera`);
    assert.equal(await sessionOf(other), session);
    await page.evaluate(() => window.revisit.track("in the first tab"));
    // Two tabs start their clocks apart: what is told second happens well after the first has arrived.
    await arrived("the first tab's words", session, (rows) => eventsOf(rows).length === 1);
    await other.evaluate(() => window.revisit.track("in the second tab"));
    const { manifest, facts } = await arrived("both tabs", session, (rows) => eventsOf(rows).length === 2);
    assert.equal(manifest.streams.length, 2);
    assert.deepEqual(eventsOf(facts), ["in the first tab", "in the second tab"]);
    await context.close();
  });

  test("goes on after a reload in the middle of the checkout", async () => {
    const { context, page, session } = await visitor();
    await page.getByTestId("add-terracotta-pot").click();
    await page.getByTestId("cart-link").click();
    await page.getByTestId("to-checkout").click();
    await page.locator("input[name=name]").fill("Ada");
    await page.reload();
    assert.equal(await sessionOf(page), session);
    await page.locator("input[name=name]").fill("Ada again");
    await page.evaluate(() => window.revisit.track("reloaded"));
    const { manifest, facts } = await arrived("both loads", session, (rows) => eventsOf(rows).includes("reloaded") && pathsOf(rows).length >= 4);
    assert.equal(manifest.streams.length, 2);
    assert.deepEqual(pathsOf(facts), ["/", "/cart", "/checkout", "/checkout"]);
    await context.close();
  });

  test("of ten separate pages is one session in order", async () => {
    const { context, page, session } = await visitor(`${pages.url}/1`);
    for (let number = 2; number <= 10; number += 1) {
      await still(page);
      await page.getByRole("link", { name: "Next" }).click();
      await page.waitForURL(`**/${number}`);
      assert.equal(await sessionOf(page), session);
    }
    await page.evaluate(() => window.revisit.track("read it all"));
    const { manifest, facts } = await arrived("ten pages", session, (rows) => eventsOf(rows).includes("read it all") && pathsOf(rows).length >= 10 && clicksIn(rows).length >= 9);
    assert.equal(manifest.streams.length, 10);
    assert.deepEqual(pathsOf(facts), Array.from({ length: 10 }, (_, index) => `/${index + 1}`));
    assert.equal(clicksIn(facts).length, 9, "a click on each page but the last");
    await context.close();
  });
});

function tenPages(request, response) {
  const number = Number(request.url.slice(1));
  if (!number) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html>
<html lang="en"><head><title>Page ${number}</title>${stack.script_tag}</head>
<body><h1>Page ${number} of ten</h1>${"<p>Words about plants.</p>".repeat(number)}<a href="/${number + 1}">Next</a></body></html>`);
}
