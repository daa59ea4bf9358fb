//! What is pointed at, pressed and focused looks so in the replay, without anybody's hand in it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const head = `<style>
  body { margin: 0 } nav, button, input, #host { position: absolute; left: 20px; width: 200px; height: 40px; margin: 0; padding: 0; border: 0 }
  nav { top: 20px } nav ul { display: none; position: absolute; top: 40px; left: 0; margin: 0; padding: 0 } nav:hover ul { display: block }
  nav li { width: 200px; height: 30px } nav li:hover { color: rgb(1, 2, 3) }
  @media (hover:hover) { #pressed:hover { color: rgb(4, 5, 6) } }
  #pressed { top: 200px; left: 300px; color: rgb(0, 0, 0) } #pressed:active { background: rgb(7, 8, 9) } #pressed:focus-visible { border-left: 5px solid rgb(25, 26, 27) }
  form:focus-within { outline: 3px solid rgb(10, 11, 12) } input { top: 300px } input:focus { color: rgb(13, 14, 15) } input:focus-visible { background: rgb(16, 17, 18) }
  #host { top: 400px }
</style>`;
const body = `<nav>Menu<ul><li id="first">First</li><li>Second</li></ul></nav><button id="pressed">Press</button><form><input id="field"></form><div id="host"></div>
<script>host.attachShadow({ mode: "open" }).innerHTML = "<style>:host(:hover) b { color: rgb(19, 20, 21) } b { display: block; height: 40px } b:hover { background: rgb(22, 23, 24) }</style><b>Shadow</b>"</script>`;

describe("states", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("of elements are those of the visit, in both directions", async (t) => {
    const { page, recording, replayed } = await recordPage(t, browser, { head, body, options: { privacy: "open" } });
    const seen = (root) => {
      const style = (element, name) => element.ownerDocument.defaultView.getComputedStyle(element)[name];
      const at = (id) => root.getElementById(id);
      return {
        menu: style(root.querySelector("ul"), "display"), first: style(at("first"), "color"), press: style(at("pressed"), "color"), down: style(at("pressed"), "backgroundColor"), ring: style(at("pressed"), "borderLeftColor"),
        form: style(root.querySelector("form"), "outlineStyle"), field: style(at("field"), "color"), visible: style(at("field"), "backgroundColor"),
        host: style(at("host").shadowRoot.querySelector("b"), "color"), inner: style(at("host").shadowRoot.querySelector("b"), "backgroundColor"),
      };
    };
    const moments = [];
    const step = async (label, does) => {
      await does();
      const moment = await recording.moment(label);
      moments.push({ ...moment, label, live: await page.evaluate(`(${seen})(document)`) });
    };
    await step("at rest", () => page.mouse.move(600, 500));
    await step("the menu opens", () => page.mouse.move(60, 40, { steps: 4 }));
    await step("an item of it", () => page.mouse.move(60, 75, { steps: 4 }));
    await step("elsewhere", () => page.mouse.move(600, 500, { steps: 4 }));
    await step("over a button", () => page.mouse.move(350, 220, { steps: 4 }));
    await step("pressed", () => page.mouse.down());
    await step("let go", () => page.mouse.up());
    await step("in a field", () => page.locator("#field").click());
    await step("out of it", () => page.evaluate(() => document.getElementById("field").blur()));
    await step("by keyboard", async () => {
      await page.waitForTimeout(1_100);
      await page.locator("#field").press("Shift+Tab");
    });
    await step("in a shadow root", () => page.mouse.move(60, 420, { steps: 4 }));
    assert.equal(new Set(moments.map(({ live }) => JSON.stringify(live))).size >= 7, true, "the moments differ");

    const replay = await replayed({ fit: false });
    for (const moment of [...moments, ...moments.toReversed()]) {
      await replay.seek(recording.timeOf(moment));
      assert.deepEqual(await replay.page.evaluate(`(${seen})(player.document)`), moment.live, moment.label);
    }
  });

  test("are there from the beginning of a recording", async (t) => {
    const { page, recording, flush, replayed } = await recordPage(t, browser, {
      head: "<style>input:focus { color: rgb(1, 2, 3) }</style>",
      body: "<input id=field autofocus>",
    });
    const moment = await recording.moment("as it came");
    await page.evaluate(() => document.body.append("the end"));
    await flush();
    assert.equal(await page.evaluate(() => document.activeElement.id), "field");
    const replay = await replayed({ fit: false });
    await replay.seek(recording.timeOf(moment));
    assert.equal(await replay.page.evaluate(() => getComputedStyle(window.player.document.getElementById("field")).color), "rgb(1, 2, 3)");
  });
});
