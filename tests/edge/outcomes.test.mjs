// Whatever is turned away is counted, with its reason, where the property's team sees it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { stack } from "../stack.mjs";
import { STORED } from "./support/chunk.mjs";
import { signIn } from "./support/member.mjs";
import { Visit, post } from "./support/visit.mjs";

test("every refusal of a property's chunks is counted by reason", async () => {
  const member = await (await signIn(stack)).newProperty();
  const visit = new Visit(member);
  const stream = visit.stream();
  await stream.send();
  await post(member.url, stream.next(), { headers: { origin: "https://evil.example" } });
  await post(member.url, stream.next({ codec: STORED }));
  for (let time = 0; time < 2; time++) {
    stream.seq = 0;
    await post(member.url, stream.next());
  }
  await post(member.url, new Visit(member).stream().next({ header: { secret: undefined } }));
  const { refused } = await member.read("/status");
  assert.deepEqual(
    refused.map(({ reason, count }) => [reason, count]),
    [["chunk_conflict", 2], ["codec_not_accepted", 1], ["origin_not_allowed", 1], ["session_not_proved", 1]],
  );
  assert.ok(refused.every(({ last_at }) => Math.abs(last_at - Date.now()) < 60_000));
});
