// A chunk's way: sent, acknowledged, listed, read back byte for byte.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { click, fact, failure, pageView } from "./support/chunk.mjs";
import { signIn } from "./support/member.mjs";
import { Visit, post } from "./support/visit.mjs";

let owner;
before(async () => {
  owner = await signIn(stack);
});

const listed = (member, visit) =>
  eventually("listed", async () => (await member.read("/sessions")).items.find((session) => session.id === visit.id));

test("a chunk is acknowledged, listed within seconds and read back as it was sent", async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  const first = await stream.send();
  assert.equal(first.status, 200, JSON.stringify(first.body));
  assert.equal(first.body.acked_through, 0);
  assert.deepEqual(first.body.missing, []);
  assert.ok(first.body.token);
  assert.equal(first.headers.get("access-control-allow-origin"), "*");
  assert.equal(first.headers.get("access-control-allow-credentials"), null);

  const session = await listed(owner, visit);
  assert.equal(session.live, true);
  assert.equal(session.entry_url, "https://shop.example/");
  assert.equal(session.complete, true);

  for (let seq = 1; seq < 5; seq++) assert.equal((await stream.send()).body.acked_through, seq);
  const manifest = await owner.read(`/sessions/${visit.id}/recording`);
  assert.equal(manifest.session, visit.id);
  assert.deepEqual(manifest.chunks.map(({ index, stream: id, seq, keyframe }) => [index, id, seq, keyframe]),
    [0, 1, 2, 3, 4].map((seq) => [seq, stream.id, seq, seq === 0]));
  assert.deepEqual(manifest.chunks.map(({ bytes }) => bytes), visit.sent.map((bytes) => bytes.length));
  assert.deepEqual(manifest.gaps, []);
  assert.equal(manifest.duration_ms, 4900);

  const range = await owner.bytes(`/sessions/${visit.id}/recording/chunks?from=1&to=3`);
  assert.deepEqual(range, Buffer.concat(visit.sent.slice(1, 3)));
  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), Buffer.concat(visit.sent));
});

test("the token goes on where the secret began, and stays the same", async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  const { body } = await stream.send();
  assert.ok(stream.header(1).token && !stream.header(1).secret);
  assert.equal((await stream.send()).body.token, body.token);
});

test("the same bytes again are acknowledged again and stored once", async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  const bytes = stream.next();
  for (let time = 0; time < 3; time++) {
    const { status, body } = await post(owner.url, bytes);
    assert.deepEqual([status, body.acked_through], [200, 0]);
  }
  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), bytes);
});

test("what is missing is named, and then no longer", async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  const chunks = Array.from({ length: 6 }, () => stream.next());
  assert.deepEqual(pick(await post(owner.url, chunks[2])), [-1, [0, 1]]);
  assert.deepEqual(pick(await post(owner.url, chunks[0])), [0, [1]]);
  assert.deepEqual(pick(await post(owner.url, chunks[5])), [0, [1, 3, 4]]);
  const { gaps } = await owner.read(`/sessions/${visit.id}/recording`);
  assert.deepEqual(gaps, [{ stream: stream.id, from_seq: 1, to_seq: 1 }, { stream: stream.id, from_seq: 3, to_seq: 4 }]);
  for (const seq of [1, 3, 4]) await post(owner.url, chunks[seq]);
  assert.deepEqual((await owner.read(`/sessions/${visit.id}/recording`)).gaps, []);
  assert.deepEqual(pick(await post(owner.url, chunks[5])), [5, []]);
});

const pick = ({ body }) => [body.acked_through, body.missing];

test("two tabs are two streams of one session, each with its own count", async () => {
  const visit = new Visit(owner);
  const startedAt = Date.now();
  const [one, two] = [visit.stream({ startedAt }), visit.stream({ startedAt: startedAt + 100 })];
  await one.send();
  await two.send();
  assert.equal((await one.send()).body.acked_through, 1);
  assert.equal((await two.send()).body.acked_through, 1);
  const manifest = await owner.read(`/sessions/${visit.id}/recording`);
  assert.deepEqual(manifest.streams.map(({ id }) => id), [one.id, two.id]);
  assert.ok(manifest.streams.every(({ offset_ms }) => offset_ms >= 0 && offset_ms < 5000));
  assert.equal((await owner.read(`/sessions/${visit.id}`)).streams, 2);
});

