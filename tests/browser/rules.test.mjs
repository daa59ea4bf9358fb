//! Selectors of the settings hold from the moment on at which they match, whatever made them match.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { secretsIn } from "./oracle/leaks.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const rules = {
  privacy: "balanced",
  mask: [".private", ".list.closed .row", ".flag + p"],
  block: ["[data-sealed] .inner"],
  unmask: [".public"],
  delivery: { flushMs: 100 },
};
const body = `
<p id="self">plain</p>
<div class="list" id="list"><div class="row" id="row"><b>plain</b></div></div>
<div id="before"></div><p id="next">plain</p>
<div id="vault"><div class="inner"><i>plain</i></div></div>
<div class="row" id="moved"><u>plain</u></div>
<p class="private" id="open">Everybody may read this</p>
<script>
  document.getElementById("row").attachShadow({ mode: "open" }).innerHTML = "<s>plain</s><slot></slot>";
</script>`;

describe("an element that a selector names", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  const open = (t) => recordPage(t, browser, { body, options: rules });
  const leaks = ({ chunks }) => secretsIn(Buffer.concat(chunks), ["CANARY"]);

  test("is read by its new rule, with all that it holds, at once", async (t) => {
    const { page, recording, flush, replayed } = await open(t);
    await page.evaluate(() => {
      const at = (id) => document.getElementById(id);
      at("self").className = "private";
      at("self").textContent = "CANARY1";
      at("list").classList.add("closed");
      at("row").querySelector("b").textContent = "CANARY2";
      at("row").shadowRoot.querySelector("s").textContent = "CANARY3";
      at("before").className = "flag";
      at("next").firstChild.data = "CANARY4";
      at("vault").setAttribute("data-sealed", "");
      at("vault").querySelector("i").textContent = "CANARY5";
      at("list").append(at("moved"));
      at("moved").querySelector("u").textContent = "CANARY6";
      at("open").className = "public";
    });
    // What comes later obeys too.
    await flush();
    await page.evaluate(() => {
      document.querySelector("#row b").append(" CANARY7");
      document.querySelector("#vault .inner").append("CANARY8");
    });
    const replay = await replayed();
    assert.deepEqual(leaks(recording), []);
    const shown = await replay.page.evaluate(() => {
      const { document } = window.player;
      const text = (id) => (document.getElementById(id).shadowRoot?.textContent ?? "") + document.getElementById(id).textContent;
      return Object.fromEntries(["self", "row", "next", "moved", "open", "vault"].map((id) => [id, text(id)]));
    });
    assert.deepEqual(shown, {
      self: "••••••••",
      row: "•••••••••••••••• ••••••••",
      next: "••••••••",
      moved: "••••••••",
      open: "Everybody may read this",
      vault: "",
    });
  });

  test("is read by its new rule also while it is being read by the old one", async (t) => {
    const { page, recording, replayed } = await open(t);
    await page.evaluate(async () => {
      for (let wait = 25; wait < 70; wait += 3) {
        const box = document.createElement("div");
        for (let index = 0; index < 6000; index += 1) box.append(Object.assign(document.createElement("p"), { textContent: index }));
        document.body.append(box);
        // Each time at another point of what the recorder does with the box: no condition tells that from outside.
        await new Promise((resolve) => setTimeout(resolve, wait));
        box.className = "private";
        box.lastChild.textContent = "CANARY9";
        await window.revisitRecorder.flush();
        box.remove();
      }
    });
    await replayed();
    assert.deepEqual(leaks(recording), []);
  });
});
