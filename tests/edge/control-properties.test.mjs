import assert from "node:assert/strict";
import { before, test } from "node:test";

import { newAccount, request } from "./control.mjs";

let owner;
before(async () => {
  owner = await newAccount();
});

const config = (key, origin = "http://localhost:3000") => request("GET", `/ingest/config?key=${key}`, { origin });

test("a new property has safe settings and no key", async () => {
  const body = { name: "  Shop ", origins: ["HTTPS://Shop.Example:443", "https://*.shop.example"] };
  const made = await request("POST", "/api/v1/properties", { as: owner.as, body });
  assert.equal(made.status, 201, made.text);
  const { id, created_at, ...rest } = made.json;
  assert.match(id, /^prop_[0-9a-f]{20}$/);
  assert.ok(Math.abs(created_at - Date.now()) < 60_000);
  assert.deepEqual(rest, {
    name: "Shop",
    origins: ["https://shop.example", "https://*.shop.example"],
    privacy: "balanced",
    sample: 1,
    mask: [],
    unmask: [],
    block: [],
    ignore: [],
    include: [],
    exclude: [],
    assets: true,
    policy: 1,
  });
  const keys = await request("GET", `/api/v1/properties/${id}/keys`, { as: owner.as });
  assert.deepEqual(keys.json, { items: [] });
  const list = await request("GET", "/api/v1/properties", { as: owner.as });
  assert.deepEqual(list.json.items.map((one) => one.name), ["localhost", "Shop"]);
  const status = await request("GET", `/api/v1/properties/${id}/status`, { as: owner.as });
  assert.deepEqual(status.json, { first_event_at: null, last_event_at: null, sessions: 0, refused: [] });
});

test("changed settings reach recorders", async () => {
  const changed = { privacy: "strict", sample: 0.25, mask: [".price"], block: ["#chat"], exclude: ["*/admin/*"], assets: false };
  const before = (await config(owner.public_key)).json;
  const answer = await request("PATCH", owner.path(), { as: owner.as, body: changed });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.policy, before.policy + 1);
  assert.deepEqual((await request("GET", owner.path(), { as: owner.as })).json, answer.json);

  const after = await config(owner.public_key);
  assert.equal(after.status, 200);
  assert.deepEqual(after.json, { ...before, ...changed, property: owner.property.id, policy: before.policy + 1 });
});

test("changes at the same time all count", async () => {
  const mine = await newAccount();
  const patches = [{ mask: [".a"] }, { unmask: [".b"] }, { block: [".c"] }];
  const answers = await Promise.all(patches.map((body) => request("PATCH", mine.path(), { as: mine.as, body })));
  assert.deepEqual(answers.map((one) => one.status), [200, 200, 200]);
  const { mask, unmask, block, policy } = (await request("GET", mine.path(), { as: mine.as })).json;
  assert.deepEqual({ mask, unmask, block, policy }, { mask: [".a"], unmask: [".b"], block: [".c"], policy: 4 });
});

test("settings that make no sense are refused and change nothing", async () => {
  const before = (await request("GET", owner.path(), { as: owner.as })).json;
  const refused = [
    [{ name: "" }, 422, "invalid_name"],
    [{ origins: [] }, 422, "invalid_origin"],
    [{ origins: ["*"] }, 422, "invalid_origin"],
    [{ origins: ["https://*.com"] }, 422, "invalid_origin"],
    [{ sample: 2 }, 422, "invalid_sample"],
    [{ mask: ["a\u0000b"] }, 422, "invalid_list"],
    [{ mask: Array(101).fill("a") }, 422, "invalid_list"],
    [{ privacy: "none" }, 400, "invalid_body"],
    [{ policy: 7 }, 400, "invalid_body"],
    [{ mask: ".price" }, 400, "invalid_body"],
    ["{", 400, "invalid_body"],
    ["[".repeat(20_000), 400, "invalid_body"],
    [{ name: "x".repeat(530_000) }, 413, "body_too_large"],
  ];
  for (const [body, status, code] of refused) {
    const answer = await request("PATCH", owner.path(), { as: owner.as, body });
    assert.deepEqual([answer.status, answer.json?.code], [status, code], JSON.stringify(body).slice(0, 80));
  }
  assert.deepEqual((await request("GET", owner.path(), { as: owner.as })).json, before);
});

test("keys are made, shown and revoked", async () => {
  const list = async () => (await request("GET", owner.path("/keys"), { as: owner.as })).json.items;
  const make = (kind) => request("POST", owner.path("/keys"), { as: owner.as, body: { kind } });
  const before = await list();
  const [pub, secret] = [await make("public"), await make("secret")];
  assert.deepEqual([pub.status, secret.status], [201, 201]);
  assert.match(pub.json.key, /^revisit_pub_[0-9a-f]{32}$/);
  assert.match(secret.json.key, /^revisit_sec_[0-9a-f]{64}$/);
  assert.ok(pub.json.key.startsWith(pub.json.prefix) && secret.json.key.startsWith(secret.json.prefix));

  const { key: shownOnce, ...kept } = secret.json;
  assert.deepEqual(await list(), [...before, pub.json, kept]);
  assert.equal((await config(pub.json.key)).status, 200);
  assert.equal((await request("GET", owner.path(), { as: shownOnce })).status, 200);

  for (const { id } of [pub.json, secret.json]) {
    const revoke = () => request("DELETE", owner.path(`/keys/${id}`), { as: owner.as });
    assert.equal((await revoke()).status, 204);
    const first = (await list()).find((one) => one.id === id).revoked_at;
    assert.ok(Math.abs(first - Date.now()) < 60_000);
    assert.equal((await revoke()).status, 204);
    assert.equal((await list()).find((one) => one.id === id).revoked_at, first);
  }
  assert.equal((await request("GET", owner.path(), { as: shownOnce })).status, 401);
  assert.equal((await config(pub.json.key)).status, 404);
  assert.equal((await config(owner.public_key)).status, 200);
});

test("a key that is unknown has no settings", async () => {
  for (const key of ["", "revisit_pub_", `revisit_pub_${"0".repeat(32)}`, "revisit_sec_x", "%27%20OR%201=1"]) {
    assert.equal((await config(key)).status, 404, key);
  }
});

test("a page of another origin has no settings", async () => {
  for (const origin of ["https://evil.example", "null", "http://localhost.evil.example"]) {
    assert.equal((await config(owner.public_key, origin)).status, 403, origin);
  }
});
