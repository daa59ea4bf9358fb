import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { newAccount, request } from "./control.mjs";

const METHODS = ["get", "put", "post", "delete", "patch"];
const source = join(import.meta.dirname, "../../edge-worker/src");
const { json: document } = await request("GET", "/api/openapi.json");

/** Every path that any file of the worker routes. */
function routed() {
  const files = readdirSync(source, { recursive: true }).filter((name) => name.endsWith(".rs"));
  const text = files.map((name) => readFileSync(join(source, name), "utf8")).join("\n");
  return [...text.matchAll(/\.route\(\s*"([^"]+)"/g)].map(([, path]) => path).sort();
}

test("every route is documented", () => {
  assert.deepEqual(Object.keys(document.paths).sort(), routed());
});

test("every documented method is routed, and no other", async () => {
  const { as } = await newAccount();
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith("/api/")) continue;
    // A method that no path has: the answer names those that it has.
    const answer = await request("OPTIONS", path.replaceAll(/\{\w+\}/g, "x"), { as });
    assert.deepEqual([answer.status, answer.json?.code], [405, "method_not_allowed"], path);
    const allowed = answer.headers.get("allow").toLowerCase().split(",").map((name) => name.trim());
    const documented = METHODS.filter((method) => item[method]);
    assert.deepEqual(allowed.filter((name) => name !== "head").sort(), documented.sort(), path);
  }
});

test("the document is served to any tool and is the committed one", async () => {
  const answer = await request("GET", "/api/openapi.json", { origin: "https://tool.example" });
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  const committed = readFileSync(join(import.meta.dirname, "../../npm/api-client/openapi.json"), "utf8");
  assert.equal(answer.text, committed);
});

test("every operation has an id of its own, a summary's tag and a documented refusal", () => {
  const operations = Object.values(document.paths).flatMap((item) => METHODS.flatMap((method) => item[method] ?? []));
  const ids = operations.map((operation) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  const tags = new Set(document.tags.map((tag) => tag.name));
  for (const operation of operations) {
    assert.ok(operation.tags.every((tag) => tags.has(tag)), operation.operationId);
    const cannotFail = ["health", "openapi"].includes(operation.operationId);
    assert.ok(cannotFail || "4XX" in operation.responses, operation.operationId);
  }
});

test("health says that the database answers", async () => {
  const answer = await request("GET", "/api/v1/health");
  assert.deepEqual([answer.status, answer.json.ok], [200, true]);
});
