import assert from "node:assert/strict";
import { before, test } from "node:test";

import { tokenOf } from "../sign-in.mjs";
import { stack } from "../stack.mjs";
import { newAccount, request, setup, uniqueEmail } from "./control.mjs";

let owner;
before(async () => {
  owner = await newAccount();
});

const changes = () => [
  ["POST", "/api/v1/sign-out", {}],
  ["POST", "/api/v1/sign-in", { email: owner.email, password: "whatever it may be" }],
  ["POST", "/api/v1/sign-in/link", { token: "0".repeat(64) }],
  ["PUT", "/api/v1/me/password", { password: "a long enough password" }],
  ["POST", "/api/v1/properties", { name: "Shop", origins: ["localhost"] }],
  ["PATCH", owner.path(), { name: "Taken over" }],
  ["POST", owner.path("/keys"), { kind: "secret" }],
  ["DELETE", owner.path("/keys/key_0"), undefined],
  ["DELETE", owner.path(`/sessions/${"0".repeat(32)}`), undefined],
];

async function checkRefused(code, options) {
  for (const [method, path, body] of changes()) {
    const answer = await request(method, path, { as: owner.as, body, ...options(method) });
    assert.deepEqual([answer.status, answer.json?.code], [403, code], `${method} ${path}: ${answer.text}`);
    assert.equal(answer.headers.get("set-cookie"), null);
  }
  const me = await request("GET", "/api/v1/me", { as: owner.as });
  assert.deepEqual([me.status, me.json.member.has_password, me.json.properties.length], [200, false, 1]);
}

test("bad_input_71_csrf_with_text_plain", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    const ofDelete = { origin: "https://evil.example" };
    for (const [method, path, body] of changes()) {
      const answer = await request(method, path, { as: owner.as, body, type, ...(method === "DELETE" ? ofDelete : {}) });
      assert.equal(answer.status, 403, `${method} ${path} ${type}: ${answer.text}`);
    }
  }
});

test("bad_input_71_csrf_with_null_origin", () => checkRefused("foreign_origin", () => ({ origin: "null" })));

test("bad_input_71_csrf_without_origin", () => checkRefused("foreign_origin", () => ({ origin: null })));

test("bad_input_71_csrf_from_another_site", async () => {
  const { host, port } = new URL(stack.url);
  for (const origin of ["https://evil.example", `http://${host}.evil.example`, `http://localhost:${Number(port) + 1}`]) {
    await checkRefused("foreign_origin", () => ({ origin }));
  }
});

test("bad_input_71_link_in_another_site's_form_signs_nobody_in", async () => {
  const made = await setup({ email: uniqueEmail() });
  const body = { token: tokenOf(made.json.sign_in_path) };
  const forged = await request("POST", "/api/v1/sign-in/link", { body, origin: "null", type: "text/plain" });
  assert.equal(forged.status, 403);
  assert.equal((await request("POST", "/api/v1/sign-in/link", { body })).status, 204);
});

test("bad_input_72_origin_reflected_in_cors", async () => {
  const headers = { "access-control-request-method": "PATCH", "access-control-request-headers": "content-type" };
  for (const origin of ["https://evil.example", "null", stack.url]) {
    for (const [method, path] of [["GET", "/api/v1/me"], ["OPTIONS", owner.path()], ["OPTIONS", "/api/v1/sign-in"], ["GET", "/api/v1/nothing"]]) {
      const answer = await request(method, path, { as: owner.as, origin, headers });
      const told = [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));
      assert.deepEqual(told, [], `${method} ${path} for ${origin}`);
    }
  }
});

test("answers are for one person and never a page", async () => {
  for (const path of ["/api/v1/me", "/api/v1/properties", owner.path("/nothing"), owner.path("/keys")]) {
    const { headers } = await request("GET", path, { as: owner.as });
    assert.equal(headers.get("cache-control"), "no-store", path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    if (!path.endsWith("/nothing")) assert.match(headers.get("content-security-policy"), /default-src 'none'/, path);
  }
});
