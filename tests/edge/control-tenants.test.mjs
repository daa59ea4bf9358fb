import assert from "node:assert/strict";
import { before, test } from "node:test";

import { newAccount, request } from "./control.mjs";

let owner;
let other;
before(async () => {
  [owner, other] = await Promise.all([newAccount(), newAccount()]);
});

const session = "0123456789abcdef".repeat(2);
const hash = "0123456789abcdef".repeat(4);

/** Every path below a property, with a body that would be accepted. */
const calls = [
  ["GET", ""],
  ["PATCH", "", { name: "Mine now" }],
  ["GET", "/status"],
  ["GET", "/keys"],
  ["POST", "/keys", { kind: "secret" }],
  ["DELETE", "/keys/key_00000000000000000000"],
  ["GET", "/sessions"],
  ["GET", "/sessions?limit=1&has_error=true"],
  ["GET", `/sessions/${session}`],
  ["DELETE", `/sessions/${session}`],
  ["GET", `/sessions/${session}/facts`],
  ["GET", `/sessions/${session}/recording`],
  ["GET", `/sessions/${session}/recording/chunks`],
  ["GET", `/sessions/${session}/recording/file`],
  ["GET", `/assets/${hash}`],
];

test("bad_input_37_another_tenant's_property_answers_like_none", async () => {
  for (const [method, rest, body] of calls) {
    const theirs = await request(method, other.path(rest), { as: owner.as, body });
    const none = await request(method, `/api/v1/properties/prop_00000000000000000000${rest}`, { as: owner.as, body });
    const unknown = await request("GET", "/api/v1/nothing/here", { as: owner.as });
    assert.deepEqual([theirs.status, theirs.text], [404, none.text], `${method} ${rest}`);
    assert.equal(theirs.text, unknown.text, `${method} ${rest}`);
  }
  const untouched = await request("GET", other.path(), { as: other.as });
  assert.deepEqual([untouched.json.name, untouched.json.policy], ["localhost", 1]);
});

test("bad_input_37_another_tenant's_key_id", async () => {
  const keys = await request("GET", other.path("/keys"), { as: other.as });
  const [{ id }] = keys.json.items;
  const answer = await request("DELETE", owner.path(`/keys/${id}`), { as: owner.as });
  assert.equal(answer.status, 404);
  const after = await request("GET", other.path("/keys"), { as: other.as });
  assert.deepEqual(after.json, keys.json);
});

test("bad_input_36_path_in_an_id", async () => {
  for (const id of ["..%2F..%2Fetc", "%2e%2e", "prop_%00", "'%20OR%201=1--", "x".repeat(3000), "%F0%9F%92%A9"]) {
    for (const path of [`/api/v1/properties/${id}`, owner.path(`/sessions/${id}`), owner.path(`/assets/${id}`)]) {
      const answer = await request("GET", path, { as: owner.as });
      assert.deepEqual([answer.status, answer.json?.code], [404, "not_found"], path);
    }
  }
});

test("bad_input_77_cursor_of_another_list", async () => {
  const cursors = ["x", "é", "0".repeat(64), `${"0".repeat(16)}${"f".repeat(48)}`, "x".repeat(5000)];
  for (const cursor of cursors) {
    const answer = await request("GET", owner.path(`/sessions?cursor=${encodeURIComponent(cursor)}`), { as: owner.as });
    assert.deepEqual([answer.status, answer.json.code], [400, "invalid_cursor"], cursor);
  }
});

test("bad_input_75_sql_in_filter_keys", async () => {
  const queries = [
    "sort=id;DROP%20TABLE%20members", "limit=1%20OR%201=1", "limit=0", "limit=201", "limit=-1", "device=toaster",
    "from=yesterday", "has_error=perhaps", "min_duration=1e999", "limit=1&limit=2",
  ];
  for (const query of queries) {
    const answer = await request("GET", owner.path(`/sessions?${query}`), { as: owner.as });
    assert.deepEqual([answer.status, answer.json.code], [400, "invalid_query"], `${query}: ${answer.text}`);
  }
});

test("bad_input_76_wildcards_in_a_filter", async () => {
  for (const url of ["%".repeat(400), "_%".repeat(200), "'; DROP TABLE sessions; --", "*".repeat(500), "\\".repeat(499)]) {
    const answer = await request("GET", owner.path(`/sessions?url=${encodeURIComponent(url)}`), { as: owner.as });
    assert.deepEqual([answer.status, answer.json], [200, { items: [], next_cursor: null }], url);
    const visitor = await request("GET", owner.path(`/sessions?visitor=${encodeURIComponent(url)}`), { as: owner.as });
    assert.deepEqual(visitor.json, answer.json, url);
  }
});

test("a secret key reads its property and no more", async () => {
  const made = await request("POST", owner.path("/keys"), { as: owner.as, body: { kind: "secret" } });
  const as = made.json.key;
  assert.equal((await request("GET", owner.path(), { as, origin: null })).status, 200);
  assert.equal((await request("GET", owner.path("/sessions"), { as, origin: null })).status, 200);
  assert.equal((await request("GET", other.path(), { as, origin: null })).status, 404);
  const refused = [
    ["GET", "/api/v1/me", undefined, "members_only"],
    ["GET", "/api/v1/properties", undefined, "members_only"],
    ["PUT", "/api/v1/me/password", { password: "a long enough password" }, "members_only"],
    ["PATCH", owner.path(), { name: "x" }, "not_permitted"],
    ["POST", owner.path("/keys"), { kind: "secret" }, "not_permitted"],
    ["DELETE", owner.path(`/sessions/${session}`), undefined, "not_permitted"],
  ];
  for (const [method, path, body, code] of refused) {
    const answer = await request(method, path, { as, body, origin: null });
    assert.deepEqual([answer.status, answer.json.code], [403, code], `${method} ${path}`);
  }
});

test("a public key opens nothing", async () => {
  const answer = await request("GET", owner.path(), { as: owner.public_key, origin: null });
  assert.deepEqual([answer.status, answer.json.code], [401, "unauthorized"]);
});

test("with a bearer token the cookie does not count", async () => {
  const answer = await request("GET", "/api/v1/me", { as: "revisit_sec_wrong", headers: { cookie: owner.as } });
  assert.equal(answer.status, 401);
});
