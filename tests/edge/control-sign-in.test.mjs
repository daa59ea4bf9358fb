import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";

import { cookieOf, tokenOf } from "../sign-in.mjs";
import { stack } from "../stack.mjs";
import { address, newAccount, request, setup, uniqueEmail } from "./control.mjs";

const password = "a long enough password";
const me = (as) => request("GET", "/api/v1/me", { as });
const signIn = (email, given, options = {}) =>
  request("POST", "/api/v1/sign-in", { body: { email, password: given }, ...options });
const follow = (token) => request("POST", "/api/v1/sign-in/link", { body: { token } });

function check(response, status, code) {
  assert.deepEqual([response.status, response.json?.code], [status, code], response.text);
  if (code) assert.equal(response.headers.get("content-type"), "application/problem+json");
}

/** The database as it is on disk: the way to let time pass. */
function database() {
  const folder = join(stack.state, "v3/d1/miniflare-D1DatabaseObject");
  const file = readdirSync(folder).find((name) => name.endsWith(".sqlite") && name !== "metadata.sqlite");
  return new DatabaseSync(join(folder, file));
}

test("setup makes an account once and a fresh link each time", async () => {
  const email = uniqueEmail();
  const [first, second] = [await setup({ email }), await setup({ email: ` ${email.toUpperCase()} ` })];
  check(first, 200);
  const { sign_in_path: link, ...rest } = first.json;
  const { sign_in_path: otherLink, ...otherRest } = second.json;
  assert.deepEqual(otherRest, rest);
  assert.notEqual(otherLink, link);
  assert.equal(rest.property.name, "localhost");
  assert.match(rest.public_key, /^revisit_pub_[0-9a-f]{32}$/);
  assert.match(link, /^\/sign-in\?link=[0-9a-f]{64}$/);
});

test("setups at the same time make one account", async () => {
  const email = uniqueEmail();
  const all = await Promise.all(Array.from({ length: 5 }, () => setup({ email })));
  assert.deepEqual(all.map((one) => one.status), [200, 200, 200, 200, 200]);
  assert.equal(new Set(all.map((one) => `${one.json.account} ${one.json.property.id} ${one.json.public_key}`)).size, 1);
});

test("setup is for whoever holds the secret", async () => {
  const body = { email: uniqueEmail() };
  for (const as of [undefined, "wrong", "revisit_session=1"]) {
    check(await request("POST", "/api/v1/setup", { as, body }), 401, "unauthorized");
  }
  check(await setup({ email: "not an address" }), 422, "invalid_email");
  check(await setup({ ...body, origins: ["*"] }), 422, "invalid_origin");
  check(await setup({ ...body, admin: true }), 400, "invalid_body");
});

test("a one-time link works once", async () => {
  const made = await setup({ email: uniqueEmail() });
  const token = tokenOf(made.json.sign_in_path);
  const together = await Promise.all([follow(token), follow(token), follow(token)]);
  assert.deepEqual(together.map((one) => one.status).sort(), [204, 401, 401]);
  check(await follow(token), 401, "link_used");
  check(await follow("0".repeat(64)), 401, "link_used");
});

test("a one-time link ends after 15 minutes", async () => {
  const email = uniqueEmail();
  const made = await setup({ email });
  const rows = database();
  rows.exec("PRAGMA busy_timeout = 5000");
  const past = rows.prepare(
    `UPDATE sign_in_links SET created_at = created_at - ?1, expires_at = expires_at - ?1
     WHERE member_id = (SELECT id FROM members WHERE email = ?2)`,
  );
  assert.equal(past.run(15 * 60 * 1000, email).changes, 1);
  rows.close();
  check(await follow(tokenOf(made.json.sign_in_path)), 401, "link_used");
});

test("secrets stand in the database as hashes only", async () => {
  const owner = await newAccount();
  await request("PUT", "/api/v1/me/password", { as: owner.as, body: { password } });
  const key = await request("POST", owner.path("/keys"), { as: owner.as, body: { kind: "secret" } });
  const rows = database();
  const tables = ["members", "member_sessions", "sign_in_links", "sign_in_attempts", "keys"];
  const all = JSON.stringify(tables.map((table) => rows.prepare(`SELECT * FROM ${table}`).all()));
  rows.close();
  for (const secret of [password, owner.as.split("=")[1], tokenOf(owner.sign_in_path), key.json.key]) {
    assert.ok(!all.includes(secret), secret);
  }
});

