import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { before, test } from "node:test";

import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { checkAnswer } from "./control-shapes.mjs";
import { newAccount, request } from "./control.mjs";
import { chunk, click, fact, failure, pageView } from "./support/chunk.mjs";
import { hashOf } from "./support/facts.mjs";
import { Visit, post } from "./support/visit.mjs";

const { json: document } = await request("GET", "/api/openapi.json");
const KINDS = ["page_view", "click", "input", "scroll_depth", "custom", "identify", "tag", "error"];
const chain = [["button", "", [], [["data-testid", "buy"]], 1]];
const element = hashOf(chain);

let owner;
let other;
let visit;
before(async () => {
  [owner, other] = await Promise.all([newAccount(), newAccount()]);
  visit = await record(owner);
});

const get = (path, as = owner.as) => request("GET", path, { as });

/** A visit with a fact of every kind, and its asset. */
async function record(account, options) {
  const made = new Visit({ url: stack.url, key: account.public_key }, options);
  const stream = made.stream();
  const rows = [
    pageView("https://shop.example/cart"),
    click(element),
    { input: { element, kind: "focus" } },
    { scroll_depth: { reached: 900, page_height: 2000 } },
    { custom: { name: "bought", props: { price: 9.5, gift: true, coupon: null, size: "L" } } },
    { identify: { id: "ada", traits: { plan: "free" } } },
    { tag: { name: "vip" } },
    failure(),
  ];
  const elements = [{ chain, label: "Buy" }];
  const facts = rows.map((row, index) => fact(index * 10, row));
  const bytes = chunk(stream.header(stream.seq++, { assets: [randomBytes(32)] }), { facts, elements, dom: randomBytes(100) });
  const answer = await post(stack.url, bytes);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  made.token = answer.body.token;
  made.assetToken = answer.body.asset_token;
  made.sent.push(bytes);
  await eventually("listed", async () => (await get(account.path("/sessions"), account.as)).json.items.some((one) => one.id === made.id));
  return made;
}

test("answers have the documented shape", async () => {
  const id = visit.id;
  const reads = [
    ["me", "/api/v1/me"],
    ["list_properties", "/api/v1/properties"],
    ["read_property", owner.path()],
    ["property_status", owner.path("/status")],
    ["list_keys", owner.path("/keys")],
    ["list_sessions", owner.path("/sessions")],
    ["read_session", owner.path(`/sessions/${id}`)],
    ["read_facts", owner.path(`/sessions/${id}/facts`)],
    ["read_manifest", owner.path(`/sessions/${id}/recording`)],
    ["health", "/api/v1/health"],
  ];
  for (const [operation, path] of reads) {
    const answer = await get(path);
    assert.equal(answer.status, 200, `${operation}: ${answer.text}`);
    checkAnswer(document, operation, answer.json);
  }
  const config = await request("GET", `/ingest/config?key=${owner.public_key}`, { origin: "http://localhost" });
  checkAnswer(document, "ingest_config", config.json);
});

test("facts of every kind are shown with their element's name", async () => {
  const { json } = await get(owner.path(`/sessions/${visit.id}/facts`));
  assert.deepEqual(json.facts.map((one) => one.kind).sort(), [...KINDS].sort());
  assert.deepEqual(json.elements, { [element.toString("hex")]: { label: "Buy", selector: 'button[data-testid="buy"]' } });
  const of = (kind) => json.facts.find((one) => one.kind === kind);
  assert.deepEqual([of("click").answered_ms, of("input").action, of("error").cause], [20, "focus", "error"]);
  assert.deepEqual(of("custom").props, { price: 9.5, gift: true, coupon: null, size: "L" });
});

test("what any stream could not watch is told of the session", async () => {
  const covered = async (...bits) => {
    const made = new Visit({ url: stack.url, key: owner.public_key });
    for (const coverage of bits) assert.equal((await made.stream().send({ header: { coverage } })).status, 200);
    return (await get(owner.path(`/sessions/${made.id}`))).json.coverage;
  };
  assert.deepEqual(await covered(0, 0), []);
  assert.deepEqual(await covered(0, 1), ["closed_shadow_roots"]);
  assert.deepEqual(await covered(1, 0), ["closed_shadow_roots"]);
  assert.deepEqual(await covered(0x80000000), [], "a bit of a newer recorder");
});

test("the list goes page by page, newest first", async () => {
  const account = await newAccount();
  const made = [];
  for (let count = 0; count < 5; count += 1) made.push((await record(account)).id);
  const seen = [];
  let cursor = "";
  do {
    const page = await get(account.path(`/sessions?limit=2&cursor=${cursor}`), account.as);
    assert.equal(page.status, 200, page.text);
    assert.ok(page.json.items.length <= 2);
    seen.push(...page.json.items.map((one) => one.id));
    cursor = page.json.next_cursor;
  } while (cursor);
  assert.deepEqual(seen, made.toReversed());
});

