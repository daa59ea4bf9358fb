//! A recording is hostile input: whatever stands in it, the replay runs nothing, goes nowhere and asks nobody.
//! `hostile.revisit` is made by `cargo run -p revisit-replay --example make-recording -- hostile tests/browser/hostile.revisit`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { root, serve } from "./site.mjs";

const html = `<!doctype html><title>Player</title><div id="player" style="width: 800px; height: 600px"></div>
<script type="module">
  window.ran = [];
  const { Player } = await import("/player/index.js");
  window.make = (options) => (window.player = new Player(document.getElementById("player"), options));
  window.ready = true;
</script>`;
const recording = readFileSync(join(import.meta.dirname, "hostile.revisit")).toString("base64");

const last = "http://evil.example/last";

describe("a hostile recording", () => {
  let browser, site, evil;
  const asked = [];

  before(async () => {
    // Every name leads here, so that whatever asks anybody is heard.
    evil = createServer((request, response) => {
      asked.push(`${request.headers.host}${request.url}`);
      response.writeHead(200, { "access-control-allow-origin": "*" }).end();
    });
    await new Promise((listening) => evil.listen(0, "127.0.0.1", listening));
    site = await serve({
      "/player/": join(root, "npm/player/dist"),
      "/": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html),
    });
    browser = await launch({
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        `--host-resolver-rules=MAP *.example 127.0.0.1:${evil.address().port}, MAP 169.254.169.254 127.0.0.1:${evil.address().port}`,
      ],
    });
  });
  after(async () => {
    await browser.close();
    await site.close();
    evil.closeAllConnections();
    evil.close();
  });

  async function open(options) {
    asked.length = 0;
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(site.url);
    await page.waitForFunction(() => window.ready);
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.evaluate(
      async ([text, given]) => {
        await window.make(given).load(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
      },
      [recording, options],
    );
    const isStrange = (url) => !url.startsWith(site.url) && !/^(data|blob|about):/.test(url) && url !== last;
    /** Who was asked, once a request that the test makes last is heard after all others. */
    const heard = async () => {
      const answered = page.waitForResponse(last);
      await page.evaluate(async (url) => {
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        await fetch(url);
      }, last);
      await answered;
      return asked.filter((who) => !last.endsWith(who));
    };
    return { page, faults, heard, strangers: () => requests.filter(isStrange) };
  }

  const frames = [
    ["in an about:blank frame", {}],
    ["in the served frame document", { frame: "/player/frame.html" }],
    ["with the keyboard focus let in", { focus: true }],
  ];
  for (const [where, options] of frames) {
    test(`runs nothing and asks nobody, ${where}`, async () => {
      const { page, faults, heard, strangers } = await open(options);
      for (const at of [0, 99, 130, 200, 50, 1000, 0, 200]) await page.evaluate((time) => window.player.seek(time), at);
      // Whoever looks on clicks and types too.
      for (const [x, y] of [[20, 20], [200, 60], [400, 300]]) await page.mouse.click(x, y);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const others = await heard();

      assert.ok((await page.evaluate(() => window.player.document.querySelectorAll("*").length)) > 70, "the page is there");
      assert.deepEqual(await page.evaluate(() => window.ran), []);
      assert.deepEqual(others, []);
      assert.deepEqual(strangers(), []);
      assert.deepEqual(faults, []);
      assert.equal(page.url(), `${site.url}/`);
      const refused = await page.evaluate(() => window.player.refusals);
      assert.deepEqual(refused, {}, "all of it was painted, nothing was just refused");
      await page.close();
    });
  }

  test("would be heard if it ran or asked", async () => {
    const { page } = await open({});
    const answered = page.waitForResponse("http://evil.example/control");
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      frame.contentDocument.write("<script>top.ran.push('control')</script><img src='http://evil.example/control'>");
    });
    await answered;
    assert.deepEqual(await page.evaluate(() => window.ran), ["control"]);
    assert.deepEqual(asked, ["evil.example/control"]);
    await page.close();
  });

  test("stands in a frame that could not run or load it anyway", async () => {
    const { page, heard } = await open({});
    // What a gap in the allow-list would let through.
    await page.evaluate(async () => {
      const { document: painted } = window.player;
      const script = painted.createElement("script");
      script.textContent = "top.ran.push('sandbox')";
      painted.body.append(script);
      painted.body.setAttribute("onclick", "top.ran.push('handler')");
      painted.body.click();
      const image = painted.createElement("img");
      image.src = "http://evil.example/policy";
      painted.body.append(image);
      const style = painted.createElement("style");
      style.textContent = "@import 'http://evil.example/policy.css'; p { background: url(http://evil.example/policy-2) }";
      painted.head.append(style);
      const frame = painted.createElement("iframe");
      frame.src = "http://evil.example/policy-frame";
      painted.body.append(frame);
      painted.querySelector("form").submit();
    });
    const others = await heard();
    assert.deepEqual(await page.evaluate(() => window.ran), []);
    assert.deepEqual(others, []);
    assert.equal(page.url(), `${site.url}/`);
    await page.close();
  });
});
