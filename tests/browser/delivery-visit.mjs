//! A visitor on a recorded site, and what tests of delivery do with one.
import assert from "node:assert/strict";
import { Sink, startSite } from "./delivery-sink.mjs";

/** Waits short enough for a test; what is counted stays the same. */
export const quick = { flushMs: 200, retryMs: 50, longestRetryMs: 400, leftoverMs: 50 };

/** A sink, a site with the script tag, and a visitor who has opened its first page. */
export async function visit(t, browser, { attributes = "", options = {}, headers, prepare, url } = {}) {
  const sink = await Sink.start();
  const stub = `<script>revisit = { q: [["init", [${JSON.stringify({ delivery: quick, ...options })}]]] }</script>`;
  const tag = `<script async src="${sink.url}/recorder.js" data-key="revisit_pub_sink" ${attributes}></script>`;
  const site = await startSite(stub + tag, { headers });
  const context = await browser.newContext();
  const page = await context.newPage();
  const warnings = [];
  page.on("console", (message) => warnings.push(message.text()));
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  t.after(async () => {
    await context.close();
    await site.close();
    await sink.close();
    assert.deepEqual(errors, [], "no error reaches the page");
  });
  await prepare?.({ sink, site, context, page });
  await page.goto(url?.(site) ?? site.url);
  return { sink, site, context, page, warnings };
}

export const recorded = (page) => page.waitForFunction(() => window.revisit?.session?.id).then((id) => id.jsonValue());
export const track = (page, name) => page.evaluate((name) => window.revisit.track(name), name);
export const flush = (page) => page.evaluate(() => window.revisit.flush());
/** Flushes until everything is acknowledged. */
export const settled = async (page) => {
  const end = Date.now() + 20_000;
  while (!(await flush(page))) assert.ok(Date.now() < end, "not everything is acknowledged");
};
const seqs = (chunks) => chunks.map(({ seq }) => seq);
export const contiguous = (chunks) => assert.deepEqual(seqs(chunks), chunks.map((_, index) => index), "a chunk is missing");
