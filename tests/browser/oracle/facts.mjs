//! Reads a facts section by docs/wire-format.md.
import { decode } from "@msgpack/msgpack";
import { sectionsIn } from "./leaks.mjs";

/** → its elements, `{chain, label}` with the element first in its chain, and its rows, `{kind, values, element}`. */
export function readFacts(bytes) {
  const [nodes, places, , rows] = decode(bytes);
  const chainOf = (number) => {
    const [distance, tag, id] = nodes[number - 1];
    return [{ tag, id }, ...(distance ? chainOf(number - distance) : [])];
  };
  const elements = places.map(([node, label]) => ({ chain: chainOf(node), label }));
  return { elements, rows: rows.map(([kind, , values, element]) => ({ kind, values, element: element && elements[element - 1] })) };
}

/** What the facts of chunks say: all their rows. */
export const rowsOf = (chunks) => chunks.flatMap((chunk) => [...sectionsIn(chunk)].slice(0, chunk.readUInt32LE(8) ? 1 : 0).flatMap((section) => readFacts(section).rows));

export const CLICK = 1;
export const INPUT = 2;
export const REQUEST = 8;
export const VITAL = 9;
export const LONG_TASK = 10;
/** The kinds of an input, in `values[0]`. */
export const CHANGE = 1;
export const SUBMIT = 3;
