// Bad inputs 1–14: what is wrong with the envelope is told at once and stores nothing; what is wrong inside a
// section is accepted, counted and shown.

import assert from "node:assert/strict";
import { afterEach, before, test } from "node:test";
import { deflateRawSync, gzipSync } from "node:zlib";

import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { LZ4, STORED, chunk, fact, pageView } from "./support/chunk.mjs";
import { exchange, request } from "./support/http.mjs";
import { signIn } from "./support/member.mjs";
import { rowInIndex } from "./support/tables.mjs";
import { Visit, post } from "./support/visit.mjs";

let owner;
let url;
before(async () => {
  owner = await signIn(stack);
  url = owner.url;
});

// Whatever came before: the next visitor is recorded.
afterEach(async () => {
  const { status } = await new Visit(owner).stream().send();
  assert.equal(status, 200);
});

async function check(bytes, status, code, options) {
  const answer = await post(url, bytes, options);
  assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(answer.body));
  assert.equal(answer.body.status, status);
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
}

const good = (options) => new Visit(owner).stream().next(options);

test("bad_input_01_empty_body", () => check(Buffer.alloc(0), 400, "chunk_malformed"));

test("bad_input_02_one_byte", async () => {
  await check(Buffer.of(0x52), 400, "chunk_malformed");
  await check(Buffer.of(0x00), 400, "chunk_malformed");
});

test("bad_input_03_chunked_without_length is as good as any", async () => {
  const bytes = good();
  const pieces = new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 50) controller.enqueue(bytes.subarray(at, at + 50));
      controller.close();
    },
  });
  assert.equal((await post(url, pieces)).status, 200);
  const piece = Buffer.concat([Buffer.from("10000\r\n"), Buffer.alloc(0x10000, 1), Buffer.from("\r\n")]);
  const pieces17 = Array.from({ length: 17 }, () => piece);
  const status = await exchange(url, [request(url, ["Transfer-Encoding: chunked"]), ...pieces17, Buffer.from("0\r\n\r\n")]);
  assert.equal(status, 413, "the limit counts while reading");
});

test("bad_input_04_content_length_too_small", async () => {
  const visit = new Visit(owner);
  const bytes = visit.stream().next();
  const status = await exchange(url, [request(url, [`Content-Length: ${bytes.length - 10}`]), bytes]);
  assert.equal(status, 400);
  assert.equal((await owner.of(`/sessions/${visit.id}`)).status, 404);
});

test("bad_input_04_content_length_too_large", async () => {
  const visit = new Visit(owner);
  const bytes = visit.stream().next();
  const status = await exchange(url, [request(url, [`Content-Length: ${bytes.length + 10}`]), bytes], { timeout: 1500 });
  assert.equal(status, null, "the sender is waited for, nothing is answered");
  assert.equal((await owner.of(`/sessions/${visit.id}`)).status, 404);
});

test("bad_input_05_slow_sender harms nobody else", async () => {
  const visit = new Visit(owner);
  const bytes = visit.stream().next();
  const pieces = [request(url, [`Content-Length: ${bytes.length}`]), ...[0, 1, 2, 3].map((n) => bytes.subarray((n * bytes.length) / 4, ((n + 1) * bytes.length) / 4))];
  const slow = exchange(url, pieces, { pause: 400 });
  assert.equal((await new Visit(owner).stream().send()).status, 200);
  assert.equal(await slow, 200);
  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), bytes);
});

test("bad_input_06_hundred_megabytes", async () => {
  // By its claimed length alone; nothing of it is read.
  const status = await exchange(url, [request(url, [`Content-Length: ${100 << 20}`]), Buffer.alloc(1000)]);
  assert.equal(status, 413);
  assert.equal(await exchange(url, [request(url, [`Content-Length: ${(1 << 20) + 1}`])]), 413);
});

test("bad_input_07_lz4_bomb", async () => {
  // 1 KB that claims a gibibyte: refused by the claim.
  const bytes = good({ codec: LZ4, bend: { stored: (plain) => (plain.length ? Buffer.alloc(1024, 0x1f) : plain), prelude: (prelude) => prelude.writeUInt32LE(1 << 30, 20) } });
  await check(bytes, 400, "chunk_malformed");
});

test("bad_input_08_lz4_declared_size", async () => {
  const bytes = good({ codec: LZ4, bend: { prelude: (prelude) => prelude.writeUInt32LE(2 ** 32 - 1, 20) } });
  await check(bytes, 400, "chunk_malformed");
});

test("bad_input_09_bad_checksum", async () => {
  const flipped = (bytes) => {
    bytes[bytes.length - 1] ^= 1;
    return bytes;
  };
  await check(good({ bend: { bytes: flipped } }), 400, "chunk_malformed");
});

test("bad_input_10_truncated", async () => {
  const bytes = good();
  for (const length of [3, 27, 28, 40, bytes.length - 1]) await check(bytes.subarray(0, length), 400, "chunk_malformed");
});

test("bad_input_11_two_frames_concatenated", async () => {
  await check(Buffer.concat([good(), good()]), 400, "chunk_malformed");
  await undecodable({ bend: { stored: (plain) => Buffer.concat([deflateRawSync(plain), deflateRawSync(plain)]) } });
});

test("bad_input_12_trailing_junk", () => check(Buffer.concat([good(), Buffer.from("junk")]), 400, "chunk_malformed"));

test("bad_input_13_content_encoding", async () => {
  const zipped = gzipSync(good({ codec: LZ4, bend: { stored: (plain) => plain } }));
  await check(zipped, 415, "content_encoding", { headers: { "content-encoding": "gzip" } });
});

test("bad_input_14_gzip_of_gzip", () => undecodable({ bend: { stored: (plain) => gzipSync(gzipSync(plain)) } }));

test("bad_input_14_deflate_bomb", async () => {
  // It says 100 bytes and would become 10 MB: decoding stops at what was claimed.
  const bomb = deflateRawSync(Buffer.alloc(10 << 20));
  await undecodable({ bend: { stored: () => bomb, prelude: (prelude) => prelude.writeUInt32LE(bomb.length * 2, 16) } });
});

test("sections that are not compressed are refused", () => check(good({ codec: STORED }), 422, "codec_not_accepted"));

test("a body of another type is refused", () =>
  check(good(), 415, "media_type", { headers: { "content-type": "multipart/form-data; boundary=x" } }));

/** Accepted, kept as it came and counted as unreadable; what came around it is told without it. */
async function undecodable(bent) {
  const member = await owner.newProperty();
  const visit = new Visit(member);
  const stream = visit.stream();
  assert.equal((await stream.send()).status, 200);
  const bytes = chunk(stream.header(1), { facts: [fact(1000, pageView("https://shop.example/lost"))], dom: Buffer.alloc(50, 1), ...bent });
  const answer = await post(url, bytes);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  stream.seq = 2;
  assert.equal((await stream.send()).status, 200);
  const row = await eventually("all three in the index", () => {
    const row = rowInIndex(stack.state, visit.id);
    return row?.chunks === 3 && row;
  });
  assert.deepEqual([row.undecodable, row.complete], [1, false]);
  const { facts } = await member.read(`/sessions/${visit.id}/facts`);
  assert.deepEqual(facts.map(({ kind, at_ms }) => [kind, at_ms]), [["page_view", 0], ["click", 2000]]);
  // What arrived is no gap on the way: whoever reads it finds the chunk, and shows the stretch as one.
  const { chunks, gaps } = await member.read(`/sessions/${visit.id}/recording`);
  assert.deepEqual([chunks.map(({ seq }) => seq), gaps], [[0, 1, 2], []]);
}