test("the cookie is out of reach for scripts and other sites", async () => {
  const made = await setup({ email: uniqueEmail() });
  const answer = await follow(tokenOf(made.json.sign_in_path));
  const attributes = answer.headers.get("set-cookie").split("; ").slice(1).sort();
  assert.deepEqual(attributes, ["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Lax"]);
  const proxied = await request("POST", "/api/v1/sign-out", { headers: { "x-forwarded-proto": "https" } });
  assert.match(proxied.headers.get("set-cookie"), /; Secure$/);
});

test("me says who is signed in", async () => {
  const owner = await newAccount({ property: "Shop", origins: ["https://shop.example"] });
  const answer = await me(owner.as);
  check(answer, 200);
  assert.deepEqual(
    [answer.json.member.email, answer.json.member.role, answer.json.member.has_password, answer.json.account.id],
    [owner.email, "owner", false, owner.account],
  );
  assert.deepEqual(answer.json.properties.map((one) => [one.id, one.name, one.origins]), [
    [owner.property.id, "Shop", ["https://shop.example"]],
  ]);
});

test("without a good cookie nobody is signed in", async () => {
  for (const as of [undefined, "revisit_session=", `revisit_session=${"0".repeat(64)}`, "revisit_session=' OR 1=1", "revisit_sec_no"]) {
    check(await me(as), 401, "unauthorized");
  }
});

test("a password is set, then needed to change it, and ends other sessions", async () => {
  const owner = await newAccount();
  const put = (body) => request("PUT", "/api/v1/me/password", { as: owner.as, body });
  check(await put({ password: "short" }), 422, "weak_password");
  check(await put({ password: owner.email }), 422, "weak_password");
  check(await put({ password }), 204);
  assert.equal((await me(owner.as)).json.member.has_password, true);

  const elsewhere = cookieOf(await signIn(` ${owner.email.toUpperCase()} `, password));
  check(await me(elsewhere), 200);
  check(await put({ password: "another long password" }), 403, "wrong_password");
  check(await put({ current: "not the password", password: "another long password" }), 403, "wrong_password");
  check(await put({ current: password, password: "another long password" }), 204);
  check(await me(elsewhere), 401, "unauthorized");
  check(await me(owner.as), 200);
  check(await signIn(owner.email, password), 401, "wrong_password");
  check(await signIn(owner.email, "another long password"), 204);
});

test("signing out ends the session itself", async () => {
  const owner = await newAccount();
  const answer = await request("POST", "/api/v1/sign-out", { as: owner.as });
  check(answer, 204);
  assert.match(answer.headers.get("set-cookie"), /^revisit_session=; .*Max-Age=0/);
  check(await me(owner.as), 401, "unauthorized");
  check(await request("POST", "/api/v1/sign-out"), 204);
});

test("bad_input_78_unknown_address is refused as a wrong password is", async () => {
  const owner = await newAccount();
  await request("PUT", "/api/v1/me/password", { as: owner.as, body: { password } });
  const wrong = await signIn(owner.email, "not the password");
  const unknown = await signIn(uniqueEmail(), "not the password");
  check(wrong, 401, "wrong_password");
  assert.equal(unknown.text, wrong.text);
  check(await signIn(owner.email, "x".repeat(100_000)), 401, "wrong_password");
});

test("bad_input_78_stuffing", async () => {
  const owner = await newAccount();
  await request("PUT", "/api/v1/me/password", { as: owner.as, body: { password } });
  const statuses = [];
  for (let attempt = 0; attempt < 11; attempt += 1) statuses.push((await signIn(owner.email, `guess ${attempt}`)).status);
  assert.deepEqual(statuses, [...Array(10).fill(401), 429]);

  const throttled = await signIn(owner.email, password);
  check(throttled, 429, "too_many_requests");
  const seconds = Number(throttled.headers.get("retry-after"));
  assert.ok(seconds > 0 && seconds <= 15 * 60, `${seconds}`);

  // Another address is not held back by this one's guesses, nor is a link.
  check(await signIn(owner.email, password, { headers: { "cf-connecting-ip": `${address}:7` } }), 204);
  const again = await setup({ email: owner.email });
  check(await follow(tokenOf(again.json.sign_in_path)), 204);
});
