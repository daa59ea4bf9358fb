//! A chunk's header by the names of docs/wire-format.md: on the wire its fields are numbers.
import { decode } from "@msgpack/msgpack";

const names = [
  "key", "session", "secret", "token", "visitor", "stream", "resumed_from", "parent", "seq", "epoch", "dictionary", "part",
  "keyframe", "from", "to", "started_at", "sealed", "ops", "facts", "assets", "policy", "coverage", "total",
];

/** @param {Buffer} chunk */
export function readHeader(chunk) {
  const fields = decode(chunk.subarray(28, 28 + chunk.readUInt16LE(6)));
  return Object.fromEntries(Object.entries(fields).map(([number, value]) => [names[number], value]));
}

/** Keys as they are written, with those that have no number (a newer recorder's) as they are. */
export const numbered = (header) =>
  new Map(Object.entries(header).map(([name, value]) => [names.includes(name) ? names.indexOf(name) : name, value]));
