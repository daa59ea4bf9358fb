//! The search for leaks itself: what it must see through.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sectionsIn } from "./oracle/leaks.mjs";

const golden = (codec) => readFileSync(join(import.meta.dirname, `../recordings/v1/every-op.${codec}.revisit`));

test("sections are read whatever packed them", () => {
  const read = (codec) => [...sectionsIn(golden(codec))].filter(({ length }) => length);
  const deflated = read("deflate");
  assert.ok(deflated.length > 1, "there is something to read");
  assert.deepEqual(read("lz4"), deflated);
  assert.ok(deflated.every((section) => golden("stored").includes(section)));
});
