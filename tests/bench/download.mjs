//! What a visitor who is recorded downloads, as served: each file after brotli 11.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { root } from "../browser/site.mjs";
import { kilobytes, ratio } from "./figures.mjs";
import { peerScript } from "./peer.mjs";

/** The script tag's file, and what it loads for a visit that is recorded. */
const files = ["recorder.js", "runtime.js", "recorder.wasm"];

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

export async function download() {
  const parts = {};
  for (const file of files) {
    const bytes = await readFile(join(root, "npm/recorder/dist", file));
    parts[file] = { raw: bytes.length, brotli: brotli(bytes) };
  }
  const peerBytes = Buffer.from(await peerScript());
  const peer = { raw: peerBytes.length, brotli: brotli(peerBytes) };
  const ours = Object.values(parts).reduce((sum, part) => sum + part.brotli, 0);
  const row = ({ raw, brotli: small }) => ({ "KB raw": kilobytes(raw), "KB brotli": kilobytes(small) });
  return {
    table: {
      ...Object.fromEntries(Object.entries(parts).map(([file, part]) => [file, row(part)])),
      "revisit, not sampled": { "KB brotli": kilobytes(parts["recorder.js"].brotli) },
      "revisit, recorded": { "KB brotli": kilobytes(ours), "× @rrweb/record": ratio(ours, peer.brotli) },
      "@rrweb/record": row(peer),
    },
    parts,
    ours,
    peer: peer.brotli,
    ratio: ratio(ours, peer.brotli),
  };
}

if (import.meta.filename === process.argv[1]) {
  const { table } = await download();
  console.table(table);
}
