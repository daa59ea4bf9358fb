// The facts section by docs/wire-format.md, of facts with names.

import { encode } from "./messagepack.mjs";

const KINDS = ["page_view", "click", "input", "scroll_depth", "custom", "identify", "tag", "error"];
const NAVIGATIONS = ["load", "push", "replace", "traverse", "hash", "restore"];
const INPUTS = ["focus", "change", "blur", "submit"];
const ERRORS = ["error", "rejection", "resource"];

/**
 * `elements`: `{chain, label}`, a chain's nodes as `[tag, id, classes, attributes, nth]`, the element first.
 * Rows name their element by its hash; one that is not among the elements is made up.
 */
export function encodeFacts(elements, rows) {
  const described = elements.map((element) => ({ ...element, hash: hashOf(element.chain).toString("hex") }));
  const numberOf = (hash) => {
    const hex = Buffer.from(hash).toString("hex");
    const known = described.findIndex((element) => element.hash === hex);
    return known >= 0 ? known + 1 : described.push({ hash: hex, chain: [["i", hex, [], [], 1]], label: "" });
  };
  const packed = rows.map(({ page, kind: one }) => {
    const [[name, { element, ...fields }]] = Object.entries(one);
    return [KINDS.indexOf(name), page, valuesOf(name, fields), ...(element ? [numberOf(element)] : [])];
  });
  const nodes = [];
  const places = described.map(({ chain, label }) => [
    [...chain].reverse().reduce((parent, node) => nodes.push([parent && nodes.length + 1 - parent, ...node]), 0),
    label,
  ]);
  const times = rows.map(({ at }, index) => zigzag(at - (rows[index - 1]?.at ?? 0)));
  return encode([nodes, places, times, packed]);
}

/** 64-bit FNV-1a of the chain's values. */
export function hashOf(chain) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.concat(chain.flat().map(encode))) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & (2n ** 64n - 1n);
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(hash);
  return bytes;
}

function valuesOf(name, fields) {
  if (name === "page_view") return Object.values({ ...fields, navigation: NAVIGATIONS.indexOf(fields.navigation) });
  if (name === "input") return [INPUTS.indexOf(fields.kind)];
  if (name === "error") return Object.values({ ...fields, kind: ERRORS.indexOf(fields.kind) });
  return Object.values(fields);
}

const zigzag = (step) => (step < 0 ? -2 * step - 1 : 2 * step);