test("a row says what the facts say", async () => {
  const member = await owner.newProperty();
  const visit = new Visit(member);
  const stream = visit.stream();
  await stream.send({ facts: [fact(0, pageView("https://shop.example/", { referrer: "https://search.example/" })), fact(400, click())] });
  await stream.send({ facts: [
    fact(1000, pageView("https://shop.example/cart", { navigation: "push" }), 1),
    fact(1100, failure(), 1),
    fact(1200, { identify: { id: "user-7", traits: { plan: "pro" } } }, 1),
    fact(1300, { tag: { name: "beta" } }, 1),
    fact(1400, { custom: { name: "added", props: { price: 9.5 } } }, 1),
    fact(1500, { input: { element: Buffer.alloc(8, 1), kind: "change" } }, 1),
  ] });
  const row = await eventually("whole row", async () => {
    const { items } = await member.read("/sessions");
    return items[0]?.events === 8 && items[0];
  });
  const { entry_url, exit_url, pages, clicks, inputs, errors, user_id, tags, referrer, viewport, has_interaction, device } = row;
  assert.deepEqual(
    { entry_url, exit_url, pages, clicks, inputs, errors, user_id, tags, referrer, viewport, has_interaction, device },
    {
      entry_url: "https://shop.example/", exit_url: "https://shop.example/cart", pages: 2, clicks: 1, inputs: 1, errors: 1,
      user_id: "user-7", tags: ["beta"], referrer: "https://search.example/", viewport: [1280, 720], has_interaction: true,
      device: "desktop",
    },
  );
  const { facts } = await member.read(`/sessions/${visit.id}/facts`);
  assert.deepEqual(facts.map(({ at_ms, kind }) => [at_ms, kind]), [
    [0, "page_view"], [400, "click"], [1000, "page_view"], [1100, "error"], [1200, "identify"], [1300, "tag"],
    [1400, "custom"], [1500, "input"],
  ]);
});

test("filters choose, pages follow one another", async () => {
  const member = await owner.newProperty();
  const visits = [];
  const visitors = [];
  for (let n = 0; n < 5; n++) {
    const visit = new Visit(member);
    const named = n === 2 ? [fact(20, { identify: { id: "user-2", traits: {} } })] : [];
    const facts = [fact(0, pageView(`https://shop.example/page-${n}`)), ...(n % 2 ? [fact(10, failure())] : []), ...named];
    await visit.stream().send({ facts, header: { to: n === 4 ? 8000 : 900 } });
    visits.push(visit.id);
    visitors.push(visit.visitor.toString("hex"));
  }
  await eventually("five sessions", async () => (await member.read("/sessions")).items.length === 5);
  const ids = async (query) => (await member.read(`/sessions?${query}`)).items.map(({ id }) => id);
  assert.deepEqual(await ids(""), visits.toReversed());
  assert.deepEqual(await ids("has_error=true"), [visits[3], visits[1]]);
  assert.deepEqual(await ids("has_error=false"), [visits[4], visits[2], visits[0]]);
  assert.deepEqual(await ids("url=PAGE-3"), [visits[3]]);
  assert.deepEqual(await ids(`url=${encodeURIComponent("%_%")}`), []);
  assert.deepEqual(await ids("device=mobile"), []);
  assert.deepEqual(await ids("device=desktop"), visits.toReversed());
  assert.deepEqual(await ids("min_duration=5000"), [visits[4]]);
  assert.deepEqual(await ids("max_duration=5000"), visits.slice(0, 4).toReversed());
  assert.deepEqual(await ids(`visitor=${visitors[1]}`), [visits[1]]);
  assert.deepEqual(await ids("visitor=user-2"), [visits[2]]);
  const { started_at: third } = await member.read(`/sessions/${visits[2]}`);
  assert.deepEqual(await ids(`from=${third + 1}`), visits.slice(3).toReversed());
  assert.deepEqual(await ids(`to=${third}`), visits.slice(0, 2).toReversed());
  const read = [];
  let cursor = "";
  do {
    const page = await member.read(`/sessions?limit=2${cursor}`);
    read.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor ? `&cursor=${encodeURIComponent(page.next_cursor)}` : "";
  } while (cursor);
  assert.deepEqual(read, visits.toReversed());
  const status = await member.read("/status");
  assert.equal(status.sessions, 5);
  assert.ok(status.first_event_at <= status.last_event_at);
});

test("a chunk whose facts cannot be read is taken, counted, and keeps its session from being complete", async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  await stream.send();
  assert.equal((await stream.send({ rawFacts: Buffer.from("no facts at all") })).status, 200);
  await stream.send();
  const read = ({ chunks, undecodable, complete, clicks }) => ({ chunks, undecodable, complete, clicks });
  const told = { chunks: 3, undecodable: 1, complete: false, clicks: 1 };
  assert.deepEqual(read(await owner.read(`/sessions/${visit.id}`)), told);
  const row = await eventually("counted in the list", async () => {
    const { items } = await owner.read("/sessions");
    return items.find(({ id, chunks }) => id === visit.id && chunks === 3);
  });
  assert.deepEqual(read(row), told);
  const { gaps, chunks } = await owner.read(`/sessions/${visit.id}/recording`);
  assert.deepEqual([gaps, chunks.length], [[], 3], "its pages may well be shown");
});

test("an erased session is gone, and stays gone", async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  await stream.send();
  await listed(owner, visit);
  assert.equal((await owner.of(`/sessions/${visit.id}`, { method: "DELETE" })).status, 204);
  for (const path of ["", "/recording", "/recording/chunks", "/recording/file", "/facts"]) {
    assert.equal((await owner.of(`/sessions/${visit.id}${path}`)).status, 404, path);
  }
  assert.ok(!(await owner.read("/sessions")).items.some(({ id }) => id === visit.id));
  const late = await stream.send();
  assert.deepEqual([late.status, late.body.code], [403, "session_erased"]);
  assert.equal((await owner.of(`/sessions/${visit.id}`, { method: "DELETE" })).status, 404);
});

test("a session that never was leaves nothing behind", async () => {
  assert.equal((await owner.of(`/sessions/${"0".repeat(32)}/recording`)).status, 404);
});
