// Bad inputs 30–42: what a header claims of identity and time.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { before, test } from "node:test";

import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { numbered } from "../chunk-header.mjs";
import { chunk } from "./support/chunk.mjs";
import { Raw, encode } from "./support/messagepack.mjs";
import { Member, signIn } from "./support/member.mjs";
import { Visit, post } from "./support/visit.mjs";

let owner;
let url;
before(async () => {
  owner = await signIn(stack);
  url = owner.url;
});

const withHeader = (change) => {
  const stream = new Visit(owner).stream();
  return chunk({ ...stream.header(0), ...change });
};

async function check(bytes, status, code, options) {
  const answer = await post(url, bytes, options);
  assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body));
}

test("bad_input_30_seq_minus_one", () => check(withHeader({ seq: new Raw(0xff) }), 400, "chunk_malformed"));

test("bad_input_31_seq_2_to_the_63", async () => {
  await check(withHeader({ seq: new Raw(0xcf, 0x80, 0, 0, 0, 0, 0, 0, 0) }), 400, "chunk_malformed");
  // What fits the type and no session is refused too: a reply names what is missing below it.
  await check(withHeader({ seq: 2 ** 32 - 1 }), 422, "header_implausible");
});

test("bad_input_32_same_seq_other_bytes", async () => {
  const member = await owner.newProperty();
  const visit = new Visit(member);
  const stream = visit.stream();
  const first = stream.next();
  assert.equal((await post(url, first)).status, 200);
  stream.seq = 0;
  await check(stream.next(), 409, "chunk_conflict");
  assert.deepEqual(await member.bytes(`/sessions/${visit.id}/recording/file`), first);
  assert.equal((await post(url, first)).status, 200, "the first bytes stay");
});

test("bad_input_33_final_then_more", async () => {
  const stream = new Visit(owner).stream();
  assert.equal((await stream.send({ header: { total: 1 } })).status, 200);
  const more = await stream.send();
  assert.deepEqual([more.status, more.body.acked_through], [200, 1]);
});

test("bad_input_34_total_below_what_was_seen", async () => {
  const stream = new Visit(owner).stream();
  await stream.send();
  await stream.send();
  const last = await stream.send({ header: { total: 1 } });
  assert.deepEqual([last.status, last.body.acked_through, last.body.missing], [200, 2, []]);
});

test("bad_input_35_session_id_of_71_characters", async () => {
  await check(withHeader({ session: "a".repeat(71) }), 400, "chunk_malformed");
  await check(withHeader({ session: Buffer.alloc(71, 1) }), 400, "chunk_malformed");
  assert.equal((await owner.of(`/sessions/${"a".repeat(71)}`)).status, 404);
});

test("bad_input_36_dots_and_slashes_in_an_id", async () => {
  await check(withHeader({ session: "../../../etc/passwd" }), 400, "chunk_malformed");
  // Sixteen bytes are an id like any other, and stand in names as hexadecimal; but their secret is nobody's.
  await check(withHeader({ session: Buffer.from("../../../etc/pwd") }), 403, "session_not_proved");
  for (const id of ["..%2f..%2fother", "%2e%2e", `${"0".repeat(30)}..`]) {
    assert.equal((await owner.of(`/sessions/${id}/recording`)).status, 404, id);
  }
});

test("bad_input_37_another_tenants_id", async () => {
  const [mine, theirs] = [await owner.newProperty(), await owner.newProperty()];
  const secret = randomBytes(32);
  const my = new Visit(mine, { secret });
  const their = new Visit(theirs, { secret });
  assert.equal(my.id, their.id);
  await my.stream().send();
  assert.equal((await theirs.of(`/sessions/${my.id}`)).status, 404);
  assert.equal((await theirs.of(`/sessions/${my.id}/recording/file`)).status, 404);
  await their.stream().send();
  assert.deepEqual(await mine.bytes(`/sessions/${my.id}/recording/file`), my.sent[0]);
  assert.deepEqual(await theirs.bytes(`/sessions/${my.id}/recording/file`), their.sent[0]);
  assert.equal((await theirs.of(`/sessions/${my.id}`, { method: "DELETE" })).status, 204);
  assert.equal((await mine.of(`/sessions/${my.id}`)).status, 200);
});

test("bad_input_38_walking_ids finds nothing and adds nothing", async () => {
  const visit = new Visit(owner);
  await visit.stream().send();
  for (let step = 1; step <= 3; step++) {
    const neighbour = Buffer.from(visit.session);
    neighbour[15] = (neighbour[15] + step) & 0xff;
    assert.equal((await owner.of(`/sessions/${neighbour.toString("hex")}`)).status, 404);
    await check(withHeader({ session: neighbour }), 403, "session_not_proved");
  }
  await check(withHeader({ session: visit.session }), 403, "session_not_proved");
  await check(withHeader({ secret: undefined }), 403, "session_not_proved");
  const short = randomBytes(4);
  await check(withHeader({ secret: short, session: createHash("sha256").update(short).digest().subarray(0, 16) }), 403, "session_not_proved");
});

