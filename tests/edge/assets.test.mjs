// Style sheets, fonts and images: asked for once, checked, kept under their hash.

import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { before, test } from "node:test";

import { stack } from "../stack.mjs";
import { exchange, request } from "./support/http.mjs";
import { signIn } from "./support/member.mjs";
import { Visit, post } from "./support/visit.mjs";

let owner;
before(async () => {
  owner = await signIn(stack);
});

const sha256 = (bytes) => createHash("sha256").update(bytes).digest();

const pathOf = (visit, hash, { type = "text/css", token = visit.assetToken, key = visit.key } = {}) =>
  `/ingest/assets?${new URLSearchParams({ key, token, hash: hash.toString("hex"), type })}`;

const upload = (visit, bytes, { hash = sha256(bytes), headers, ...query } = {}) =>
  post(owner.url, bytes, { path: pathOf(visit, hash, query), headers });

/** Names some other asset where it is all the same, so that there is something to upload. */
async function visitNaming(...assets) {
  if (assets.length === 0) assets.push(randomBytes(20));
  const visit = new Visit(owner);
  const { body } = await visit.stream().send({ header: { assets: assets.map(sha256) } });
  return { visit, wanted: body.want_assets };
}

test("an asset is wanted until it is there, then never again", async () => {
  const css = Buffer.from(`p { color: red } /* ${randomBytes(8).toString("hex")} */`);
  const { visit, wanted } = await visitNaming(css);
  assert.deepEqual(wanted, [sha256(css).toString("hex")]);
  assert.equal((await upload(visit, css, { type: "text/css; charset=utf-8" })).status, 204);
  assert.deepEqual((await visitNaming(css)).wanted, []);

  const response = await owner.of(`/assets/${sha256(css).toString("hex")}`);
  assert.equal(response.status, 200);
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), css);
  assert.match(response.headers.get("content-type"), /^text\/css/);
  assert.match(response.headers.get("content-security-policy"), /sandbox/);
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  assert.match(response.headers.get("cache-control"), /immutable/);
});

test("one property's assets are not another's", async () => {
  const css = Buffer.from(randomBytes(20).toString("hex"));
  const { visit } = await visitNaming(css);
  await upload(visit, css);
  const other = await owner.newProperty();
  assert.equal((await other.of(`/assets/${sha256(css).toString("hex")}`)).status, 404);
});

test("the hash is computed here", async () => {
  const { visit } = await visitNaming();
  const answer = await upload(visit, Buffer.from("other"), { hash: sha256("one") });
  assert.deepEqual([answer.status, answer.body.code], [422, "asset_hash"]);
});

test("only style sheets, fonts and images are kept", async () => {
  const { visit } = await visitNaming();
  for (const type of ["text/html", "application/javascript", "application/octet-stream", ""]) {
    const answer = await upload(visit, Buffer.from("<script>"), { type });
    assert.deepEqual([answer.status, answer.body.code], [415, "asset_type"], type);
  }
});

test("without a token of this property, from elsewhere or too large: refused", async () => {
  const { visit } = await visitNaming();
  const { visit: stranger } = await visitNaming();
  stranger.assetToken = `${visit.assetToken.slice(0, -4)}AAAA`;
  assert.equal((await upload(stranger, Buffer.from("x"))).status, 403);
  assert.equal((await upload(visit, Buffer.from("x"), { token: visit.token })).status, 403, "a session's token");
  assert.equal((await upload(visit, Buffer.from("x"), { headers: { origin: "https://evil.example" } })).status, 403);
  assert.equal((await upload(visit, Buffer.from("x"), { key: "revisit_pub_no" })).status, 404);
  assert.equal(await exchange(owner.url, [request(owner.url, [`Content-Length: ${(2 << 20) + 1}`], pathOf(visit, sha256("x")))]), 413);
  assert.equal((await post(owner.url, Buffer.from("x"), { path: "/ingest/assets" })).status, 400);
  const other = await owner.newProperty();
  assert.equal((await upload(visit, Buffer.from("x"), { key: other.key })).status, 403);
});
