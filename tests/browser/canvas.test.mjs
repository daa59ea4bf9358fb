//! What is painted on canvases: shown as pictures, where a site asks for it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { launch } from "./chromium.mjs";
import { recordPage } from "./oracle/own-page.mjs";

const body = `<style>canvas { display: block } #scaled { width: 100px }</style>
<canvas id="flat" width="80" height="40">no canvas here</canvas>
<canvas id="scaled" width="200" height="60"></canvas>
<canvas id="deep" width="64" height="64"></canvas>
<canvas id="away" width="50" height="30"></canvas>
<div data-revisit="mask"><canvas id="masked" width="30" height="30"></canvas></div>
<div style="height: 2000px"></div><canvas id="below" width="30" height="30"></canvas>
<script>
  const fill = (canvas, colour) => {
    const context = canvas.getContext("2d");
    context.fillStyle = colour;
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  for (const id of ["flat", "scaled", "masked", "below"]) fill(document.getElementById(id), "rgb(0, 0, 255)");
  // No drawing buffer that lasts: it is gone once the frame is shown.
  const gl = document.getElementById("deep").getContext("webgl");
  window.drawDeep = (r, g, b) => requestAnimationFrame(() => {
    gl.clearColor(r, g, b, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  });
  const source = URL.createObjectURL(new Blob(["onmessage = ({ data: { canvas, colour } }) => { if (canvas) self.context = canvas.getContext('2d'); context.fillStyle = colour; context.fillRect(0, 0, 50, 30) }"], { type: "text/javascript" }));
  const worker = new Worker(source);
  const canvas = document.getElementById("away").transferControlToOffscreen();
  worker.postMessage({ canvas, colour: "rgb(0, 0, 255)" }, [canvas]);
  window.drawAway = (colour) => worker.postMessage({ colour });
</script>`;

