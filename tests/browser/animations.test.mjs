//! CSS animations in the replay: where they were at a moment, as fast as it is played, standing where it stands.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const head = `<style>
  @keyframes across { from { margin-left: 0 } to { margin-left: 500px } }
  @keyframes appear { from { opacity: 0 } to { opacity: 1 } }
  .across { animation: across 20s linear both }
  .appear { animation: appear 300ms linear both }
  .still { animation: across 20s linear -5s paused both }
  .scrolled { animation: appear linear both; animation-timeline: scroll() }
  .late { opacity: 0; animation: appear 2s linear 600ms forwards }
  #marked::before { content: "x"; animation: across 20s linear both }
  div { width: 40px; height: 20px; background: #357 }
</style>`;
const body = `<div id="first" class="across"></div><div id="gone" class="appear"></div><div id="still" class="still"></div><div id="changed"></div><div id="scrolled" class="scrolled"></div>
<p id="place"></p>
<script>
  window.add = () => {
    const host = document.createElement("section");
    host.attachShadow({ mode: "open" }).innerHTML = "<style>@keyframes across { to { margin-left: 500px } } .across { animation: across 20s linear both }</style><div class=across></div>";
    const added = Object.assign(document.createElement("div"), { id: "added", className: "across" });
    const marked = Object.assign(document.createElement("div"), { id: "marked" });
    const late = Object.assign(document.createElement("div"), { id: "late", className: "late" });
    document.getElementById("place").append(added, marked, late, host);
  };
  window.change = () => (document.getElementById("changed").className = "across");
  window.touch = () => (document.getElementById("added").style.color = "red");
</script>`;

/** Runs in a page: each animation's element and time, milliseconds. */
const read = (root) => {
  const roots = [root, ...[...root.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? [])];
  const all = roots.flatMap((each) => each.getAnimations());
  const name = ({ effect: { target, pseudoElement } }) => (target.id || "inner") + (pseudoElement ?? "");
  const times = all.filter(({ effect }) => effect.target.id !== "late" && effect.target.id !== "scrolled").map((animation) => [name(animation), Math.round(Number(animation.currentTime))]);
  const late = root.getElementById("late");
  // One that has not begun is told of by its element's looks alone: two seconds, in milliseconds.
  return Object.fromEntries(late ? [...times, ["late", Math.round(getComputedStyle(late).opacity * 2000)]] : times);
};

describe("a CSS animation", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  const apart = (live, replayed) => Object.keys({ ...live, ...replayed }).filter((name) => !(Math.abs(live[name] - replayed[name]) < 60));

  test("is where it was, in both directions, and keeps the player's time", async (t) => {
    const { page, recording, replayed } = await recordPage(t, browser, { head, body });
    const moments = [];
    const note = async () => {
      await page.waitForTimeout(400);
      const [at, live] = await page.evaluate(`[performance.timeOrigin + performance.now(), (${read})(document)]`);
      moments.push({ at, live });
    };
    await note();
    await page.evaluate(() => window.add());
    await note();
    await page.evaluate(() => window.change());
    await note();
    await page.evaluate(() => window.touch());
    await note();
    // A recording ends with the last that happens in it.
    await page.evaluate(() => document.body.append("the end"));
    assert.deepEqual(Object.keys(moments.at(-1).live).sort(), ["added", "changed", "first", "gone", "inner", "late", "marked::before", "still"]);

    const replay = await replayed();
    const now = () => replay.page.evaluate(`(${read})(window.player.document)`);
    // When they began is known to the drain's rhythm of two frames; what came with the page began before the recording.
    const begun = moments[0].live.first - recording.timeOf(moments[0]);
    const wanted = ({ live }) => ({ ...live, first: live.first - begun });
    // What is over has no time that goes on.
    const ended = (times) => ({ ...times, gone: Math.min(times.gone, 300) });
    for (const moment of [...moments.toReversed(), ...moments]) {
      await replay.seek(recording.timeOf(moment));
      const shown = await now();
      assert.deepEqual(apart(ended(wanted(moment)), ended(shown)), [], JSON.stringify([wanted(moment), shown]));
    }
    await replay.seek(recording.timeOf(moments[1]));
    const standing = await now();
    await replay.page.waitForTimeout(300);
    assert.deepEqual(await now(), standing, "a paused player's animations stand");
    const before = (await now()).added;
    const passed = await replay.page.evaluate(async () => {
      const { player } = window;
      const started = player.currentTime;
      player.speed = 4;
      player.play();
      await new Promise((resolve) => setTimeout(resolve, 250));
      player.pause();
      return player.currentTime - started;
    });
    const moved = [passed, (await now()).added - before];
    assert.ok(Math.abs(moved[0] - moved[1]) < 150 && moved[0] > 500, JSON.stringify(moved));
  });
});
