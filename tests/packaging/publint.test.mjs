//! The packages' manifests say what their tarballs hold.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { root } from "./packed.mjs";

for (const name of ["recorder", "player", "api-client"]) {
  test(`the manifest of @revisit/${name} is sound`, async () => {
    const pkgDir = join(root, "npm", name);
    const manifest = JSON.parse(await readFile(join(pkgDir, "package.json"), "utf8"));
    const { messages } = await publint({ pkgDir, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
  });
}