describe("a canvas", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  /** The size of each canvas in the replay, and the colour in its middle. */
  const shown = async (replay) => {
    const boxes = await replay.page.evaluate(() => {
      const frame = document.querySelector("#player").firstElementChild.shadowRoot?.querySelector("iframe") ?? document.querySelector("iframe");
      const { left, top } = frame.getBoundingClientRect();
      return [...window.player.document.querySelectorAll("canvas")].map((canvas) => {
        const box = canvas.getBoundingClientRect();
        return [canvas.id, Math.round(box.width), Math.round(box.height), left + box.left + box.width / 2, top + box.top + box.height / 2];
      });
    });
    const picture = await replay.page.screenshot();
    const colours = await replay.page.evaluate(async ([data, points]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return points.map(([x, y]) => (y < image.height ? [...context.getImageData(x, y, 1, 1).data.slice(0, 3)] : []));
    }, [picture.toString("base64"), boxes.map(([, , , x, y]) => [x, y])]);
    const near = ([r, g, b]) => (r === undefined ? "" : [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]].findIndex((known) => Math.hypot(known[0] - r, known[1] - g, known[2] - b) < 40));
    return Object.fromEntries(boxes.map(([id, width, height], index) => [id, `${width}x${height} ${["red", "green", "blue", "white"][near(colours[index])] ?? ""}`.trim()]));
  };

  test("is shown as it was at each moment", async (t) => {
    const { page, recording, flush, replayed } = await recordPage(t, browser, { body, options: { canvas: { everyMs: 100 } } });
    const pictures = async (count) =>
      eventually(`${count} pictures`, async () => {
        await flush();
        return [...recording.assets.values()].filter(({ type }) => type === "image/webp").length >= count;
      });
    await page.evaluate(() => window.drawDeep(0, 0, 1));
    await pictures(4);
    await page.waitForTimeout(400);
    const drawn = await page.evaluate(() => {
      for (const id of ["flat", "scaled", "masked", "below"]) fill(document.getElementById(id), "rgb(255, 0, 0)");
      window.drawDeep(1, 0, 0);
      window.drawAway("rgb(255, 0, 0)");
      return performance.timeOrigin + performance.now();
    });
    await pictures(8);
    await page.waitForTimeout(900);
    await page.evaluate(() => document.body.append("the end"));
    const replay = await replayed();
    // What a worker draws may be seen before it has drawn.
    assert.ok(recording.assets.size <= 9, `${recording.assets.size}: none that is masked or out of view, none twice`);
    const all = (colour) => ({ flat: `80x40 ${colour}`, scaled: `100x30 ${colour}`, deep: `64x64 ${colour}`, away: `50x30 ${colour}`, masked: "30x30 white", below: "30x30" });
    for (const [later, colour] of [[800, "red"], [-20, "blue"], [800, "red"]]) {
      await replay.seek(recording.timeOf({ at: drawn + later }));
      assert.deepEqual(await shown(replay), all(colour), `${later} ms after it was drawn`);
    }
    // What is named and nowhere to be had keeps its room.
    recording.assets.clear();
    const without = await replayed();
    assert.deepEqual(await shown(without), all("white"));
  });

  test("is not read any more once it is masked, blocked, or recording has stopped", async (t) => {
    const { page, recording, flush } = await recordPage(t, browser, {
      body: `<div id="above"><canvas id="flat" width="80" height="40"></canvas></div><script>
        window.fill = (colour) => Object.assign(document.getElementById("flat").getContext("2d"), { fillStyle: colour }).fillRect(0, 0, 80, 40);
        window.copies = 0;
        const copy = window.createImageBitmap.bind(window);
        window.createImageBitmap = (...given) => ((window.copies += 1), copy(...given));
      </script>`,
      options: { canvas: { everyMs: 100 } },
    });
    const settled = async () => {
      await page.waitForTimeout(600);
      await flush();
      await page.waitForTimeout(200);
      await flush();
      return recording.assets.size;
    };
    await page.evaluate(() => window.fill("red"));
    const before = await settled();
    assert.ok(before >= 1);
    for (const word of ["mask", "block"]) {
      await page.evaluate((word) => document.getElementById("above").setAttribute("data-revisit", word), word);
      await page.waitForTimeout(200);
      await page.evaluate(() => (window.copies = 0));
      await page.evaluate((word) => window.fill(word === "mask" ? "green" : "blue"), word);
      assert.equal(await settled(), before, word);
      assert.equal(await page.evaluate(() => window.copies), 0, word);
    }
    await page.evaluate(() => document.getElementById("above").removeAttribute("data-revisit"));
    assert.equal(await settled(), before + 1, "it may be read again");
    // Moved below a mark, and drawn at once.
    await page.evaluate(() => {
      const masked = document.createElement("div");
      masked.setAttribute("data-revisit", "mask");
      document.body.append(masked);
      masked.append(document.getElementById("flat"));
      window.fill("black");
    });
    assert.equal(await settled(), before + 1, "below a mark");
    await page.evaluate(() => document.getElementById("above").append(document.getElementById("flat")));
    assert.equal(await settled(), before + 2, "out of it again");
    await page.evaluate(() => {
      window.revisitRecorder.stop();
      window.copies = 0;
      window.fill("yellow");
    });
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => window.copies), 0);
  });

  test("is shown where WebGL draws it once, when it comes or before it is in view", async (t) => {
    const { page, recording, flush, replayed } = await recordPage(t, browser, {
      body: `<div id="place"></div><div style="height: 2000px"></div><div id="far"></div>`,
      options: { canvas: { everyMs: 100 } },
    });
    await page.evaluate(() => {
      for (const id of ["place", "far"]) {
        const canvas = Object.assign(document.createElement("canvas"), { id: `${id}-scene`, width: 60, height: 60 });
        document.getElementById(id).append(canvas);
        const gl = canvas.getContext("webgl");
        gl.clearColor(0, 1, 0, 1);
        gl.clear(gl.COLOR_BUFFER_BIT);
      }
    });
    await page.waitForTimeout(600);
    await flush();
    await page.evaluate(() => scrollTo(0, 3000));
    await page.waitForTimeout(900);
    assert.equal(recording.assets.size, 1, "both are alike");
    const replay = await replayed();
    assert.deepEqual(await shown(replay), { "place-scene": "60x60", "far-scene": "60x60 green" });
  });

  test("is an empty box of its size where nothing is recorded of it", async (t) => {
    for (const options of [{}, { canvas: true, privacy: "strict" }, { canvas: { maxPixels: 100 } }]) {
      const { page, recording, flush, replayed } = await recordPage(t, browser, { body, options });
      await page.waitForTimeout(1_500);
      await flush();
      assert.equal(recording.assets.size, 0, JSON.stringify(options));
      const replay = await replayed();
      assert.deepEqual(await shown(replay), { flat: "80x40 white", scaled: "100x30 white", deep: "64x64 white", away: "50x30 white", masked: "30x30 white", below: "30x30" }, JSON.stringify(options));
      await replay.close();
    }
  });

  test("is read where the page's policy allows no worker, too", async (t) => {
    const { page, recording, flush } = await recordPage(t, browser, {
      head: `<meta http-equiv="content-security-policy" content="worker-src 'none'">`,
      body: `<canvas id="flat" width="80" height="40"></canvas><script>document.getElementById("flat").getContext("2d").fillRect(0, 0, 40, 40)</script>`,
      options: { canvas: { everyMs: 100 } },
    });
    await eventually("a picture", async () => {
      await flush();
      return recording.assets.size === 1;
    });
    await page.waitForTimeout(300);
    await flush();
    assert.equal(recording.assets.size, 1, "what has not changed is not told again");
  });

  test("that nobody may read is left out, and nothing else with it", async (t) => {
    const foreign = `<script>
      const image = new Image();
      image.onload = () => document.getElementById("tainted").getContext("2d").drawImage(image, 0, 0);
      image.src = location.href.replace("localhost", "127.0.0.1") + "foreign.svg";
    </script>`;
    const { page, recording, flush } = await recordPage(t, browser, {
      body: `<canvas id="tainted" width="40" height="40"></canvas>${body}${foreign}`,
      files: { "/foreign.svg": (_request, response) => response.writeHead(200, { "content-type": "image/svg+xml" }).end("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'/>") },
      options: { canvas: { everyMs: 100 } },
    });
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await eventually("the others", async () => {
      await flush();
      return recording.assets.size >= 3;
    });
    assert.ok(await page.evaluate(() => window.revisitRecorder.session.id), "the recording goes on");
    assert.deepEqual(faults, []);
  });
});
