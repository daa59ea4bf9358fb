// Prints what a visitor downloads, in bytes after brotli 11, as JSON. Run after build.mjs.

import { readFile, readdir } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';

const monitor = (await readdir(new URL('dist/', import.meta.url))).find((name) => name.startsWith('monitor-'));
const parts = ['recorder.js', 'runtime.js', 'recorder.wasm', 'stub.js', 'index.js', monitor];

const sizes = {};
for (const name of parts) {
  const bytes = await readFile(new URL(`dist/${name}`, import.meta.url));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  sizes[name] = { raw: bytes.length, brotli };
}
const total = ['recorder.js', 'runtime.js', 'recorder.wasm'].reduce((sum, name) => sum + sizes[name].brotli, 0);
console.log(JSON.stringify({ parts: sizes, unsampled: sizes['recorder.js'].brotli, recorded: total, monitored: total + sizes[monitor].brotli }, null, 2));
