//! Who is recorded, where, and what may leave before that is known.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { startSite } from "./delivery-sink.mjs";
import { contiguous, flush, quick, recorded, settled, track, visit as visitIn } from "./delivery-visit.mjs";

describe("a visit is recorded", { concurrency: 3 }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  const visit = (t, options) => visitIn(t, browser, options);
  const decided = async (page) => {
    await page.waitForFunction(() => window.revisit?.ready);
    return page.evaluate(() => window.revisit.ready);
  };
  const databases = (page) => page.evaluate(() => indexedDB.databases());
  /** Nothing was asked of the edge but the loader, and nothing is kept in the browser. */
  const leftAlone = async ({ sink, context, page }) => {
    assert.deepEqual(sink.requests, ["GET /recorder.js"]);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  };

  test("not where the browser asks not to be tracked", async (t) => {
    for (const [name, value] of [["doNotTrack", "1"], ["globalPrivacyControl", true]]) {
      const visited = await visit(t, {
        prepare: ({ page }) =>
          page.addInitScript(
            ([name, value]) => Object.defineProperty(Navigator.prototype, name, { get: () => value }),
            [name, value],
          ),
      });
      assert.equal(await decided(visited.page), false);
      await leftAlone(visited);
    }
  });

  test("only from consent on, and not after it is withdrawn", async (t) => {
    const visited = await visit(t, { attributes: 'data-consent="false"' });
    const { sink, context, page } = visited;
    assert.equal(await decided(page), false);
    await track(page, "before-consent");
    await leftAlone(visited);

    await page.evaluate(() => window.revisit.setConsent(true));
    await recorded(page);
    await track(page, "with-consent");
    await settled(page);
    await sink.hasEvent("with-consent");
    assert.equal((await context.cookies()).length, 2);

    await page.evaluate(() => window.revisit.setConsent(false));
    await track(page, "after-consent");
    assert.equal(await flush(page), false);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    while ((await databases(page)).length > 0) await flush(page);
    assert.ok(!sink.chunks.some(({ text }) => /before-consent|after-consent/.test(text)));
  });

  test("in no tab once consent is withdrawn in one", async (t) => {
    const { sink, site, context, page } = await visit(t);
    await recorded(page);
    const other = await context.newPage();
    await other.goto(`${site.url}/other`);
    await recorded(other);
    await settled(other);

    await page.evaluate(() => window.revisit.setConsent(false));
    await other.waitForFunction(() => window.revisit.session.id === undefined);
    await track(other, "after-consent");
    assert.equal(await flush(other), false);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await other.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.ok(!sink.chunks.some(({ text }) => text.includes("after-consent")));
  });

  test("on no host of a site once consent is withdrawn on one", async (t) => {
    const hosts = await launch({ args: ["--no-sandbox", "--host-resolver-rules=MAP *.shop.example 127.0.0.1"] });
    t.after(() => hosts.close());
    const on = (name) => ({ url: ({ port }) => `http://${name}.shop.example:${port}/` });
    const { sink, site, context, page } = await visitIn(t, hosts, on("www"));
    await recorded(page);
    const other = await context.newPage();
    await other.goto(on("checkout").url(site));
    await recorded(other);
    await settled(other);

    await page.evaluate(() => window.revisit.setConsent(false));
    await track(other, "after-consent");
    assert.equal(await flush(other), false);
    assert.equal(await other.evaluate(() => window.revisit.session.id), undefined);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await other.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.ok(!sink.chunks.some(({ text }) => text.includes("after-consent")));
  });

  test("without a trace in the browser where only memory is allowed", async (t) => {
    const { sink, context, page } = await visit(t, {
      attributes: 'data-consent="false" data-without-consent="memory"',
    });
    await recorded(page);
    await track(page, "in-memory");
    await settled(page);
    await sink.hasEvent("in-memory");
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    assert.deepEqual(await databases(page), []);
  });

  test("not outside the sample, at the price of the loader", async (t) => {
    const { sink, page } = await visit(t, {
      prepare({ sink }) {
        sink.config = { sample: 0 };
      },
    });
    assert.equal(await decided(page), false);
    assert.deepEqual(sink.requests, ["GET /recorder.js", "GET /ingest/config"]);
  });

  test("on included pages only, also after a navigation without a load", async (t) => {
    const { sink, page } = await visit(t, {
      url: (site) => `${site.url}/account/settings`,
      prepare({ sink }) {
        sink.config = { exclude: ["/account/*"] };
      },
    });
    assert.equal(await decided(page), false);
    await page.evaluate(() => history.pushState(null, "", "/shop"));
    await recorded(page);
    await track(page, "in-the-shop");
    await settled(page);
    await sink.hasEvent("in-the-shop");
    assert.ok(!sink.requests.slice(0, 2).includes("GET /recorder/runtime.js"));
  });

  test("in strict mode and on the page alone until the settings are known", async (t) => {
    const { sink, page } = await visit(t, {
      prepare({ sink }) {
        sink.config = undefined;
      },
    });
    await recorded(page);
    await track(page, "not-yet");
    assert.equal(await flush(page), false);
    assert.ok(!sink.requests.includes("POST /ingest/chunks"));
    sink.config = {};
    const early = await sink.hasEvent("not-yet");
    assert.equal(early.header.policy, 0, "the settings that are stricter than any other");
    assert.ok(sink.requests.indexOf("POST /ingest/chunks") > sink.requests.lastIndexOf("GET /ingest/config"));
  });

  test("anew where settings that came late block something", async (t) => {
    const { sink, page } = await visit(t, {
      prepare({ sink }) {
        sink.config = undefined;
      },
    });
    await recorded(page);
    await track(page, "read-without-the-rule");
    await flush(page);
    sink.config = { block: [".secret"] };
    await sink.until(() => sink.chunks.length);
    await track(page, "under-the-rule");
    await settled(page);
    await sink.hasEvent("under-the-rule");
    assert.equal(sink.streams().length, 1);
    contiguous(sink.streams()[0]);
    assert.ok(!sink.chunks.some(({ text }) => text.includes("read-without-the-rule")));
  });

  test("not under a key that the edge does not know", async (t) => {
    const { sink, page } = await visit(t, {
      prepare: ({ context }) => context.route("**/ingest/config?*", (route) => route.fulfill({ status: 404 })),
    });
    assert.equal(await decided(page), false);
    assert.deepEqual(sink.requests, ["GET /recorder.js"]);
  });

  test("for the page's own function without any network", async (t) => {
    const site = await startSite(`<script type="module">
      import { init } from "/recorder/index.js";
      window.chunks = [];
      window.assets = [];
      window.revisit = init({
        delivery: ${JSON.stringify(quick)},
        transport: (chunk) => void chunks.push(chunk),
        assetTransport: (...asset) => void assets.push(asset),
      });
    </script>`);
    t.after(() => site.close());
    const context = await browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(site.url);
    await recorded(page);
    await track(page, "own-transport");
    assert.equal(await flush(page), true);
    const magic = await page.evaluate(() => window.chunks.map((chunk) => String.fromCharCode(...chunk.subarray(0, 4))));
    assert.ok(magic.length > 0 && magic.every((word) => word === "RVST"));
    await page.waitForFunction(() => window.assets.length > 0);
    const [hash, size, type] = await page.evaluate(() => [window.assets[0][0], window.assets[0][1].length, window.assets[0][2]]);
    assert.match(hash, /^[\da-f]{64}$/);
    assert.ok(size > 0);
    assert.equal(type, "image/png");
    assert.ok(!requests.some((path) => path.startsWith("/ingest")));
    assert.deepEqual(await databases(page), []);
  });

  test("and leaves nothing running after stop", async (t) => {
    const { sink, page } = await visit(t);
    await recorded(page);
    await settled(page);
    await page.evaluate(() => window.revisit.stop());
    await track(page, "after-the-end");
    assert.equal(await page.evaluate(() => window.revisit.session.id), undefined);
    assert.equal(await flush(page), false);
    while (page.workers().length > 0) await page.workers()[0].waitForEvent("close");
    assert.ok(!sink.chunks.some(({ text }) => text.includes("after-the-end")));
  });
});
