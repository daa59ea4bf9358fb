//! Bytes that a visit to the demo shop sends: ours as they leave the page, the peer's as JSON batches after gzip.
import { gzipSync } from "node:zlib";
import { stack } from "../stack.mjs";
import { interleaved, kilobytes, median, ratio, rounds as roundsOr, typical } from "./figures.mjs";
import { batchMs, rrweb } from "./recorders/rrweb.mjs";

const rounds = roundsOr(3);
const viewport = { width: 1280, height: 800 };

export async function payload(browser) {
  const results = await interleaved("a visit to the shop", rounds, { revisit: () => ourVisit(browser), rrweb: () => theirVisit(browser) });
  const kilobytesOf = (name, bytes) => typical("KB", results[name].map((sample) => bytes(sample) / 1000));
  const middle = (name, what) => median(results[name].map((sample) => sample[what]));
  const [ours, peer] = [middle("revisit", "visit"), middle("rrweb", "bytes")];
  return {
    table: {
      revisit: { ...kilobytesOf("revisit", ({ visit }) => visit), "× rrweb": ratio(ours, peer) },
      "rrweb, gzip": kilobytesOf("rrweb", ({ bytes }) => bytes),
      "revisit, images and fonts, once per site": { KB: kilobytes(middle("revisit", "assets")) },
    },
    rounds,
    ours,
    peer,
    ratio: ratio(ours, peer),
    samples: results,
  };
}

async function ourVisit(browser) {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    const sent = { visit: 0, assets: 0 };
    const add = (what, bytes) => (sent[what] += bytes);
    // The shop keeps what the edge does not ask for twice, so that each round is a first visit.
    await context.route("**/ingest/assets?**", async (route) => {
      const request = route.request();
      // The peer sends style sheets, and neither images nor fonts.
      const isSheet = new URL(request.url()).searchParams.get("type").startsWith("text/css");
      add(isSheet ? "visit" : "assets", request.postDataBuffer().length);
      await route.fulfill({ status: 204, headers: { "access-control-allow-origin": "*" } });
    });
    context.on("request", (request) => {
      if (new URL(request.url()).pathname === "/ingest/chunks") add("visit", request.postDataBuffer().length);
    });
    await page.goto(stack.shop_url);
    await page.waitForFunction(() => window.revisit?.session?.id);
    await visit(page);
    await page.evaluate(() => window.revisit.flush());
    await page.waitForTimeout(1000);
    if (sent.visit === 0) throw new Error("the recorder sent nothing");
    return sent;
  } finally {
    await context.close();
  }
}

async function theirVisit(browser) {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    const batches = [];
    await page.exposeFunction("sendBatch", (body) => void batches.push(gzipSync(body).length));
    await context.route("**/recorder.js", (route) => route.abort());
    await page.addInitScript(await rrweb.script());
    await page.addInitScript((every) => {
      const events = [];
      const send = () => events.length > 0 && window.sendBatch(JSON.stringify({ events: events.splice(0) }));
      window.sendRest = send;
      setInterval(send, every);
      addEventListener("DOMContentLoaded", () => window.startRrweb((event) => events.push(event)));
    }, batchMs);
    await page.goto(stack.shop_url);
    await visit(page);
    await page.evaluate(() => window.sendRest());
    if (batches.length === 0) throw new Error("the peer sent nothing");
    return { bytes: batches.reduce((sum, length) => sum + length, 0), batches };
  } finally {
    await context.close();
  }
}

/** A person who looks, searches, buys: about half a minute, with the pointer moving as a hand moves it. */
async function visit(page) {
  const hand = new Hand(page);
  await hand.wander(6);
  await page.getByTestId("search").click();
  await page.getByTestId("search").pressSequentially("fern", { delay: 120 });
  await hand.wander(3);
  await page.getByTestId("search").fill("");
  await page.mouse.wheel(0, 500);
  await hand.wander(3);
  await page.mouse.wheel(0, -500);
  await hand.press(page.getByTestId("add-boston-fern"));
  await hand.press(page.getByTestId("add-terracotta-pot"));
  await hand.press(page.getByTestId("cart-link"));
  await hand.wander(4);
  await hand.press(page.getByTestId("to-checkout"));
  for (const input of await page.locator("form input:visible:not([type=checkbox]):not([type=radio])").all()) {
    await input.click();
    await input.pressSequentially("4539578763621486", { delay: 40 });
  }
  await hand.wander(4);
  await page.goBack();
  await hand.wander(3);
}

/** Moves the pointer in arcs of 30 points; the same way on every visit. */
class Hand {
  at = { x: 200, y: 200 };
  turn = 0;

  constructor(page) {
    this.page = page;
  }

  async wander(times) {
    for (let time = 0; time < times; time += 1) {
      this.turn += 1;
      await this.moveTo({ x: 100 + ((this.turn * 397) % 1000), y: 80 + ((this.turn * 251) % 600) });
      await this.page.waitForTimeout(200);
    }
  }

  async press(locator) {
    await locator.scrollIntoViewIfNeeded();
    const box = await locator.boundingBox();
    await this.moveTo({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    await locator.click();
    await this.page.waitForTimeout(400);
  }

  async moveTo(target) {
    const { x, y } = this.at;
    for (let step = 1; step <= 30; step += 1) {
      const along = (1 - Math.cos((Math.PI * step) / 30)) / 2;
      const bow = Math.sin(Math.PI * along) * 40;
      await this.page.mouse.move(x + (target.x - x) * along, y + (target.y - y) * along + bow);
      await this.page.waitForTimeout(8);
    }
    this.at = target;
  }
}
