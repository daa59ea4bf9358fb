//! Reads a facts section by docs/wire-format.md.
import { decode } from "@msgpack/msgpack";

/** → its elements, `{chain, label}` with the element first in its chain, and its rows, `{kind, element}`. */
export function readFacts(bytes) {
  const [nodes, places, , rows] = decode(bytes);
  const chainOf = (number) => {
    const [distance, tag, id] = nodes[number - 1];
    return [{ tag, id }, ...(distance ? chainOf(number - distance) : [])];
  };
  const elements = places.map(([node, label]) => ({ chain: chainOf(node), label }));
  return { elements, rows: rows.map(([kind, , , element]) => ({ kind, element: element && elements[element - 1] })) };
}

export const CLICK = 1;
