// Chunks by docs/wire-format.md, made without the recorder: every byte can be bent.

import { crc32, deflateRawSync } from "node:zlib";

import { numbered } from "../../chunk-header.mjs";
import { encodeFacts } from "./facts.mjs";
import { encode } from "./messagepack.mjs";

export const STORED = 0;
export const DEFLATE = 1;
export const LZ4 = 2;

/**
 * A chunk of this header. `facts` are rows; `dom` is any bytes, as the edge never looks into them.
 * `bend` may change the prelude before the checksum is taken, or the finished bytes.
 */
export function chunk(header, { facts = [], elements = [], dom = Buffer.alloc(0), codec = DEFLATE, rawFacts, rawHeader, bend = {} } = {}) {
  const head = rawHeader ?? encode(numbered({ facts: facts.length, ops: 0, ...header }));
  const plainFacts = rawFacts ?? (facts.length ? encodeFacts(elements, facts) : Buffer.alloc(0));
  const pack = (section) => (section.length && codec === DEFLATE ? deflateRawSync(section) : section);
  const sections = [plainFacts, dom].map((plain) => ({ plain, stored: bend.stored?.(plain) ?? pack(plain) }));
  const prelude = Buffer.alloc(28);
  prelude.write("RVST", 0, "latin1");
  prelude[4] = 1;
  prelude[5] = codec;
  prelude.writeUInt16LE(head.length, 6);
  sections.forEach(({ plain, stored }, index) => {
    prelude.writeUInt32LE(stored.length, 8 + 4 * index);
    prelude.writeUInt32LE(plain.length, 16 + 4 * index);
  });
  bend.prelude?.(prelude);
  const rest = Buffer.concat([head, ...sections.map(({ stored }) => stored)]);
  prelude.writeUInt32LE(crc32(rest), 24);
  const bytes = Buffer.concat([prelude, rest]);
  return bend.bytes?.(bytes) ?? bytes;
}

/** A fact row. */
export const fact = (at, kind, page = 0) => ({ at, page, kind });

export const pageView = (url, extra = {}) => ({
  page_view: {
    url, title: "Shop", referrer: "", navigation: "load", viewport: [1280, 720], screen: [1920, 1080],
    pixel_ratio: 100, language: "en-GB", touch: false, ...extra,
  },
});

export const click = (element = Buffer.alloc(8, 7)) => ({
  click: {
    element, in_element: [1, 2], in_page: [3, 4], in_viewport: [3, 4], scroll: [0, 0], page_height: 2000,
    viewport: [1280, 720], pixel_ratio: 100, button: 0, modifiers: 0, to_mutation: 20, to_scroll: null,
    to_selection: null, to_navigation: null, to_window: null, to_focus: null,
  },
});

export const failure = (message = "boom") => ({
  error: { kind: "error", name: "Error", message, stack: "", source: "https://shop.example/a.js", line: 1, column: 2 },
});
