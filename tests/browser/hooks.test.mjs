//! What the recorder hooks looks like the browser's own, and is the browser's own again after `stop()`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "./chromium.mjs";
import { recorderHead, recordingBegun } from "./oracle/recording.mjs";
import { root, serve } from "./site.mjs";
import { join } from "node:path";

/** Every function that hangs on a global, its prototype or the window. Runs in the page, before the recorder. */
function functions() {
  const found = {};
  const take = (label, object) => {
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
      for (const kind of ["value", "get", "set"]) if (typeof descriptor[kind] === "function") found[`${label}.${key} ${kind}`] = descriptor[kind];
    }
  };
  take("window", window);
  for (const name of Object.getOwnPropertyNames(window)) {
    const thing = window[name];
    if (typeof thing === "function" && thing.prototype) take(name, thing.prototype);
    if (name === "console") take(name, thing);
  }
  return found;
}

/** A page that is being recorded; nobody keeps what it sends. */
async function recorded(t, html) {
  const site = await serve({
    "/recorder/": join(root, "npm/recorder/dist"),
    "/": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html),
  });
  t.after(() => site.close());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.exposeFunction("keepChunk", () => {});
  await page.exposeFunction("keepAsset", () => {});
  await page.goto(site.url);
  await recordingBegun(page);
  return page;
}

test("hooks look native while recording and are gone after stop", async (t) => {
  const html = `<!doctype html><html lang="en"><head><script>window.functions = ${functions}; window.before = functions();</script>
${recorderHead({ privacy: "open" })}<title>Hooks</title></head><body></body></html>`;
  const page = await recorded(t, html);

  const hooked = await page.evaluate(() => {
    const now = window.functions();
    const changed = Object.keys(window.before).filter((name) => now[name] !== window.before[name]);
    return changed.map((name) => [name, now[name].name === window.before[name].name, now[name].length === window.before[name].length, /\[native code\]/.test(now[name])]);
  });
  assert.ok(hooked.some(([name]) => name === "History.pushState value"), "the comparison sees hooks");
  assert.deepEqual(hooked.filter(([, ...isSame]) => isSame.includes(false)), []);

  await page.evaluate(() => {
    const ours = history.pushState;
    history.pushState = function pushState(...args) {
      return ours.apply(this, args);
    };
    window.revisitRecorder.stop();
  });
  const left = await page.evaluate(() => {
    const now = window.functions();
    return Object.keys(window.before).filter((name) => now[name] !== window.before[name]);
  });
  assert.deepEqual(left, []);
  await page.evaluate(() => history.pushState(null, "", "/wrapped"));
  assert.ok(page.url().endsWith("/wrapped"), "where somebody wrapped a hook, it passes on");
});

test("nothing is asked of a page on which nothing happens", async (t) => {
  // Whoever wants to look at the page soon asks for a timer; the one that ticks is an interval.
  const html = `<!doctype html><html lang="en"><head><script>
  const native = setTimeout;
  window.timers = 0;
  window.setTimeout = (...args) => (window.timers++, native(...args));
  window.forASecond = () => new Promise((resolve) => native(resolve, 1000));
</script>
${recorderHead({ privacy: "open" })}<title>Idle</title><style>a { color: red }</style></head><body><input value="x"><script>
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("b { color: blue }");
  document.adoptedStyleSheets = [sheet];
</script></body></html>`;
  const page = await recorded(t, html);
  await page.evaluate(() => window.revisitRecorder.flush());
  const asked = await page.evaluate(async () => {
    await window.forASecond();
    const before = window.timers;
    await window.forASecond();
    return window.timers - before;
  });
  assert.ok(asked <= 2, `${asked} timers in a second`);
  const heard = await page.evaluate(async () => {
    const before = window.timers;
    document.body.append("more");
    await window.forASecond();
    return window.timers - before;
  });
  assert.ok(heard > 0, "the count sees the recorder's timers");
});
