//! The queue between the recorder and the edge, on its own: what it keeps, drops and asks for again.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { crc32, inflateRawSync } from "node:zlib";
import { deflateChunk } from "../../recorder-wasm/js/delivery-chunk.js";
import { readRetryAfter } from "../../recorder-wasm/js/delivery-post.js";
import { createQueue } from "../../recorder-wasm/js/delivery-queue.js";
import { sha256 } from "../../recorder-wasm/js/sha256.js";

const mebibyte = 1024 * 1024;
const final = 1;

/** A chunk of that size which is compressed already. */
function chunk(seq, { keyframe = seq === 0, size = 100 } = {}) {
  const bytes = new Uint8Array(size);
  bytes[5] = final;
  return { stream: "s", seq, at: 0, keyframe, bytes };
}

/** A disk in memory; without `works` it takes nothing. */
function disk(works) {
  const kept = new Map();
  return {
    kept,
    isOpen: () => works,
    put: async (key, bytes) => Boolean(kept.set(key.slice(0, 3).join(), { key, bytes })),
    remove: async (key) => void kept.delete(key.slice(0, 3).join()),
    read: async (key) => kept.get(key.slice(0, 3).join())?.bytes,
    list: async () => [...kept.values()].map(({ key }) => key),
  };
}

/** A queue whose edge answers as `answer` says; `sent` are the seqs in the order of sending. */
function queue({ outbox = disk(false), answer = () => ({ kind: "acknowledged", ack: {} }) } = {}) {
  const log = { sent: [], gone: [], keyframes: 0, refused: [] };
  const sizes = new Map();
  const made = createQueue("https://edge", { first: 1, longest: 5, leftover: 1000 }, outbox, {
    async post(bytes) {
      const seq = sizes.get(bytes.length) ?? bytes.length;
      log.sent.push(seq);
      return answer(seq, log.sent.length - 1);
    },
    bind: async () => true,
    gone: (id) => log.gone.push(id),
    reply: () => undefined,
    keyframe: () => (log.keyframes += 1),
    refused: (status) => log.refused.push(status),
  });
  return { queue: made, log };
}

describe("the delivery queue", () => {
  test("keeps at most 8 MiB in memory and leaves the rest on disk", async () => {
    const outbox = disk(true);
    const { queue: waiting, log } = queue({ outbox });
    for (let seq = 0; seq < 12; seq += 1) {
      waiting.accept(chunk(seq, { size: mebibyte + seq }));
      assert.equal(await waiting.settle(), false);
    }
    assert.equal(outbox.kept.size, 12);
    assert.equal(log.keyframes, 0, "nothing is lost");
    waiting.open();
    assert.equal(await waiting.settle(), true);
    assert.deepEqual(log.sent.map((size) => size - mebibyte).sort((a, b) => a - b), [...Array(12).keys()]);
    await waiting.settle();
    assert.equal(outbox.kept.size, 0);
  });

  test("drops the tail of the oldest epoch where there is no disk, and asks for a keyframe once", async () => {
    const { queue: waiting, log } = queue();
    for (let seq = 0; seq < 12; seq += 1) waiting.accept(chunk(seq, { size: mebibyte + seq }));
    await waiting.settle();
    assert.equal(log.keyframes, 1);
    waiting.accept(chunk(12, { keyframe: true, size: mebibyte + 12 }));
    waiting.open();
    await waiting.settle();
    const seqs = log.sent.map((size) => size - mebibyte);
    const [first] = seqs;
    assert.equal(first, 0);
    assert.deepEqual(seqs.slice(0, -1), seqs.slice(0, -1).map((_, index) => index), "an epoch loses its end only");
    assert.equal(seqs.at(-1), 12);
  });

  test("sends nothing between a hole and the next keyframe", async () => {
    const { queue: sending, log } = queue({
      answer: (size) => (size === 101 ? { kind: "refused", status: 422 } : { kind: "acknowledged", ack: {} }),
    });
    sending.open();
    sending.accept(chunk(0));
    await sending.settle();
    sending.accept(chunk(1, { size: 101 }));
    await sending.settle();
    assert.equal(log.keyframes, 1);
    sending.accept(chunk(2, { size: 102 }));
    sending.accept(chunk(3, { size: 103, keyframe: true }));
    await sending.settle();
    assert.deepEqual(log.sent, [100, 101, 103]);
  });

  test("gives up after three refusals in a row, and at once where the key is not taken", async () => {
    for (const [status, attempts] of [[422, 3], [403, 1], [404, 1]]) {
      const { queue: sending, log } = queue({ answer: () => ({ kind: "refused", status }) });
      sending.open();
      for (let seq = 0; log.refused.length === 0; seq += 1) {
        sending.accept(chunk(seq, { keyframe: true }));
        await sending.settle();
      }
      assert.deepEqual(log.refused, [status]);
      assert.equal(log.sent.length, attempts);
    }
  });

  test("finds on disk what the edge misses", async () => {
    const outbox = disk(true);
    await outbox.put(["https://edge", "s", 0, 0, 77], new Uint8Array(77));
    const { queue: sending, log } = queue({
      outbox,
      answer: (size) => ({ kind: "acknowledged", ack: size === 101 ? { missing: [0] } : {} }),
    });
    sending.open();
    sending.accept(chunk(1, { size: 101, keyframe: true }));
    await sending.settle();
    await sending.leftoversTried();
    assert.deepEqual(log.sent, [101, 77]);
    assert.equal(outbox.kept.size, 0);
  });

  test("waits as long as it is told to, and no longer", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
    const { queue: told, log } = queue({
      answer: (_, attempt) => (attempt === 0 ? { kind: "retry", after: 60_000 } : { kind: "acknowledged", ack: {} }),
    });
    told.open();
    told.accept(chunk(0));
    assert.equal(await told.settle(), false);
    t.mock.timers.tick(59_999);
    assert.equal(log.sent.length, 1);
    t.mock.timers.tick(1);
    assert.equal(await told.settle(), true);
    assert.equal(log.sent.length, 2);
  });

  test("sends left-over chunks of this edge that are neither too young nor too old", async () => {
    const now = Date.now();
    const days = (count) => now - count * 24 * 3600 * 1000;
    const outbox = disk(true);
    const keys = [
      ["https://edge", "gone", 0, days(1), 10],
      ["https://edge", "old", 0, days(8), 11],
      ["https://edge", "alive", 0, now - 10, 12],
      ["https://other", "gone", 0, days(1), 13],
    ];
    for (const key of keys) await outbox.put(key, new Uint8Array(key[4]));
    const { queue: sending, log } = queue({ outbox });
    sending.open();
    assert.equal(sending.addLeftovers(keys, now), true, "the young one needs another look");
    await sending.leftoversTried();
    assert.deepEqual(log.sent, [10]);
    assert.deepEqual([...outbox.kept.values()].map(({ key }) => key[4]), [12, 13]);
  });
});

