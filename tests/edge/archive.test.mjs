// Long after a session ended its object forgets the ledger: what is watched then comes from files alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "../eventually.mjs";
import { ownEdge } from "./support/own-edge.mjs";
import { signIn } from "./support/member.mjs";
import { chunksInObject } from "./support/tables.mjs";
import { Visit } from "./support/visit.mjs";

let stack;
let owner;
before(async () => {
  stack = await ownEdge({ SESSION_IDLE_SECONDS: "1", SESSION_ACCEPT_SECONDS: "8" });
  owner = await signIn(stack);
}, { timeout: 120_000 });
after(() => stack?.stop());

test("an archived session is read as before, accepts nothing, and can be erased", { timeout: 90_000 }, async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  for (let n = 0; n < 3; n++) assert.equal((await stream.send()).status, 200);
  const before = await eventually("ended", async () => {
    const row = await owner.read(`/sessions/${visit.id}`);
    return !row.live && row;
  });
  const { facts } = await owner.read(`/sessions/${visit.id}/facts`);
  await eventually("archived", () => chunksInObject(stack.state, visit.id)?.known === 0);

  assert.deepEqual(await owner.read(`/sessions/${visit.id}`), before);
  assert.deepEqual((await owner.read(`/sessions/${visit.id}/facts`)).facts, facts);
  assert.deepEqual((await owner.read(`/sessions/${visit.id}/recording`)).chunks.map(({ seq }) => seq), [0, 1, 2]);
  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), Buffer.concat(visit.sent));

  const late = await stream.send();
  assert.deepEqual([late.status, late.body.code], [403, "token_expired"]);
  visit.token = undefined;
  const proved = await stream.send();
  assert.deepEqual([proved.status, proved.body.code], [403, "session_closed"]);

  assert.equal((await owner.of(`/sessions/${visit.id}`, { method: "DELETE" })).status, 204);
  assert.equal((await owner.of(`/sessions/${visit.id}/recording/file`)).status, 404);
});
