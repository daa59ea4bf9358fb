// A chunk as it lies in memory: the fixed prelude before header, facts and dom. docs/wire-format.md has the layout.

const PRELUDE = 28;
const AT = { codec: 5, header: 6, facts: 8, dom: 12, checksum: 24 };
const STORED = 0;
const DEFLATE = 1;

/** What a main thread may compress at once before it lets the page go on. */
const PIECE = 64 * 1024;

/** @param {Uint8Array} chunk */
export function isStored(chunk) {
  return chunk[AT.codec] === STORED;
}

export function canDeflate() {
  try {
    return Boolean(new CompressionStream('deflate-raw'));
  } catch {
    return false; // old engines know the class but not the raw format
  }
}

/**
 * The same chunk with both sections deflated.
 * @param {Uint8Array} chunk as `stored` bytes
 * @param {() => Promise<void>} [pause] called between pieces where a page shares the thread
 * @returns {Promise<Uint8Array>}
 */
export async function deflateChunk(chunk, pause) {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const facts = PRELUDE + view.getUint16(AT.header, true);
  const dom = facts + view.getUint32(AT.facts, true);
  const end = dom + view.getUint32(AT.dom, true);
  const deflatedFacts = await deflate(chunk.subarray(facts, dom), pause);
  const deflatedDom = await deflate(chunk.subarray(dom, end), pause);

  const sealed = new Uint8Array(facts + deflatedFacts.length + deflatedDom.length);
  sealed.set(chunk.subarray(0, facts));
  sealed.set(deflatedFacts, facts);
  sealed.set(deflatedDom, facts + deflatedFacts.length);
  const prelude = new DataView(sealed.buffer);
  prelude.setUint8(AT.codec, DEFLATE);
  prelude.setUint32(AT.facts, deflatedFacts.length, true);
  prelude.setUint32(AT.dom, deflatedDom.length, true);
  prelude.setUint32(AT.checksum, crc32(sealed.subarray(PRELUDE)), true);
  return sealed;
}

/**
 * @param {Uint8Array} section
 * @param {() => Promise<void>} [pause]
 */
async function deflate(section, pause) {
  if (section.length === 0) return section; // an absent section stays absent
  const stream = new CompressionStream('deflate-raw');
  const result = new Response(stream.readable).arrayBuffer();
  const writer = stream.writable.getWriter();
  const piece = pause ? PIECE : section.length;
  for (let at = 0; at < section.length; at += piece) {
    if (at > 0) await pause?.();
    await writer.write(/** @type {Uint8Array<ArrayBuffer>} */ (section.subarray(at, at + piece)));
  }
  await writer.close();
  return new Uint8Array(await result);
}

/** CRC-32 (IEEE), as in zip and PNG. A table would be faster, and weigh more than it is worth. @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