test("bad_input_39_token_of_another_property", async () => {
  const other = await owner.newProperty();
  const secret = randomBytes(32);
  const theirs = new Visit(other, { secret });
  await theirs.stream().send();
  const mine = new Visit(owner, { secret: randomBytes(32) });
  const header = { ...mine.stream().header(0), session: theirs.session, visitor: theirs.visitor, secret: undefined, token: theirs.token };
  await check(chunk(header), 403, "session_not_proved");
  // And of another session or visitor of the same property.
  const own = new Visit(owner);
  await own.stream().send();
  const stranger = new Visit(owner).stream();
  await check(chunk({ ...stranger.header(0), secret: undefined, token: own.token }), 403, "session_not_proved");
  await check(chunk({ ...stranger.header(0), session: own.session, secret: undefined, token: own.token }), 403, "session_not_proved");
  await check(chunk({ ...stranger.header(0), secret: undefined, token: `${own.token.slice(0, -2)}AA` }), 403, "session_not_proved");
});

test("bad_input_40_unknown_and_revoked_keys", async () => {
  await check(withHeader({ key: `revisit_pub_${"0".repeat(32)}` }), 404, "unknown_key");
  await check(withHeader({ key: "' OR 1=1 --".replaceAll(" ", "_") }), 404, "unknown_key");
  const member = await owner.newProperty();
  assert.equal((await new Visit(member).stream().send()).status, 200);
  assert.equal((await member.of(`/keys/${member.keyId}`, { method: "DELETE" })).status, 204);
  await eventually("revocation counts", async () => (await new Visit(member).stream().send()).status === 404);
});

test("bad_input_41_years_1970_and_9999", async () => {
  const member = await owner.newProperty();
  const visit = new Visit(member);
  for (const startedAt of [0, Date.UTC(9999, 11, 31), -1e15]) {
    assert.equal((await visit.stream({ startedAt }).send()).status, 200);
  }
  const row = await eventually("listed", async () => (await member.read("/sessions")).items[0]);
  assert.ok(Math.abs(row.started_at - Date.now()) < 60_000, "the edge's clock counts");
  assert.ok(row.duration_ms < 60_000);
});

test("bad_input_42_clock_running_backwards", async () => {
  await check(withHeader({ from: 900, to: 100 }), 422, "header_implausible");
  // From chunk to chunk it may: each says its own.
  const stream = new Visit(owner).stream();
  await stream.send({ header: { from: 50_000, to: 51_000, sealed: 51_000 } });
  assert.equal((await stream.send({ header: { from: 0, to: 10, sealed: 10 } })).status, 200);
});

test("an origin that is not the property's is refused, and so is none", async () => {
  const bytes = withHeader({});
  await check(bytes, 403, "origin_not_allowed", { headers: { origin: "https://evil.example" } });
  await check(bytes, 403, "origin_not_allowed", { headers: { origin: "null" } });
  const response = await fetch(`${url}/ingest/chunks`, { method: "POST", headers: { "content-type": "text/plain" }, body: bytes });
  assert.equal(response.status, 403);
});

test("a header that names a key twice is refused", async () => {
  const header = new Visit(owner).stream().header(0);
  const twice = Buffer.concat([encode(numbered(header)), encode(numbered({ seq: 1 })).subarray(1)]);
  twice[0] += 1;
  await check(chunk(header, { rawHeader: twice }), 400, "chunk_malformed");
});

test("settings are told to pages of the property alone", async () => {
  const config = (key, origin) => fetch(`${url}/ingest/config?key=${key}`, { headers: origin ? { origin } : {} });
  const response = await config(owner.key, "http://localhost:1234");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("access-control-allow-origin"), "*");
  assert.match(response.headers.get("cache-control"), /max-age=60/);
  const { privacy, sample, assets, policy } = await response.json();
  assert.deepEqual({ privacy, sample, assets, policy }, { privacy: "balanced", sample: 1, assets: true, policy: 1 });
  assert.equal((await config(owner.key, "https://evil.example")).status, 403);
  assert.equal((await config("revisit_pub_x", "http://localhost:1234")).status, 404);
  assert.equal((await fetch(`${url}/ingest/config`)).status, 404);
});

test("another member sees nothing of it without signing in", async () => {
  const stranger = new Member(url, "revisit_session=0", owner.property, owner.key);
  assert.equal((await stranger.of("/sessions")).status, 401);
});
