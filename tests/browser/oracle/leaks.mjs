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

/** Where chunks begin in `bytes`. */
function* chunksIn(bytes) {
  for (let at = bytes.indexOf(magic); at >= 0 && at + 28 <= bytes.length; at = bytes.indexOf(magic, at + 4)) yield at;
}

/** How a section is read, by the prelude's codec. A stored one stands in the bytes as it is. */
const readers = [undefined, inflateRawSync, unpackLz4];

/** What a section says, packed by the codec of that number. */
export const unpacked = (codec, section) => (section.length && readers[codec] ? readers[codec](section) : section);

/** What an LZ4 frame with our writers' header holds: blocks, each with its length, until one is empty. */
function unpackLz4(frame) {
  const blocks = [];
  for (let at = 7; at + 4 <= frame.length; ) {
    const word = frame.readUInt32LE(at);
    const length = word & 0x7fffffff;
    if (length === 0) break;
    const block = frame.subarray(at + 4, at + 4 + length);
    blocks.push(word === length ? unpackBlock(block) : block);
    at += 4 + length;
  }
  return Buffer.concat(blocks);
}

/** What an LZ4 block holds, to its end or to where it breaks off. */
function unpackBlock(block) {
  const out = [];
  let at = 0;
  const length = (short) => {
    let sum = short;
    for (let more = short === 15 ? 255 : 0; more === 255; sum += more) more = block[at++] ?? 0;
    return sum;
  };
  while (at < block.length) {
    const token = block[at++];
    for (let literals = length(token >> 4); literals > 0 && at < block.length; literals -= 1) out.push(block[at++]);
    if (at + 2 > block.length) break;
    const back = block.readUInt16LE(at);
    at += 2;
    if (back === 0 || back > out.length) break;
    for (let copied = length(token & 15) + 4; copied > 0; copied -= 1) out.push(out[out.length - back]);
  }
  return Buffer.from(out);
}

/** The sections of every compressed chunk that stands somewhere in `bytes`. */
export function* sectionsIn(bytes) {
  for (const at of chunksIn(bytes)) {
    const unpack = readers[bytes[at + 5]];
    if (!unpack) continue;
    let from = at + 28 + bytes.readUInt16LE(at + 6);
    for (const length of [bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 12)]) {
      if (length === 0 || from + length > bytes.length) continue;
      try {
        yield unpack(bytes.subarray(from, from + length));
      } catch {
        // Not a chunk, or cut: SQLite spreads long values over pages. The wire tap sees the whole.
      }
      from += length;
    }
  }
}

/** Every file below a folder, `[path, bytes]`; a database's own come and go. */
export function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    let bytes;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      if (error.code === "ENOENT") continue;
      throw error;
    }
    yield [path, bytes];
  }
}

/** Everything in the page's IndexedDB, localStorage, sessionStorage and cookies as one buffer, and how many chunks lie there. */
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
  const bytes = Buffer.concat(parts.map((part) => (part.startsWith("\u0000") ? Buffer.from(part.slice(1), "base64") : Buffer.from(part))));
  return { bytes, chunks: [...chunksIn(bytes)].length };
}
