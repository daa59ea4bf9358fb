// MessagePack as the format's specification says, as much of it as chunks need. Written apart from the Rust side,
// so that both agree on the format and not just with themselves.

/** An integer that JavaScript's numbers cannot hold, or a value given byte by byte. */
export class Raw {
  constructor(...bytes) {
    this.bytes = Buffer.from(bytes);
  }
}

export function encode(value) {
  if (value instanceof Raw) return value.bytes;
  if (value === null) return Buffer.of(0xc0);
  if (value === false) return Buffer.of(0xc2);
  if (value === true) return Buffer.of(0xc3);
  if (typeof value === "number") return number(value);
  if (typeof value === "string") {
    const bytes = Buffer.from(value);
    return Buffer.concat([head(0xa0, 32, [0xd9, 0xda, 0xdb], bytes.length), bytes]);
  }
  if (value instanceof Uint8Array) {
    return Buffer.concat([head(0, 0, [0xc4, 0xc5, 0xc6], value.length), value]);
  }
  if (Array.isArray(value)) {
    return Buffer.concat([head(0x90, 16, [null, 0xdc, 0xdd], value.length), ...value.map(encode)]);
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const pairs = entries.filter(([, item]) => item !== undefined);
  return Buffer.concat([head(0x80, 16, [null, 0xde, 0xdf], pairs.length), ...pairs.flat().map(encode)]);
}

function number(value) {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) {
    return head(0x00, 128, [0xcc, 0xcd, 0xce], value);
  }
  const bytes = Buffer.alloc(9, 0xcb);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** The short form below `short`, else the first of 8, 16 and 32 bits that holds the length. */
function head(base, short, [u8, u16, u32], length) {
  if (length < short) return Buffer.of(base + length);
  if (u8 !== null && length < 256) return Buffer.of(u8, length);
  const bytes = Buffer.alloc(length < 65_536 ? 3 : 5);
  bytes[0] = length < 65_536 ? u16 : u32;
  if (length < 65_536) bytes.writeUInt16BE(length, 1);
  else bytes.writeUInt32BE(length, 1);
  return bytes;
}
