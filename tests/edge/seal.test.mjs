// A session ends: everything goes to files, the list says so, and a late chunk opens it once more.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { eventually } from "../eventually.mjs";
import { ownEdge } from "./support/own-edge.mjs";
import { killRuntimes } from "./support/runtime.mjs";
import { signIn } from "./support/member.mjs";
import { chunksInObject } from "./support/tables.mjs";
import { Visit, post } from "./support/visit.mjs";

let stack;
let owner;
before(async () => {
  stack = await ownEdge({ SESSION_IDLE_SECONDS: "3" });
  owner = await signIn(stack);
}, { timeout: 120_000 });
after(() => stack?.stop());

const sealed = (visit, chunks) =>
  eventually("sealed", async () => {
    const row = (await owner.read("/sessions")).items.find(({ id }) => id === visit.id);
    return row && !row.live && row.chunks === chunks && chunksInObject(stack.state, visit.id)?.held === 0 && row;
  });

test("a session ends after silence, goes on with a late chunk, and ends again", { timeout: 90_000 }, async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  for (let n = 0; n < 3; n++) await stream.send();
  await sealed(visit, 3);
  assert.equal((await owner.read(`/sessions/${visit.id}/recording`)).live, false);
  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), Buffer.concat(visit.sent));
  assert.equal((await post(owner.url, visit.sent[1])).status, 200, "known still");

  assert.equal((await stream.send()).body.acked_through, 3);
  const row = await sealed(visit, 4);
  assert.equal(row.clicks, 3);
  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), Buffer.concat(visit.sent));
  assert.equal((await owner.read(`/sessions/${visit.id}/facts`)).facts.length, 4);
});

test("an alarm that was due while the runtime lay dead is caught up", { timeout: 90_000 }, async () => {
  const visit = new Visit(owner);
  const stream = visit.stream();
  await stream.send();
  await stream.send();
  await killRuntimes(stack);
  // Nothing touches the session: its alarm alone brings it to rest.
  await sealed(visit, 2);
  assert.deepEqual(await owner.bytes(`/sessions/${visit.id}/recording/file`), Buffer.concat(visit.sent));
});
