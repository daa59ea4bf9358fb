//! The main job: a person's visit to the shop is recorded by the script tag, arrives, is stored, and is rebuilt.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { filesBeginningWith } from "../edge/support/tables.mjs";
import { eventually } from "../eventually.mjs";
import { signIn, stack } from "../stack.mjs";
import { launch } from "./chromium.mjs";
import { differences } from "./oracle/compare.mjs";
import { expected } from "./oracle/expected.mjs";
import { filesBelow, secretsIn, storageOf } from "./oracle/leaks.mjs";
import { dice } from "./oracle/monkey.mjs";
import { pictureDifference } from "./oracle/pictures.mjs";
import { Recording } from "./oracle/recording.mjs";
import { replayPage } from "./oracle/replaying.mjs";

const viewport = { width: 1100, height: 760 };
const card = "4539578763621486";
const password = "Chrysanthemum-77";
/** Words that the visit types; the page may echo them. */
const typed = (word) => /^(mist|zebra|nope|fern10|lovelace|friend|example|chrysanthemum)$/i.test(word);
const secrets = [card, password, "4539 5787 6362 1486"];

describe("a visit to the shop", () => {
  let browser;
  let client;
  let visit;

  before(async () => {
    browser = await launch();
    client = await signIn();
    visit = await shopping(browser);
    visit.stored = await eventually("the whole visit", async () => {
      const manifest = await client.manifest(visit.session);
      const facts = await client.json(client.inProperty(`/sessions/${visit.session}/facts`));
      return manifest.gaps.length === 0 && facts.facts.some((fact) => fact.kind === "custom" && fact.name === "visit over") && { manifest, ...facts };
    });
    visit.bytes = await client.chunks(visit.session);
    visit.recording.chunks = [...chunksOf(visit.bytes)];
  });
  after(() => browser.close());

  test("is in the list with what happened in it", async () => {
    const row = await eventually("the list to know of all clicks", async () => {
      const { items } = await client.sessions();
      const found = items.find((session) => session.id === visit.session);
      return found?.clicks >= 15 && found;
    });
    assert.equal(row.errors, 1, "the voucher's error");
    assert.equal(row.device, "desktop");
    const pages = visit.stored.facts.filter((fact) => fact.kind === "page_view").map((fact) => new URL(fact.url).pathname);
    const clicks = visit.stored.facts.filter((fact) => fact.kind === "click");
    assert.ok(clicks.every((fact) => visit.stored.elements[fact.element]), "every click says what was clicked");
    assert.deepEqual(pages, ["/", "/product/boston-fern", "/cart", "/checkout", "/thank-you", "/"]);
  });

  test("is rebuilt as it was at each of 20 moments and more, in any order", async (t) => {
    const { recording } = visit;
    assert.ok(recording.moments.length >= 20, `${recording.moments.length} moments`);
    const replay = await replayed(t);
    const orders = [recording.moments, [...recording.moments].reverse(), shuffled(recording.moments)];
    const wrong = [];
    for (const moments of orders) {
      for (const moment of moments) {
        await replay.seek(recording.timeOf(moment));
        const found = differences(expected(moment.read, "balanced"), await replay.read(), { most: 4, typed });
        wrong.push(...found.map((line) => `${moment.label}: ${line}`));
      }
    }
    assert.deepEqual(wrong, [], wrong.join("\n"));
    assert.deepEqual(replay.strangers(), [], "the replay asks nobody");
    assert.deepEqual(replay.errors, []);
  });

  test("is the same at any time after playing to it as after seeking to it, forward and back", async (t) => {
    const replay = await replayed(t);
    const duration = await replay.page.evaluate(() => window.player.duration);
    const roll = dice(2);
    for (let turn = 0; turn < 12; turn += 1) {
      const from = roll(Math.floor(duration) - 1000);
      await replay.seek(from);
      const reached = await replay.page.evaluate(async ([end, speed]) => {
        window.player.speed = speed;
        window.player.play();
        while (window.player.currentTime < end) await new Promise(requestAnimationFrame);
        window.player.pause();
        return window.player.currentTime;
      }, [from + 200 + roll(800), [1, 4][roll(2)]]);
      // Settled as after a seek: what is on its way is not waited for while playing.
      await replay.page.evaluate(() => window.player.document.fonts.ready);
      const played = await replay.read();
      for (const start of [0, duration]) {
        await replay.seek(start);
        await replay.seek(reached);
        assert.deepEqual(differences(played, await replay.read()), [], `from ${start} to ${reached} ms`);
      }
    }
  });

  test("looks as it did", async (t) => {
    const replay = await replayed(t);
    const { recording } = visit;
    for (const moment of recording.moments.filter((candidate) => candidate.picture)) {
      await replay.seek(recording.timeOf(moment));
      await replay.page.evaluate(() => window.player.document.fonts.ready);
      const frame = replay.page.locator("iframe").first();
      const replayedPicture = await frame.screenshot();
      const { overall, worstTile, difference } = pictureDifference(moment.picture, replayedPicture);
      if (process.env.REVISIT_PICTURES) {
        for (const [kind, picture] of Object.entries({ live: moment.picture, replayed: replayedPicture, difference })) {
          writeFileSync(join(process.env.REVISIT_PICTURES, `${moment.label} ${kind}.png`), picture);
        }
      }
      console.log(`${moment.label}: ${overall.toFixed(2)} % differ, worst tile ${worstTile.toFixed(1)} %`);
      assert.ok(overall < 0.5, `${moment.label}: ${overall.toFixed(2)} % of the picture differ`);
    }
  });

  test("is stored in object storage", async () => {
    const [first] = visit.recording.chunks;
    await eventually("a segment that begins with the first chunk", () => filesBeginningWith(stack.state, first).length === 1, 60_000);
    assert.deepEqual(await client.chunks(visit.session), visit.bytes, "and is read from there as it was");
  });

  test("leaves no secret in any byte that left the page, in storage or on the edge's disk", async () => {
    const leaks = [];
    for (const [where, bytes] of visit.sent) leaks.push(...secretsIn(bytes, secrets).map((secret) => `${where}: ${secret}`));
    leaks.push(...secretsIn(visit.storage, secrets).map((secret) => `the page's storage: ${secret}`));
    leaks.push(...secretsIn(visit.bytes, secrets).map((secret) => `the recording: ${secret}`));
    for (const [path, bytes] of filesBelow(stack.state)) leaks.push(...secretsIn(bytes, secrets).map((secret) => `${path}: ${secret}`));
    assert.deepEqual(leaks, []);
    assert.ok(visit.sent.length > 3, "the tap saw what was sent");
  });

  const replayed = async (t) => {
    const replay = await replayPage(browser, viewport, async (hash) => {
      const response = await client.fetch(client.inProperty(`/assets/${hash}`));
      return response.ok && { bytes: Buffer.from(await response.arrayBuffer()), type: response.headers.get("content-type") };
    });
    t.after(() => replay.close());
    await replay.load(visit.recording.chunks);
    return replay;
  };
});

