//! @revisit/recorder as its users get it: from a tarball, into projects of different kinds.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch } from "../browser/chromium.mjs";
import { serve } from "../browser/site.mjs";
import { consumer, pack, root, run, tool } from "./packed.mjs";

describe("the recorder's package", () => {
  let browser;
  let packed;
  before(async () => {
    [browser, packed] = await Promise.all([launch(), pack("recorder")]);
  });
  after(() => Promise.all([browser.close(), packed.remove()]));

  /** Opens a folder's page and waits for its first chunk. */
  async function checkRecords(t, folder) {
    const site = await serve({ "/": folder });
    t.after(() => site.close());
    const page = await browser.newPage();
    t.after(() => page.close());
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`${site.url}/index.html`);
    await page.waitForFunction(() => window.revisit?.ready);
    assert.equal(await page.evaluate(() => window.revisit.ready), true);
    assert.equal(await page.evaluate(() => window.revisit.flush()), true);
    const magic = await page.evaluate(() => window.chunks.map((chunk) => String.fromCharCode(...chunk.subarray(0, 4))));
    assert.ok(magic.length > 0);
    assert.ok(magic.every((word) => word === "RVST"));
    assert.deepEqual(errors, []);
  }

  test("has all that its exports name, and nothing else", () => {
    // Four are named by their digest.
    const files = packed.files.map((name) => name.replace(/(canvas|monitor|plain|sha256)-[\da-f]{12}/, "$1"));
    assert.deepEqual(files.sort(), [
      "README.md",
      "dist/canvas.js",
      "dist/index.d.ts",
      "dist/index.js",
      "dist/monitor.js",
      "dist/plain.js",
      "dist/recorder.js",
      "dist/recorder.wasm",
      "dist/runtime.js",
      "dist/sha256.js",
      "dist/stub.js",
      "dist/types.d.ts",
      "package.json",
    ]);
  });

  test("can be imported where there is no page", async (t) => {
    const project = await consumer("recorder/types", packed.tarball, t);
    const script = `
      import { init, flush, session } from "@revisit/recorder";
      console.log(await init({ transport() {} }).ready, await flush(), session.id);
    `;
    const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: project });
    assert.equal(stdout, "false false undefined\n");
    assert.equal(stderr, "");
  });

  test("has types for node's resolution and for bundlers'", async (t) => {
    const project = await consumer("recorder/types", packed.tarball, t);
    await tool(project, "typescript/bin/tsc", "--project", ".");
    await tool(project, "typescript/bin/tsc", "--project", ".", "--module", "preserve", "--moduleResolution", "bundler");
  });

  test("records in a project that Vite built", async (t) => {
    const project = await consumer("recorder/vite", packed.tarball, t);
    await tool(project, "vite/bin/vite.js", "build", "--logLevel", "warn");
    const assets = await readdir(join(project, "dist/assets"));
    assert.equal(assets.filter((name) => name.startsWith("plain-")).length, 1, "what is loaded without WebAssembly stays a file of its own");
    await checkRecords(t, join(project, "dist"));
  });

  test("records in a project that esbuild built", async (t) => {
    const project = await consumer("recorder/esbuild", packed.tarball, t);
    const esbuild = join(root, "node_modules/esbuild/bin/esbuild");
    const flags = ["--bundle", "--outdir=dist", "--loader:.wasm=file", "--log-override:empty-import-meta=silent"];
    await run(esbuild, ["main.js", ...flags], { cwd: project });
    await checkRecords(t, project);
  });

  test("records on a page without a bundler", async (t) => {
    await checkRecords(t, await consumer("recorder/script-tag", packed.tarball, t));
  });

  test("costs a visitor outside the sample less than 3 KB", async () => {
    const { stdout } = await run(process.execPath, [join(root, "npm/recorder/size.mjs")]);
    const { unsampled } = JSON.parse(stdout);
    assert.ok(unsampled <= 3000, `the loader has ${unsampled} bytes`);
    const stub = await readFile(join(root, "npm/recorder/dist/stub.js"));
    assert.ok(stub.length <= 1024, `the stub has ${stub.length} bytes`);
  });
});
