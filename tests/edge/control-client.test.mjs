//! The generated client as its users have it: a server with a secret key, a page with a cookie.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { createClient, isProblem } from "@revisit/api-client";

import { stack } from "../stack.mjs";
import { newAccount, request } from "./control.mjs";

let owner;
let server;
let page;
before(async () => {
  owner = await newAccount();
  const key = await request("POST", owner.path("/keys"), { as: owner.as, body: { kind: "secret" } });
  server = createClient({ baseUrl: stack.url, headers: { authorization: `Bearer ${key.json.key}` } });
  // What a browser adds by itself on a page of ours.
  page = createClient({ baseUrl: stack.url, headers: { cookie: owner.as, origin: stack.url } });
});

const path = () => ({ property: owner.property.id });

test("a server lists sessions with its secret key", async () => {
  const { data, error } = await server.GET("/api/v1/properties/{property}/sessions", {
    params: { path: path(), query: { has_error: true, limit: 20 } },
  });
  assert.equal(error, undefined);
  assert.deepEqual(data, { items: [], next_cursor: null });
});

test("a refusal is a problem with a code", async () => {
  const { error, response } = await server.PATCH("/api/v1/properties/{property}", { params: { path: path() }, body: { sample: 0 } });
  assert.equal(response.status, 403);
  assert.ok(isProblem(error));
  assert.equal(error.code, "not_permitted");
  assert.ok(!isProblem("not_permitted") && !isProblem(undefined));
});

test("bytes are read as such", async () => {
  const { error, response } = await server.GET("/api/v1/properties/{property}/sessions/{session}/recording/file", {
    params: { path: { ...path(), session: "0".repeat(32) } },
    parseAs: "arrayBuffer",
  });
  assert.deepEqual([response.status, error.code], [404, "not_found"]);
});

test("a page changes things, also without a body", async () => {
  const changed = await page.PATCH("/api/v1/properties/{property}", { params: { path: path() }, body: { name: "Shop" } });
  assert.equal(changed.data?.name, "Shop", JSON.stringify(changed.error));
  const key = await page.POST("/api/v1/properties/{property}/keys", { params: { path: path() }, body: { kind: "public" } });
  const revoked = await page.DELETE("/api/v1/properties/{property}/keys/{key}", { params: { path: { ...path(), key: key.data.id } } });
  assert.equal(revoked.response.status, 204);
  assert.equal((await page.POST("/api/v1/sign-out")).response.status, 204);
  assert.equal((await page.GET("/api/v1/me")).response.status, 401);
});
