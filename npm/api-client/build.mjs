// Generates src/schema.ts from openapi.json, then builds dist/. With --schema only the first.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import openapiTS, { astToString } from "openapi-typescript";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

await writeSchema();
if (!process.argv.includes("--schema")) {
  await bundle();
  declareTypes();
}

async function writeSchema() {
  const document = JSON.parse(await readFile(join(here, "openapi.json"), "utf8"));
  const generated = astToString(await openapiTS(document));
  await writeFile(join(here, "src/schema.ts"), `// Generated from openapi.json by build.mjs.\n${generated}`);
}

async function bundle() {
  const esbuild = await import("esbuild");
  await esbuild.build({
    entryPoints: [join(here, "src/index.ts")],
    outfile: join(here, "dist/index.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    // A dependency that the package names: whoever bundles it has one copy.
    external: ["openapi-fetch"],
    logLevel: "warning",
  });
}

function declareTypes() {
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [compiler, "--project", here], { stdio: "inherit" });
}
