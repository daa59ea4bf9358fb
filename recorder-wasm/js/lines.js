// Texts that stand in one line: a number may go on from one node to the next.

// As `is_inline` in crates/capture/src/element.rs.
const INLINE = new Set('a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark output q s samp small span strong sub sup time tspan tt u var wbr'.split(' '));
const MOST = 64;

export const isInline = (node) => node.nodeType === 3 || (node.nodeType === 1 && INLINE.has(node.localName));

/** May this text be part of something that is masked? */
export const isTelling = (text) => /[\d@]/.test(text);

/** The text nodes of the line that a text node stands in, in order. */
export function lineOf(text) {
  let block = text.parentNode;
  while (block && block.nodeType === 1 && INLINE.has(block.localName) && block.parentNode) block = block.parentNode;
  let line = [];
  let isFound = false;
  const gather = (parent) => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        isFound ||= node === text;
        line.push(node);
      } else if (node.nodeType === 1) {
        if (INLINE.has(node.localName)) {
          if (gather(node)) return true;
        } else if (isFound) {
          return true;
        } else {
          line = [];
        }
      }
      if (line.length > MOST) {
        if (isFound) return true;
        line.shift();
      }
    }
    return false;
  };
  if (block) gather(block);
  return isFound ? line : [text];
}
