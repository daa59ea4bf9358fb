//! A page of a test's own, recorded through the recorder's `transport`.
import { join } from "node:path";
import { root, serve } from "../site.mjs";
import { recorderHead, Recording, recordingBegun } from "./recording.mjs";
import { replayPage } from "./replaying.mjs";

const viewport = { width: 800, height: 600 };

/**
 * `body`: its markup. `files`: mounts beside it. `before(page)` runs before it is opened, in a browser context with the
 * options `context`. `replayed(player)` flushes and gives a player, with these options, of the recording so far, at its end.
 */
export async function recordPage(t, browser, { body, head = "", files = {}, options = {}, before, context = {} }) {
  const page = await browser.newPage({ viewport, ...context });
  t.after(() => page.close());
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}${recorderHead(options)}</body></html>`;
  const site = await serve({
    ...files,
    "/recorder/": join(root, "npm/recorder/dist"),
    "/": (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html),
  });
  t.after(() => site.close());
  const recording = await Recording.of(page);
  await before?.(page);
  await page.goto(site.url);
  await recordingBegun(page);
  const flush = () => page.evaluate(() => window.revisitRecorder.flush());
  await flush();
  const replayed = async (player) => {
    await flush();
    const replay = await replayPage(browser, viewport, (hash) => recording.assets.get(hash), player);
    t.after(() => replay.close());
    await replay.seek(await replay.load(recording.chunks));
    return replay;
  };
  return { page, site, recording, flush, replayed };
}