/** Search, product, cart, a voucher that fails, checkout with password and card. */
async function shopping(browser) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const sent = [];
  context.on("request", (request) => sent.push([request.url(), Buffer.concat([Buffer.from(request.url()), request.postDataBuffer() ?? Buffer.alloc(0)])]));
  const recording = await Recording.of(page);
  await page.goto(stack.shop_url);
  const session = await page.waitForFunction(() => window.revisit?.session?.id).then((handle) => handle.jsonValue());
  const moment = async (label, { picture = false } = {}) => {
    const made = await recording.moment(label);
    if (picture) recording.moments.at(-1).picture = await page.screenshot({ caret: "initial" });
    return made;
  };
  const at = (id) => page.getByTestId(id);
  const field = (name) => page.locator(`[name=${name}]`);

  await moment("the shop's front", { picture: true });
  await page.mouse.move(300, 300, { steps: 20 });
  await page.mouse.wheel(0, 500);
  await moment("scrolled", { picture: true });
  await page.mouse.wheel(0, -500);
  await page.getByRole("button", { name: "Tools" }).click();
  await moment("tools only");
  await page.getByRole("button", { name: "All" }).click();
  await at("search").pressSequentially("mist it", { delay: 30 });
  await moment("searched");
  await at("add-boston-fern").click();
  await moment("added");
  await at("search").fill("zebra");
  await moment("nothing found");
  await at("search").fill("");
  await page.getByRole("heading", { name: "Boston fern" }).click();
  await moment("a product", { picture: true });
  await page.locator("select").selectOption("3");
  await moment("three of them");
  await page.getByLabel("Wrap it as a gift").check();
  await moment("as a gift");
  await page.locator("textarea").fill("For a friend");
  await moment("with a card");
  await at("broken-button").click();
  await moment("a button that does nothing");
  await at("add-to-cart").click();
  await moment("the cart", { picture: true });
  await page.getByLabel("One more").click();
  await moment("one more");
  await field("voucher").fill("NOPE");
  await at("redeem").click();
  await moment("a voucher that fails");
  await field("voucher").fill("FERN10");
  await at("redeem").click();
  await moment("a voucher that works");
  await at("to-checkout").click();
  await moment("the checkout", { picture: true });
  await field("name").pressSequentially("Ada Lovelace", { delay: 15 });
  await field("email").fill("ada@example.org");
  await moment("who");
  await field("country").selectOption("DE");
  await field("delivery").nth(1).check();
  await field("news").check();
  await moment("how");
  await field("password").pressSequentially(password, { delay: 10 });
  await moment("a password");
  await at("show-password").click();
  await moment("the password shown");
  await at("show-password").click();
  await field("card").pressSequentially("4539", { delay: 10 });
  await at("pay").click();
  await moment("a card too short");
  await field("card").fill("4539 5787 6362 1486");
  await field("card").fill(card);
  await field("expiry").fill("12/29");
  await field("code").fill("123");
  await moment("the card");
  await at("pay").click();
  await page.waitForURL("**/thank-you");
  await moment("thank you", { picture: true });
  await page.getByRole("link", { name: "Back to the shop" }).click();
  await moment("the end");
  // Chunks lie in the page's storage when nobody takes them.
  await context.setOffline(true);
  await page.evaluate(() => {
    window.revisit.track("visit over");
    void window.revisit.flush();
  });
  const storage = await eventually("a chunk in the page's storage", async () => {
    const found = await storageOf(page);
    return found.chunks > 0 && found.bytes;
  });
  await context.setOffline(false);
  await eventually("all acknowledged", () => page.evaluate(() => window.revisit.flush()));
  await page.close();
  await context.close();
  return { recording, session, sent, storage };
}

function* chunksOf(bytes) {
  for (let at = 0; at < bytes.length; ) {
    const length = 28 + bytes.readUInt16LE(at + 6) + bytes.readUInt32LE(at + 8) + bytes.readUInt32LE(at + 12);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

function shuffled(items) {
  let state = 7;
  return items
    .map((item) => [(state = (state * 48271) % 0x7fffffff), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
