// Images, fonts and style sheets that a page may read itself: hashed at once, uploaded when the edge lacks them.

import { ask } from './ask.js';
import { postAsset } from './delivery-post.js';
import { sha256, toHex } from './delivery-hash.js';

const LARGEST = 2 * 1024 * 1024;
const CACHE = 4 * 1024 * 1024;
const LANES = 2;
const TRIES = 3;

/**
 * @typedef {{ url: string, kind: 'image' | 'font' | 'style', blob?: Blob }} AssetRequest `blob`: the bytes, where no address has them
 * @typedef {{ hash: string, digest: Uint8Array, url: string, type: string, bytes: ArrayBuffer | undefined, isOnly: boolean }} Asset
 */

/** @param {string} endpoint @param {string} key @param {number} retryAfter milliseconds @param {string} plain see `sha256` */
export function createAssets(endpoint, key, retryAfter, plain) {
  /** @type {Map<string, Promise<Asset | undefined>>} */
  const byUrl = new Map();
  /** @type {Map<string, Asset>} */
  const byHash = new Map();
  /** @type {Set<string>} */
  const uploading = new Set();
  /** @type {(() => Promise<void>)[]} */
  const jobs = [];
  let busy = 0;
  let cached = 0;

  /**
   * @param {AssetRequest} request
   * @returns {Promise<{ asset?: Asset, isNew: boolean }>} no asset: the page may not read it
   */
  async function request({ url, kind, blob }) {
    if (blob) return { asset: await read(url, kind, blob), isNew: true };
    const known = byUrl.get(url);
    const reading = known ?? new Promise((resolve) => queue(async () => resolve(await read(url, kind))));
    byUrl.set(url, reading);
    return { asset: await reading, isNew: !known };
  }

  /** @param {string[]} hashes what the edge lacks @param {string} token */
  function want(hashes, token) {
    for (const hash of hashes) {
      const asset = byHash.get(hash);
      if (!asset || uploading.has(hash)) continue;
      uploading.add(hash);
      queue(async () => {
        await upload(asset, token);
        uploading.delete(hash);
      });
    }
  }

  /** @param {Asset} asset @param {string} token */
  async function upload({ hash, url, type, bytes }, token) {
    // The cache is bounded, the browser's is not: read again what fell out of ours.
    const body = bytes ?? (await fetchReadable(url))?.bytes;
    if (!body || (!bytes && toHex(await sha256(new Uint8Array(body), plain)) !== hash)) return;
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await postAsset(endpoint, { key, token, hash, type }, body)) return;
      await new Promise((resolve) => setTimeout(resolve, retryAfter * 2 ** attempt));
    }
  }

  /** @param {string} url @param {string} kind @param {Blob} [blob] @returns {Promise<Asset | undefined>} */
  async function read(url, kind, blob) {
    const readable = blob ? { bytes: await blob.arrayBuffer(), type: blob.type } : await fetchReadable(url);
    if (!readable) return undefined;
    const digest = await sha256(new Uint8Array(readable.bytes), plain);
    const type = readable.type || (kind === 'style' ? 'text/css' : 'application/octet-stream');
    const asset = { hash: toHex(digest), digest, url, type, bytes: /** @type {ArrayBuffer | undefined} */ (readable.bytes), isOnly: Boolean(blob) };
    const known = byHash.get(asset.hash);
    if (known) return known;
    byHash.set(asset.hash, asset);
    cached += readable.bytes.byteLength;
    for (const old of byHash.values()) {
      if (cached <= CACHE) break;
      cached -= old.bytes?.byteLength ?? 0;
      old.bytes = undefined;
      // What has no address can't be read again.
      if (old.isOnly) byHash.delete(old.hash);
    }
    return { ...asset, bytes: readable.bytes };
  }

  /** @param {() => Promise<void>} job */
  function queue(job) {
    jobs.push(job);
    next();
  }

  function next() {
    while (busy < LANES) {
      const job = jobs.shift();
      if (!job) return;
      busy++;
      void job().finally(() => {
        busy--;
        next();
      });
    }
  }

  return { request, want };
}

/** @param {string} url @returns {Promise<{ bytes: ArrayBuffer, type: string } | undefined>} */
async function fetchReadable(url) {
  try {
    const response = await ask(url, { mode: 'cors', credentials: 'same-origin', cache: 'force-cache' });
    if (!response.ok || !response.body || Number(response.headers.get('content-length')) > LARGEST) return undefined;
    const bytes = await readUpTo(LARGEST, response.body.getReader());
    const type = response.headers.get('content-type')?.split(';')[0].trim() ?? '';
    return bytes && { bytes, type };
  } catch {
    return undefined;
  }
}

/** @param {number} limit @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader */
async function readUpTo(limit, reader) {
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts).arrayBuffer();
    size += value.length;
    if (size > limit) return void reader.cancel();
    parts.push(value);
  }
}
