//! Looks for secrets in bytes, in every form in which they could have left.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, inflateRawSync } from "node:zlib";

/** UTF-8, UTF-16, base64 (all three alignments), percent-encoded, reversed and keystroke-joined forms. */
function formsOf(secret) {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64").replace(/=+$/, "");
    // The first and last digits mix with what stands around.
    return text.slice(shift ? shift + 1 : 0, -1);
  });
  return [
    bytes,
    Buffer.from(secret, "utf16le"),
    Buffer.from(secret, "utf16le").swap16(),
    ...base64.map((text) => Buffer.from(text)),
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from([...secret].map((character) => `%${character.charCodeAt(0).toString(16)}`).join("")),
    Buffer.from([...secret].reverse().join("")),
    Buffer.from([...secret].join(",")),
    Buffer.from([...secret].join('","')),
  ];
}

/** Which secrets stand in `bytes`, or in any chunk inside them once it is decompressed. */
export function secretsIn(bytes, secrets) {
  const plain = [bytes, ...sectionsIn(bytes)];
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) plain.push(gunzipSync(bytes));
  } catch {
    // It only looked like gzip.
  }
  return secrets.filter((secret) => formsOf(secret).some((form) => plain.some((part) => part.includes(form))));
}

const magic = Buffer.from("RVST");

/** The sections of every deflated chunk that stands somewhere in `bytes`. */
export function* sectionsIn(bytes) {
  for (let at = bytes.indexOf(magic); at >= 0 && at + 28 <= bytes.length; at = bytes.indexOf(magic, at + 4)) {
    if (bytes[at + 5] !== 1) continue;
    let from = at + 28 + bytes.readUInt16LE(at + 6);
    for (const length of [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)]) {
      if (length === 0 || from + length > bytes.length) continue;
      try {
        yield inflateRawSync(bytes.subarray(from, from + length));
      } catch {
        // Not a chunk, or cut: SQLite spreads long values over pages. The wire tap sees the whole.
      }
      from += length;
    }
  }
}

/** Every file below a folder, `[path, bytes]`. */
export function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    yield [path, readFileSync(path)];
  }
}

/** Everything in the page's IndexedDB, localStorage, sessionStorage and cookies, as one buffer. */
export async function storageOf(page) {
  const parts = await page.evaluate(async () => {
    const found = [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const base64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
    const walk = (value) => {
      if (value instanceof ArrayBuffer) found.push(`\u0000${base64(value)}`);
      else if (ArrayBuffer.isView(value)) found.push(`\u0000${base64(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength))}`);
      else if (value && typeof value === "object") Object.values(value).forEach(walk);
      else found.push(String(value));
    };
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        walk(await settled(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    return found;
  });
  return Buffer.concat(parts.map((part) => (part.startsWith("\u0000") ? Buffer.from(part.slice(1), "base64") : Buffer.from(part))));
}
