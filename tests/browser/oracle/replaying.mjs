//! A page with nothing but the headless player in it.
import { join } from "node:path";
import { root, serve } from "../site.mjs";
import { readDocument } from "./read.mjs";

const html = (options) => `<!doctype html><title>Player</title><div id="player"></div>
<script type="module">
  import { Player } from "/player/index.js";
  window.player = new Player(document.getElementById("player"), { assets: (hash) => new URL("/assets/" + hash, location.href).href, ...${JSON.stringify(options)} });
  window.bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  window.ready = true;
</script>`;

/** `asset(hash)`: `{bytes, type}` or undefined. `options`: of the player; without them it shows the page alone, in its own size. */
export async function replayPage(browser, viewport, asset, options = { fit: false, pointer: false }) {
  const requests = [];
  const site = await serve({
    "/player/": join(root, "npm/player/dist"),
    "/assets/": async (_request, response, hash) => {
      const found = await asset(hash);
      if (!found) return response.writeHead(404).end();
      response.writeHead(200, { "content-type": found.type }).end(found.bytes);
    },
    "/": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html(options)),
  });
  const page = await browser.newPage({ viewport: { width: viewport.width + 100, height: viewport.height + 100 } });
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(site.url);
  await page.waitForFunction(() => window.ready);
  return {
    page,
    errors,
    /** Requests that left for anywhere but the player's own site. */
    strangers: () => requests.filter((url) => !url.startsWith(site.url) && !/^(blob|data|about):/.test(url)),
    load: (chunks, at = 0) =>
      page.evaluate(async ([texts, at]) => {
        await window.player.load(texts.map(window.bytesOf), { at });
        return window.player.duration;
      }, [chunks.map((chunk) => chunk.toString("base64")), at]),
    seek: (ms) => page.evaluate((time) => window.player.seek(time), ms),
    /** What the rebuilt document reads as; recorded attribute values where the frame shows others. */
    read: () =>
      page.evaluate(
        `(() => { const read = ${readDocument}; return read(player.document, (element) => player.recordedAttributes(element), (element) => player.shadowRoot(element)); })()`,
      ),
    close: async () => {
      await page.close();
      await site.close();
    },
  };
}
