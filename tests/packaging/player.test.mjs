//! @revisit/player as its users get it: from a tarball, into projects of different kinds.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser/chromium.mjs";
import { serve } from "../browser/site.mjs";
import { consumer, pack, root, run, tool } from "./packed.mjs";

describe("the player's package", () => {
  let browser;
  let packed;
  let recording;
  before(async () => {
    [browser, packed, recording] = await Promise.all([launch(), pack("player"), readFile(join(root, "tests/browser/hostile.revisit"))]);
  });
  after(() => Promise.all([browser.close(), packed.remove()]));

  /** Opens a folder's page and plays a recording file in it. */
  async function checkPlays(t, folder) {
    const site = await serve({
      "/": folder,
      "/visit.revisit": (_request, response) => response.writeHead(200, { "content-type": "application/vnd.revisit.recording" }).end(recording),
    });
    t.after(() => site.close());
    const page = await browser.newPage();
    t.after(() => page.close());
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`${site.url}/index.html`);
    await page.waitForFunction(() => window.player);
    await page.evaluate(() => window.player.load("/visit.revisit"));
    assert.ok((await page.evaluate(() => window.player.document.querySelectorAll("*").length)) > 70, "the page is there");
    assert.ok(await page.evaluate(() => Boolean(customElements.get("revisit-player"))));
    assert.deepEqual(errors, []);
  }

  test("plays in a project that Vite built", async (t) => {
    const project = await consumer("player/vite", packed.tarball, t);
    await tool(project, "vite/bin/vite.js", "build", "--logLevel", "warn");
    await checkPlays(t, join(project, "dist"));
  });

  test("plays in a project that esbuild built", async (t) => {
    const project = await consumer("player/esbuild", packed.tarball, t);
    const esbuild = join(root, "node_modules/esbuild/bin/esbuild");
    await run(esbuild, ["main.js", "--bundle", "--format=esm", "--outdir=dist", "--loader:.wasm=file"], { cwd: project });
    await checkPlays(t, project);
  });

  test("plays on a page without a bundler", async (t) => {
    await checkPlays(t, await consumer("player/no-bundler", packed.tarball, t));
  });
});
