// One request to the edge and what its answer means for the chunk.

import { ask } from './ask.js';

const TIMEOUT = 30_000;
/** A page's keepalive requests share 64 KiB while they run; half of it stays for the page. */
const KEEPALIVE = 32 * 1024;
let keptAlive = 0;

/**
 * @typedef {{ token?: string, acked_through?: number, missing?: number[], want_assets?: string[], asset_token?: string, directives?: object }} Ack
 * @typedef {{ kind: 'acknowledged', ack: Ack }
 *   | { kind: 'retry', after?: number }
 *   | { kind: 'refused', status: number }} Outcome
 */

/**
 * A simple request: no header that needs a preflight, no credentials.
 * @param {string} endpoint
 * @param {Uint8Array} bytes
 * @param {boolean} hidden
 * @returns {Promise<Outcome>}
 */
export async function postChunk(endpoint, bytes, hidden) {
  const keepalive = hidden && keptAlive + bytes.length <= KEEPALIVE;
  if (keepalive) keptAlive += bytes.length;
  try {
    const response = await ask(`${endpoint}/ingest/chunks`, {
      method: 'POST',
      body: /** @type {Uint8Array<ArrayBuffer>} */ (bytes),
      headers: { 'content-type': 'text/plain' },
      credentials: 'omit',
      keepalive,
      signal: timeout(),
    });
    return await readOutcome(response);
  } catch {
    return { kind: 'retry' };
  } finally {
    if (keepalive) keptAlive -= bytes.length;
  }
}

/** @param {Response} response @returns {Promise<Outcome>} */
async function readOutcome(response) {
  const { status } = response;
  if (response.ok) return { kind: 'acknowledged', ack: await response.json() };
  // The edge holds this seq already: an earlier copy of ours came through by another way.
  if (status === 409) return { kind: 'acknowledged', ack: {} };
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    return { kind: 'retry', after: readRetryAfter(response.headers.get('retry-after')) };
  }
  return { kind: 'refused', status };
}

/** @param {string | null} value seconds or a date @returns {number | undefined} milliseconds from now */
export function readRetryAfter(value) {
  if (!value) return undefined;
  const seconds = Number(value);
  const wait = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return wait >= 0 ? wait : undefined;
}

/**
 * @param {string} endpoint
 * @param {{ key: string, token: string, hash: string, type: string }} query
 * @param {ArrayBuffer} bytes
 * @returns {Promise<boolean>} false where it is worth another try
 */
export async function postAsset(endpoint, query, bytes) {
  try {
    const response = await ask(`${endpoint}/ingest/assets?${new URLSearchParams(query)}`, {
      method: 'POST',
      body: bytes,
      credentials: 'omit',
      signal: timeout(),
    });
    return response.status < 500 && response.status !== 429;
  } catch {
    return false;
  }
}

function timeout() {
  return AbortSignal.timeout?.(TIMEOUT);
}
