// SHA-256: of assets, and of a session's secret.

/**
 * @param {Uint8Array} bytes
 * @param {string} plain the address of sha256.js, needed where the page has no `crypto.subtle`
 * @returns {Promise<Uint8Array>}
 */
export async function sha256(bytes, plain) {
  if (plain) return (await import(/* webpackIgnore: true */ /* @vite-ignore */ plain)).sha256(bytes);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', /** @type {Uint8Array<ArrayBuffer>} */ (bytes)));
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
