//! What the recorder seals arrives: once, complete, and whatever the network does.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { launch } from "./chromium.mjs";
import { image, Sink, startSite } from "./delivery-sink.mjs";
import { secretsIn, storageOf } from "./oracle/leaks.mjs";
import { contiguous, flush, quick, recorded, settled, track, visit as visitIn } from "./delivery-visit.mjs";

describe("delivery", { concurrency: 3 }, () => {
  let browser;
  before(async () => {
    browser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  });
  after(() => browser.close());

  const visit = (t, options) => visitIn(t, browser, options);

  test("sends chunks in order, deflated, with the secret until the token is there", async (t) => {
    const { sink, page } = await visit(t);
    const session = await recorded(page);
    assert.equal(await flush(page), true);
    assert.equal(page.workers().length, 1);
    await track(page, "hello");
    assert.equal(await flush(page), true);
    const [stream] = sink.streams();
    contiguous(stream);
    const [first] = stream;
    const last = stream.at(-1);
    assert.equal(first.keyframe, true);
    assert.equal(first.codec, "deflate");
    assert.equal(first.type, "text/plain");
    assert.equal(createHash("sha256").update(first.secret).digest("hex").slice(0, 32), session);
    assert.equal(last.header.token, "token-of-the-sink");
    assert.equal(last.secret, undefined);
    assert.ok(stream.some(({ text }) => text.includes("hello")));
    assert.equal(
      await page.evaluate(() => window.revisit.session.url),
      `${sink.url}/p/prop_sink/sessions/${session}`,
    );
    assert.ok(!sink.requests.some((request) => request.startsWith("OPTIONS")), "no preflight");
  });

  test("keeps what happens while the network is gone", async (t) => {
    const { sink, page } = await visit(t);
    await recorded(page);
    await flush(page);
    sink.answer = () => "reset";
    for (let turn = 0; turn < 5; turn += 1) {
      await track(page, `offline-${turn}`);
      assert.equal(await flush(page), false);
    }
    sink.answer = () => undefined;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await sink.hasEvent("offline-4");
    assert.equal(await flush(page), true);
    const [stream] = sink.streams();
    contiguous(stream);
    assert.equal(sink.conflicts, undefined);
  });

  test("sends the last words of a tab that is closed at once", async (t) => {
    const { sink, page } = await visit(t);
    await recorded(page);
    await track(page, "last-words");
    await page.close({ runBeforeUnload: true });
    await sink.hasEvent("last-words");
    const [stream] = sink.streams();
    await sink.until(() => sink.streams()[0].length > stream.at(-1).seq);
    contiguous(sink.streams()[0]);
  });

  test("sends what a visitor did even where the page has changed too much for its end", async (t) => {
    const { sink, page } = await visit(t, { options: { delivery: { ...quick, flushMs: 600_000 } } });
    await recorded(page);
    await flush(page);
    await track(page, "last-words");
    // Not yet so much that it is sent at once, but more than a request may carry that outlives its page.
    await page.evaluate(() => {
      const word = () => Math.random().toString(36).replace(/[^a-z]/g, "");
      document.body.append(Array.from({ length: 6000 }, word).join(" ").slice(0, 40_000));
    });
    await page.close({ runBeforeUnload: true });
    const { header, seq } = await sink.hasEvent("last-words");
    assert.equal(header.ops, 0);
    assert.ok(header.total > seq + 1, "the page's change has a chunk of its own");
  });

  test("sends what there is when a tab is merely hidden", async (t) => {
    const { sink, page } = await visit(t, { options: { delivery: { ...quick, flushMs: 600_000 } } });
    await recorded(page);
    await track(page, "before-the-switch");
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    const { header } = await sink.hasEvent("before-the-switch");
    assert.ok(!header.total, "the page goes on");
    await track(page, "in-the-background");
    assert.equal(await flush(page), true);
    await sink.hasEvent("in-the-background");
  });

  test("masks on the session's next page what was typed on this one, and keeps no word of it", async (t) => {
    const { sink, site, page } = await visit(t);
    await recorded(page);
    await page.evaluate(() => {
      const field = document.body.appendChild(document.createElement("input"));
      field.value = "Chrysanthemum, Zebr";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await flush(page);
    await page.evaluate(() => {
      document.querySelector("input").value += "a42";
    });
    // Nothing is taken while the storage is looked at, so that chunks lie there.
    sink.answer = () => ({ status: 503 });
    await track(page, "kept-for-later");
    await flush(page);
    const storage = await eventually("a chunk in the page's storage", async () => {
      const found = await storageOf(page);
      return found.chunks > 0 && found.bytes;
    });
    sink.answer = () => undefined;
    await settled(page);
    assert.deepEqual(secretsIn(storage, ["Chrysanthemum", "chrysanthemum", "Zebra42", "zebra42"]), []);
    const factsOf = async (path) => {
      await page.goto(site.url + path);
      await recorded(page);
      await track(page, `seen${path.length}`);
      await settled(page);
      const { stream } = await sink.hasEvent(`seen${path.length}`);
      return sink.chunks.filter((chunk) => chunk.stream === stream).map(({ text }) => text).join();
    };
    assert.match(await factsOf("/zebr-tulip"), /zebr-tulip/, "a word's beginning is no word");
    assert.doesNotMatch(await factsOf("/zebra42"), /zebra42/);
    assert.doesNotMatch(await factsOf("/mychrysanthemums"), /chrysanthemum/);
    assert.equal(new Set(sink.chunks.map(({ session }) => session)).size, 1);
  });

  test("goes on in the same session after a reload", async (t) => {
    const { sink, page } = await visit(t);
    const session = await recorded(page);
    await track(page, "before-the-reload");
    await page.reload();
    assert.equal(await recorded(page), session);
    await track(page, "after-the-reload");
    await flush(page);
    await sink.hasEvent("before-the-reload");
    const streams = sink.streams();
    assert.equal(streams.length, 2);
    for (const stream of streams) {
      contiguous(stream);
      assert.equal(stream[0].session, session);
    }
    assert.equal(new Set(sink.chunks.map(({ visitor }) => visitor)).size, 1);
  });

  test("counts two tabs as one session of two streams", async (t) => {
    const { sink, site, context, page } = await visit(t);
    const other = await context.newPage();
    await other.goto(`${site.url}/other`);
    assert.equal(await recorded(other), await recorded(page));
    await flush(page);
    await flush(other);
    assert.equal(sink.streams().length, 2);
  });

  test("begins another session after half an hour without activity", async (t) => {
    const { sink, context, page } = await visit(t);
    const first = await recorded(page);
    const cookies = await context.cookies();
    const cookie = cookies.find(({ name }) => name === "_revisit_session");
    const [secret, start, last] = cookie.value.split(".");
    const longAgo = (parseInt(last, 36) - 31 * 60_000).toString(36);
    await context.addCookies([{ ...cookie, value: [secret, start, longAgo].join(".") }]);
    await page.reload();
    assert.notEqual(await recorded(page), first);
    await flush(page);
    assert.equal(new Set(sink.chunks.map(({ visitor }) => visitor)).size, 1, "the visitor stays the same");
  });

  test("begins another session where the visitor comes back to the open page, with what they do first", async (t) => {
    const { sink, page } = await visit(t, {
      prepare: ({ page }) =>
        page.addInitScript(() => {
          const { now } = Date;
          window.ahead = 0;
          Date.now = () => now() + window.ahead;
          addEventListener("mousedown", () => window.ahead && window.revisit.track("came back"), { capture: true });
        }),
    });
    const first = await recorded(page);
    await track(page, "before");
    await flush(page);
    await page.evaluate(() => (window.ahead = 31 * 60_000));
    await page.mouse.click(40, 40);
    await page.waitForFunction((known) => window.revisit.session.id !== known, first);
    const second = await recorded(page);
    await flush(page);
    const of = (id) => sink.chunks.filter(({ session }) => session === id);
    assert.ok(of(second)[0].keyframe, "it begins with the whole page");
    const says = (session, word) => of(session).some(({ text }) => text.includes(word));
    assert.deepEqual([says(first, "before"), says(first, "came back")], [true, false]);
    assert.deepEqual([says(second, "before"), says(second, "came back")], [false, true]);
  });

  test("knows one visitor across the hosts of a domain", async (t) => {
    const hosts = await launch({ args: ["--no-sandbox", "--host-resolver-rules=MAP *.shop.example 127.0.0.1"] });
    t.after(() => hosts.close());
    const sink = await Sink.start();
    const site = await startSite(`<script async src="${sink.url}/recorder.js" data-key="revisit_pub_sink"></script>`);
    t.after(() => Promise.all([sink.close(), site.close()]));
    const page = await hosts.newPage();
    // Neither host is a secure context: there is no crypto.subtle here.
    await page.goto(`http://www.shop.example:${site.port}/`);
    const session = await recorded(page);
    await page.goto(`http://checkout.shop.example:${site.port}/`);
    assert.equal(await recorded(page), session);
    await flush(page);
    assert.equal(new Set(sink.chunks.map(({ visitor }) => visitor)).size, 1);
    assert.equal(sink.chunks[0].session, session);
  });

  test("sends on the next page what a page could not", async (t) => {
    const { sink, site, page } = await visit(t);
    await recorded(page);
    await flush(page);
    sink.answer = () => "reset";
    await track(page, "left-over");
    await flush(page);
    await page.goto("about:blank");
    sink.answer = () => undefined;
    await page.goto(`${site.url}/next`);
    const { stream } = await sink.hasEvent("left-over");
    await recorded(page);
    while (await page.evaluate(leftInOutbox, stream)) await flush(page);
    contiguous(sink.streams()[0]);
    assert.equal(sink.conflicts, undefined);
  });

  test("does not wait for a store that hangs", async (t) => {
    const { sink, page } = await visit(t, {
      async prepare({ context, site }) {
        const blocker = await context.newPage();
        await blocker.route("**/recorder.js", (route) => route.abort());
        await blocker.goto(site.url);
        // An upgrade that never ends keeps everybody else's `open` waiting.
        await blocker.evaluate(
          () =>
            new Promise((started) => {
              const opening = indexedDB.open("revisit", 1);
              opening.onupgradeneeded = () => {
                const store = opening.result.createObjectStore("outbox");
                const spin = () => (store.get(1).onsuccess = spin);
                spin();
                started();
              };
            }),
        );
      },
    });
    await recorded(page);
    await track(page, "no-disk");
    assert.equal(await flush(page), true);
    await sink.hasEvent("no-disk");
  });

  test("sends the same bytes again when it was told to wait", async (t) => {
    const seen = [];
    const { page } = await visit(t, {
      async prepare({ sink }) {
        sink.answer = (chunk, count) => {
          seen.push(chunk);
          return count === 0 ? { status: 429, headers: { "retry-after": "1" } } : undefined;
        };
      },
    });
    await recorded(page);
    await settled(page);
    assert.equal(seen[1].hash, seen[0].hash);
  });

  test("sends the same bytes again when the answer got lost", async (t) => {
    const { sink, page } = await visit(t, {
      async prepare({ sink }) {
        sink.answer = (_, count) => (count === 0 ? "reset after commit" : undefined);
      },
    });
    await recorded(page);
    await settled(page);
    assert.equal(sink.conflicts, undefined);
    assert.equal(sink.chunks[0].copies, 2);
    contiguous(sink.streams()[0]);
  });

  test("takes a conflict about its own chunk for an acknowledgement", async (t) => {
    const { sink, page } = await visit(t, {
      async prepare({ sink }) {
        sink.answer = (chunk) => (chunk.seq === 0 ? { status: 409 } : undefined);
      },
    });
    await recorded(page);
    assert.equal(await flush(page), true);
    await track(page, "after-the-conflict");
    await flush(page);
    await sink.hasEvent("after-the-conflict");
  });

  test("begins a new keyframe after a refused chunk", async (t) => {
    const refused = [];
    const { sink, page } = await visit(t, {
      async prepare({ sink }) {
        sink.answer = (chunk, count) => {
          if (count === 0) refused.push(chunk);
          return count === 0 ? { status: 422 } : undefined;
        };
      },
    });
    await recorded(page);
    const again = await sink.until(() => sink.chunks.find(({ keyframe }) => keyframe));
    assert.ok(again.seq > refused[0].seq);
  });

  test("stops with one line when the key is refused", async (t) => {
    const { page, warnings } = await visit(t, {
      async prepare({ sink }) {
        sink.answer = () => ({ status: 403 });
      },
    });
    await page.waitForFunction(() => window.revisit?.ready);
    await page.evaluate(() => window.revisit.ready);
    await page.waitForFunction(() => !window.revisit.session.id);
    assert.equal(warnings.filter((line) => line.startsWith("[revisit]")).length, 1);
  });

  test("uploads the assets that the edge wants", async (t) => {
    const { sink, page } = await visit(t);
    await recorded(page);
    const hash = createHash("sha256").update(image).digest("hex");
    await sink.until(() => sink.assets.has(hash));
    const { body, query } = sink.assets.get(hash);
    assert.deepEqual(body, image);
    assert.equal(query.type, "image/png");
    assert.equal(query.token, "token-for-assets");
    assert.equal(query.key, "revisit_pub_sink");
  });

  test("goes on in a new stream after the back/forward cache", async (t) => {
    const { sink, site, page } = await visit(t);
    const session = await recorded(page);
    await flush(page);
    await page.evaluate(() => (window.survived = true));
    await page.goto(`${site.url}/next`);
    await recorded(page);
    await page.goBack({ waitUntil: "commit" });
    assert.equal(await page.evaluate(() => window.survived), true, "the page came from the cache");
    await track(page, "back-again");
    await flush(page);
    const again = await sink.hasEvent("back-again");
    assert.equal(again.session, session);
    const [first] = sink.streams();
    const resumed = sink.chunks.find(({ stream, seq }) => stream === again.stream && seq === 0);
    assert.notEqual(again.stream, first[0].stream);
    assert.equal(resumed.resumedFrom, first[0].stream);
  });

  test("works without a worker", async (t) => {
    const { sink, page } = await visit(t, {
      headers: { "content-security-policy": "worker-src 'none'" },
    });
    await recorded(page);
    await track(page, "no-worker");
    assert.equal(await flush(page), true);
    const chunk = await sink.hasEvent("no-worker");
    assert.equal(chunk.codec, "deflate");
    assert.equal(page.workers().length, 0);
  });

  test("works without CompressionStream", async (t) => {
    const { sink, page } = await visit(t, {
      prepare: ({ page }) => page.addInitScript(() => delete window.CompressionStream),
    });
    await recorded(page);
    await track(page, "no-deflate");
    assert.equal(await flush(page), true);
    assert.deepEqual([...new Set(sink.chunks.map(({ codec }) => codec))], ["lz4"]);
  });
});

/** How many chunks of a stream are still on disk. Runs in the page. */
async function leftInOutbox(stream) {
  const asked = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const database = await asked(indexedDB.open("revisit", 1));
  const keys = await asked(database.transaction("outbox").objectStore("outbox").getAllKeys());
  database.close();
  return keys.filter(([, owner]) => owner === stream).length;
}
