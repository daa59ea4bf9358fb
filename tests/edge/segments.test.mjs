// Chunks move to files while the session runs, and are read back as if nothing had happened.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";

import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { signIn } from "./support/member.mjs";
import { chunksInObject, filesBeginningWith } from "./support/tables.mjs";
import { Visit, post } from "./support/visit.mjs";

let owner;
before(async () => {
  owner = await signIn(stack);
});

test("four mebibytes become a segment, the rest stays, and every range reads as it was sent", async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  for (let n = 0; n < 7; n++) {
    const { status, body } = await stream.send({ dom: randomBytes(900_000) });
    assert.equal(status, 200, JSON.stringify(body));
  }
  const whole = Buffer.concat(visit.sent);
  await eventually("five chunks moved", () => chunksInObject(stack.state, visit.id)?.held === 2);
  assert.equal(chunksInObject(stack.state, visit.id).known, 7);
  const files = filesBeginningWith(stack.state, visit.sent[0]);
  assert.deepEqual(files.map((file) => file.equals(Buffer.concat(visit.sent.slice(0, 5)))), [true]);

  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), whole);
  for (const [from, to] of [[0, 1], [1, 4], [3, 6], [4, 7], [5, 7], [6, 7], [0, 7], [7, 9], [3, 3]]) {
    const range = await owner.bytes(`/sessions/${visit.id}/recording/chunks?from=${from}&to=${to}`);
    assert.ok(range.equals(Buffer.concat(visit.sent.slice(from, to))), `${from}..${to}`);
  }
  // The ledger still knows what moved.
  assert.equal((await post(owner.url, visit.sent[0])).status, 200);
  stream.seq = 0;
  assert.equal((await post(owner.url, stream.next())).status, 409);
  const { facts } = await owner.read(`/sessions/${visit.id}/facts`);
  assert.equal(facts.length, 7, "facts of moved chunks are kept");

  assert.equal((await owner.of(`/sessions/${visit.id}`, { method: "DELETE" })).status, 204);
  await eventually("files of an erased session go", () => filesBeginningWith(stack.state, visit.sent[0]).length === 0);
});
