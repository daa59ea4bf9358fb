//! What a visitor who is recorded downloads, as served: each file after brotli 11.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { root } from "../browser/site.mjs";
import { kilobytes, markdown, ratio } from "./figures.mjs";
import { peers } from "./recorders/index.mjs";

/** The script tag's file, and what it loads for a visit that is recorded. */
const files = ["recorder.js", "runtime.js", "recorder.wasm"];

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const weigh = (bytes) => ({ raw: bytes.length, brotli: brotli(bytes) });

export async function download() {
  const parts = {};
  for (const file of files) parts[file] = weigh(await readFile(join(root, "npm/recorder/dist", file)));
  const field = {};
  for (const { package: name, script } of peers) field[name] = weigh(Buffer.from(await script()));
  const ours = Object.values(parts).reduce((sum, part) => sum + part.brotli, 0);
  const least = Math.min(...Object.values(field).map((part) => part.brotli));
  const rows = (sizes) => Object.fromEntries(Object.entries(sizes).map(([name, { raw, brotli: small }]) => [name, { "KB raw": kilobytes(raw), "KB brotli": kilobytes(small) }]));
  return {
    table: {
      ...rows(parts),
      "revisit, not sampled": { "KB brotli": kilobytes(parts["recorder.js"].brotli) },
      "revisit, recorded": { "KB brotli": kilobytes(ours), "× best": ratio(ours, least) },
      ...rows(field),
    },
    parts,
    ours,
    peers: field,
    ratio: ratio(ours, least),
  };
}

if (import.meta.filename === process.argv[1]) {
  const { table } = await download();
  console.log(markdown(table));
}