test("bad_input_77_real_cursor_of_another_tenant_and_other_filters", async () => {
  await record(owner);
  await record(other);
  const cursor = (await get(owner.path("/sessions?limit=1"))).json.next_cursor;
  assert.ok(cursor);
  assert.equal((await get(owner.path(`/sessions?limit=1&cursor=${cursor}`))).status, 200);
  const elsewhere = [
    await get(other.path(`/sessions?limit=1&cursor=${cursor}`), other.as),
    await get(owner.path(`/sessions?limit=1&has_error=true&cursor=${cursor}`)),
  ];
  for (const answer of elsewhere) assert.deepEqual([answer.status, answer.json.code], [400, "invalid_cursor"]);
});

test("bad_input_37_the_same_session_id_in_two_properties_is_two_sessions", async () => {
  const shared = { secret: visit.secret, visitor: visit.visitor };
  const theirs = await record(other, shared);
  assert.equal(theirs.id, visit.id);
  const file = (account) => fetch(new URL(account.path(`/sessions/${visit.id}/recording/file`), stack.url), { headers: { cookie: account.as } });
  const bytes = async (account) => Buffer.from(await (await file(account)).arrayBuffer());
  assert.deepEqual(await bytes(owner), Buffer.concat(visit.sent));
  assert.deepEqual(await bytes(other), Buffer.concat(theirs.sent));
  assert.equal((await request("DELETE", other.path(`/sessions/${visit.id}`), { as: other.as })).status, 204);
  assert.equal((await get(other.path(`/sessions/${visit.id}`), other.as)).status, 404);
  assert.equal((await get(owner.path(`/sessions/${visit.id}`))).status, 200);
});

test("an erased session is gone everywhere", async () => {
  const gone = await record(owner);
  assert.equal((await request("DELETE", owner.path(`/sessions/${gone.id}`), { as: owner.as })).status, 204);
  for (const rest of ["", "/facts", "/recording", "/recording/chunks", "/recording/file"]) {
    assert.equal((await get(owner.path(`/sessions/${gone.id}${rest}`))).status, 404, rest);
  }
  assert.ok((await get(owner.path("/sessions"))).json.items.every((one) => one.id !== gone.id));
  assert.equal((await request("DELETE", owner.path(`/sessions/${gone.id}`), { as: owner.as })).status, 404);
});

test("an asset is served so that it can do nothing, and kept for good", async () => {
  const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const hash = createHash("sha256").update(bytes).digest("hex");
  const query = new URLSearchParams({ key: owner.public_key, token: visit.assetToken, hash, type: "image/svg+xml" });
  const sent = await fetch(`${stack.url}/ingest/assets?${query}`, {
    method: "POST",
    headers: { "content-type": "text/plain", origin: "http://localhost:4000" },
    body: bytes,
  });
  assert.equal(sent.status, 204, await sent.text());

  const path = owner.path(`/assets/${hash}`);
  const answer = await get(path);
  assert.deepEqual([answer.status, answer.text], [200, bytes.toString()]);
  const expected = {
    "content-type": "image/svg+xml",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=31536000, immutable",
    etag: `"${hash}"`,
  };
  for (const [name, value] of Object.entries(expected)) assert.equal(answer.headers.get(name), value, name);
  const again = await request("GET", path, { as: owner.as, headers: { "if-none-match": `"${hash}"` } });
  assert.deepEqual([again.status, again.text], [304, ""]);

  assert.equal((await get(other.path(`/assets/${hash}`), other.as)).status, 404);
  assert.equal((await get(path, other.as)).status, 404);
});

test("a range of chunks that makes no sense is refused", async () => {
  for (const query of ["from=2&to=1", "from=-1", "to=x", "from=99999999999"]) {
    const answer = await get(owner.path(`/sessions/${visit.id}/recording/chunks?${query}`));
    assert.deepEqual([answer.status, answer.json?.code], [400, "invalid_query"], query);
  }
  const none = await get(owner.path(`/sessions/${visit.id}/recording/chunks?from=500&to=600`));
  assert.deepEqual([none.status, none.text], [200, ""]);
});

test("the status counts what arrived and what was turned away", async () => {
  const account = await newAccount();
  const stranger = new Visit({ url: stack.url, key: account.public_key });
  const bytes = chunk(stranger.stream().header(0), { facts: [fact(0, pageView("https://evil.example/"))], dom: randomBytes(100) });
  for (let count = 0; count < 2; count += 1) {
    const answer = await post(stack.url, bytes, { headers: { origin: "https://evil.example" } });
    assert.deepEqual([answer.status, answer.body.code], [403, "origin_not_allowed"]);
  }
  await record(account);
  const { json } = await get(account.path("/status"), account.as);
  assert.equal(json.sessions, 1);
  assert.deepEqual(json.refused.map(({ reason, count }) => ({ reason, count })), [{ reason: "origin_not_allowed", count: 2 }]);
  for (const at of [json.first_event_at, json.last_event_at, json.refused[0].last_at]) assert.ok(Math.abs(at - Date.now()) < 60_000, `${at}`);
});