test("a deflated chunk is the stored one with other sections, lengths and checksum", async () => {
  const header = randomBytes(40);
  for (const [facts, dom] of [[Buffer.alloc(0), Buffer.alloc(300_000, "abc")], [Buffer.from("facts"), Buffer.alloc(0)]]) {
    const stored = Buffer.concat([Buffer.from("RVST\x01\x00"), Buffer.alloc(22), header, facts, dom]);
    stored.writeUInt16LE(header.length, 6);
    stored.writeUInt32LE(facts.length, 8);
    stored.writeUInt32LE(dom.length, 12);
    stored.writeUInt32LE(facts.length, 16);
    stored.writeUInt32LE(dom.length, 20);
    let pauses = 0;
    const sealed = Buffer.from(await deflateChunk(stored, async () => void (pauses += 1)));
    assert.equal(pauses, Math.max(0, Math.ceil(dom.length / 65_536) - 1), "64 KiB at a time");
    assert.equal(sealed[5], 1);
    assert.deepEqual(sealed.subarray(0, 5), stored.subarray(0, 5));
    assert.deepEqual(sealed.subarray(16, 24), stored.subarray(16, 24), "decoded lengths stay");
    assert.equal(sealed.readUInt32LE(24), crc32(sealed.subarray(28)));
    const factsEnd = 68 + sealed.readUInt32LE(8);
    const sections = [sealed.subarray(68, factsEnd), sealed.subarray(factsEnd, factsEnd + sealed.readUInt32LE(12))];
    const inflated = sections.map((section) => (section.length ? inflateRawSync(section) : section));
    assert.deepEqual(inflated, [facts, dom]);
    assert.deepEqual(sealed.subarray(28, 68), header);
  }
});

test("SHA-256 without crypto.subtle is SHA-256", () => {
  for (const length of [0, 1, 32, 55, 56, 63, 64, 65, 1000, 100_000]) {
    const bytes = randomBytes(length);
    assert.deepEqual(Buffer.from(sha256(bytes)), createHash("sha256").update(bytes).digest());
  }
});

test("Retry-After is seconds or a date", (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  const soon = new Date(60_000).toUTCString();
  const cases = [["2", 2000], ["0", 0], [soon, 60_000], [null, undefined], ["-1", undefined], ["nonsense", undefined]];
  for (const [value, wait] of cases) assert.equal(readRetryAfter(value), wait);
});
