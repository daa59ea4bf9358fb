//! What the page asks of others and how quickly it answers: recorded, masked, and no different for the page.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { launch } from "./chromium.mjs";
import { LONG_TASK, REQUEST, rowsOf, VITAL } from "./oracle/facts.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const VIA = ["fetch", "xhr", "beacon", "websocket", "eventsource", "resource"];
const OUTCOME = ["answered", "failed", "aborted"];

const answer = (status, headers, body = "") => (request, response) => {
  request.resume();
  response.writeHead(status, headers).end(body);
};

/** Opens any WebSocket and says nothing. */
function sockets(t) {
  const server = createServer();
  server.on("upgrade", (request, socket) => {
    const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    t.after(() => socket.destroy());
  });
  t.after(() => server.close());
  return new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(server.address().port)));
}

describe("the monitor", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  const files = {
    "/api/cart": answer(200, { "content-type": "application/json" }, '{"items":3}'),
    "/api/broken": answer(503, {}, "later"),
    "/api/never": () => {},
    "/api/reset": (request) => request.socket.destroy(),
    "/api/events": (_, response) => response.writeHead(200, { "content-type": "text/event-stream" }).write(": open\n\n"),
    "/slow.css": (_, response) => setTimeout(() => response.writeHead(200, { "content-type": "text/css" }).end("p { color: red }"), 1_200),
    "/gone.css": answer(404, {}),
  };

  /** A page with the recorder on it, and a function for the requests told so far. */
  async function begun(t, more = {}) {
    const visit = await recordPage(t, browser, { body: "<p>Requests</p>", files, ...more });
    await visit.page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/monitor-")));
    const rows = async (kind) => {
      await visit.flush();
      return rowsOf(visit.recording.chunks).filter((row) => row.kind === kind).map(({ values }) => values);
    };
    const requests = async () =>
      (await rows(REQUEST)).map(([via, method, url, status, outcome, , sent, received]) => ({
        what: [VIA[via], method, new URL(url).pathname, status, OUTCOME[outcome]].filter((part) => part !== "").join(" "), url, sent, received,
      }));
    const told = (what) => eventually(what, async () => (await requests()).find((request) => request.what === what));
    return { ...visit, rows, requests, told };
  }

  test("tells every request with what became of it, without its query", async (t) => {
    const { page, told, requests } = await begun(t);
    await page.evaluate(async () => {
      await fetch("/api/cart?token=canary-query#canary-hash", { method: "POST", body: "four" }).then((response) => response.text());
      await fetch(new Request("/api/broken", { method: "PUT" }));
      await fetch("/api/reset").catch(() => {});
      const call = new AbortController();
      const never = fetch("/api/never", { signal: call.signal }).catch(() => {});
      setTimeout(() => call.abort(), 50);
      await never;
      await fetch("/api/cart", { method: "canary" }).catch(() => {});
      const xhr = (method, path, body) =>
        new Promise((resolve) => {
          const request = new XMLHttpRequest();
          request.onloadend = resolve;
          request.open(method, path);
          request.send(body);
        });
      await xhr("get", "/api/cart?secret=canary-xhr");
      await xhr("DELETE", "/api/broken", "ü");
      await xhr("GET", "/api/reset");
      navigator.sendBeacon("/api/cart", "beacon");
      new EventSource("/api/events");
      const sheet = (href) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
      sheet("/gone.css?canary-sheet");
      sheet("/slow.css");
      // A picture's address may be part of what is masked.
      document.body.append(Object.assign(new Image(), { src: "/gone.css?canary-image" }));
      // Neither has a timing of its own.
      await fetch("data:text/plain,canary").then((response) => response.text());
      await fetch(URL.createObjectURL(new Blob(["canary"]))).then((response) => response.text());
    });
    const cart = await told("fetch POST /api/cart 200 answered");
    assert.deepEqual([cart.sent, cart.received], [4, 11]);
    await told("fetch PUT /api/broken 503 answered");
    await told("fetch GET /api/reset 0 failed");
    await told("fetch GET /api/never 0 aborted");
    // What Node says to a method that it does not know.
    await told("fetch /api/cart 400 answered");
    const xhr = await told("xhr GET /api/cart 200 answered");
    assert.deepEqual([xhr.sent, xhr.received], [0, 11]);
    const removed = await told("xhr DELETE /api/broken 503 answered");
    assert.equal(removed.sent, 2, "bytes, not characters");
    await told("xhr GET /api/reset 0 failed");
    const beacon = await told("beacon POST /api/cart 0 answered");
    assert.equal(beacon.sent, 6);
    await told("eventsource GET /api/events 0 answered");
    await told("resource GET /gone.css 404 answered");
    await told("resource GET /slow.css 200 answered");
    const all = await requests();
    assert.equal(all.length, 12, all.map(({ what }) => what).join("\n"));
    assert.ok(!JSON.stringify(all).includes("canary"));
  });

  test("tells what was asked for before it came, and nothing of what the recorder asks", async (t) => {
    const picture = { "/picture.svg": answer(200, { "content-type": "image/svg+xml" }, '<svg xmlns="http://www.w3.org/2000/svg"/>') };
    const { told, requests, recording } = await begun(t, {
      // The first comes before anybody asks for a recording, the second before the recorder is there.
      head: "<script>fetch('/api/broken'); const timer = setInterval(() => window.revisitRecorder && (clearInterval(timer), fetch('/api/cart')))</script>",
      body: '<img src="/picture.svg">', files: { ...files, ...picture },
    });
    await told("fetch /api/cart 200 answered");
    await eventually("the picture to be kept", () => recording.assets.size > 0);
    assert.equal((await requests()).length, 1);
  });

  test("tells of sockets, and leaves their class what it was", async (t) => {
    const port = await sockets(t);
    const { page, told } = await begun(t);
    const seen = await page.evaluate(async (port) => {
      class Own extends WebSocket {}
      const socket = new Own(`ws://127.0.0.1:${port}/room`);
      await new Promise((resolve) => (socket.onopen = resolve));
      const closed = new WebSocket("ws://127.0.0.1:9/nobody");
      await new Promise((resolve) => (closed.onerror = resolve));
      socket.close();
      return [socket instanceof Own, socket instanceof WebSocket, closed.constructor === WebSocket, WebSocket.name, WebSocket.length, String(WebSocket).includes("[native code]"), WebSocket.OPEN];
    }, port);
    assert.deepEqual(seen, [true, true, true, "WebSocket", 1, true, 1]);
    await told("websocket GET /room 0 answered");
    await told("websocket GET /nobody 0 failed");
  });

  test("tells nothing of what was asked for while recording paused", async (t) => {
    const { page, told, requests } = await begun(t);
    await page.evaluate(async () => {
      window.revisitRecorder.pause();
      const [slow] = [fetch("/api/broken"), await fetch("/api/broken")];
      await slow;
      window.revisitRecorder.resume();
      await new Promise((resolve) => setTimeout(resolve, 100));
      await fetch("/api/cart");
    });
    await told("fetch GET /api/cart 200 answered");
    assert.equal((await requests()).length, 1);
  });

  test("is not told of what a transport sends, and survives what a page makes of its classes", async (t) => {
    const { page, told, requests } = await begun(t, {
      before: (opened) => opened.addInitScript(() => (window.keepChunk = new Proxy(window.keepChunk, { apply: (keep, self, given) => (fetch("/api/cart", { method: "PUT" }), Reflect.apply(keep, self, given)) }))),
    });
    await page.evaluate(async () => {
      class Own extends WebSocket {
        #kept = new Map();
        addEventListener(...given) {
          this.#kept.set(...given);
        }
      }
      new Own("ws://127.0.0.1:9/nobody");
      const odd = { get method() { throw new Error("odd"); } };
      await fetch("/api/cart", odd).catch(() => {});
      const reused = new XMLHttpRequest();
      for (const path of ["/api/cart", "/api/broken"]) {
        reused.open("GET", path);
        await new Promise((resolve) => {
          reused.onloadend = resolve;
          reused.send();
        });
      }
    });
    await told("xhr GET /api/cart 200 answered");
    await told("xhr GET /api/broken 503 answered");
    assert.deepEqual((await requests()).filter(({ what }) => what.includes("PUT")), []);
    assert.equal((await requests()).filter(({ what }) => what.startsWith("xhr")).length, 2);
  });

  test("handles no rejection that the page leaves unhandled, and no other", async (t) => {
    const { page } = await begun(t);
    const counts = await page.evaluate(async () => {
      const unhandled = [];
      addEventListener("unhandledrejection", (event) => {
        event.preventDefault();
        unhandled.push(event.reason.name);
      });
      fetch("/api/reset");
      await fetch("/api/reset").catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 200));
      return unhandled;
    });
    assert.deepEqual(counts, ["TypeError"]);
  });

  test("tells web vitals and long tasks", async (t) => {
    const { page, rows } = await begun(t);
    await page.evaluate(() => {
      const started = performance.now();
      while (performance.now() < started + 120);
      const high = document.createElement("div");
      high.style.height = "200px";
      document.body.prepend(high);
    });
    await eventually("vitals", async () => {
      const names = (await rows(VITAL)).map(([name]) => name);
      return ["TTFB", "FCP", "LCP", "CLS"].every((name) => names.includes(name));
    });
    const values = Object.fromEntries(await rows(VITAL));
    assert.ok(values.FCP > 0 && values.FCP < 60_000 && values.TTFB >= 0, JSON.stringify(values));
    assert.ok(values.CLS > 0 && values.CLS <= 1, "what stood there was pushed down");
    const tasks = await eventually("the long task", async () => {
      const found = await rows(LONG_TASK);
      return found.length > 0 && found;
    });
    assert.ok(tasks.some(([duration]) => duration >= 110 && duration < 5_000), String(tasks));
  });

  test("is not loaded where nobody wants it", async (t) => {
    const { page, flush } = await recordPage(t, browser, { body: "", files, options: { network: false, performance: false } });
    await page.evaluate(() => fetch("/api/cart").then((response) => response.text()));
    await flush();
    assert.ok(!(await page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("monitor")))));
  });

  test("is gone after stop", async (t) => {
    const natives = () => ({
      fetch, WebSocket, EventSource, made: WebSocket.prototype.constructor, open: XMLHttpRequest.prototype.open, send: XMLHttpRequest.prototype.send,
      beacon: Navigator.prototype.sendBeacon,
    });
    const { page, recording } = await begun(t, { before: (opened) => opened.addInitScript(`window.natives = (${natives})()`) });
    const differing = () => page.evaluate(`Object.entries((${natives})()).filter(([name, value]) => value !== window.natives[name]).map(([name]) => name)`);
    assert.equal((await differing()).length, 7, "all of them are watched");
    const before = recording.chunks.length;
    await page.evaluate(async () => {
      window.revisitRecorder.stop();
      await fetch("/api/cart");
    });
    assert.deepEqual(await differing(), []);
    assert.ok(rowsOf(recording.chunks.slice(before)).every(({ kind }) => kind !== REQUEST));
  });
});
