// The runtime is killed while visitors are being recorded: what was acknowledged is there, once.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";

import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { signIn } from "./support/member.mjs";
import { killRuntimes } from "./support/runtime.mjs";
import { Visit, post } from "./support/visit.mjs";

const WRITERS = 4;
const KILLS = 2;

test("kill -9 of the runtime loses no acknowledged chunk and stores none twice", { timeout: 120_000 }, async () => {
  const owner = await signIn(stack);
  const visits = Array.from({ length: WRITERS }, () => new Visit(owner));
  let stop = false;
  const writers = visits.map((visit) => write(visit, () => stop));
  const acknowledged = () => visits.reduce((count, visit) => count + visit.sent.length, 0);

  for (let kill = 0; kill < KILLS; kill++) {
    const reached = acknowledged() + 20;
    await eventually("writers get on", () => acknowledged() >= reached, 40_000);
    await killRuntimes(stack);
  }
  const reached = acknowledged() + 10;
  await eventually("writers get on after the last kill", () => acknowledged() >= reached, 40_000);
  stop = true;
  await Promise.all(writers);

  for (const visit of visits) {
    const manifest = await owner.read(`/sessions/${visit.id}/recording`);
    assert.deepEqual(manifest.chunks.map(({ seq }) => seq), visit.sent.map((_, seq) => seq));
    assert.deepEqual(manifest.gaps, []);
    const file = await owner.bytes(`/sessions/${visit.id}/recording/file`);
    assert.ok(file.equals(Buffer.concat(visit.sent)), visit.id);
    await eventually("listed", async () => (await owner.read("/sessions?limit=200")).items.some(({ id }) => id === visit.id));
  }
});

/** Sends one chunk after another, each until it is acknowledged, as the recorder does. */
async function write(visit, isDone) {
  const stream = visit.stream();
  while (!isDone()) {
    const bytes = stream.next({ dom: randomBytes(20_000) });
    for (;;) {
      const answer = await post(visit.url, bytes, { signal: AbortSignal.timeout(5000) }).catch(() => ({ status: 0 }));
      if (answer.status === 200) break;
      assert.ok(answer.status === 0 || answer.status >= 500, `${answer.status} ${JSON.stringify(answer.body)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    visit.sent.push(bytes);
  }
}
