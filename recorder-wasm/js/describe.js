// What an element is called: its chain of ancestors and its label, read at the moment of a click.

import * as R from './record.js';
import { BLOCK, EDITABLE, IGNORE, MASK, UNMASK } from './marks.js';

const NAMES = ['data-testid', 'data-test', 'data-test-id', 'data-cy', 'data-qa', 'name', 'type', 'role', 'href'];
const DEEPEST = 48;
const LABEL = 80;

const above = (element) => element.parentElement || (element.getRootNode().host ?? null);

const nth = (element) => {
  let count = 1;
  for (let sibling = element.previousElementSibling; sibling && count < 1000; sibling = sibling.previousElementSibling) {
    if (sibling.localName === element.localName) count++;
  }
  return count;
};

export function createDescribe(out, marks) {
  /** The marks that hold at an element by everything above it. */
  const within = (element) => {
    let result = 0;
    for (let at = element; at; at = above(at)) {
      const own = marks.of(at);
      if (!(result & (MASK | UNMASK))) result |= own & MASK ? MASK : own & UNMASK;
      result |= own & (IGNORE | EDITABLE | BLOCK);
    }
    return result;
  };

  /** Visible words, without those under other rules. */
  const words = (element, budget) => {
    let text = '';
    for (let node = element.firstChild; node && text.length < budget; node = node.nextSibling) {
      if (node.nodeType === 3) text += node.data;
      else if (node.nodeType === 1 && !/^(script|style|noscript|template|textarea|select|svg)$/.test(node.localName)) {
        if (!marks.of(node)) text += ' ' + words(node, budget - text.length) + ' ';
      }
    }
    return text;
  };

  /** `rules`: those at the element; what names it counts only under the same. */
  const label = (element, rules) => {
    const said = element.getAttribute('aria-label') || element.getAttribute('placeholder') || element.getAttribute('alt') || element.getAttribute('title');
    if (said) return said;
    if (!/^(input|textarea|select|html|body|form)$/.test(element.localName)) return words(element, LABEL);
    const name = element.labels ? element.labels[0] : element.localName === 'form' && element.querySelector('legend,h1,h2,h3,h4');
    return name && within(name) === rules ? words(name, LABEL) : '';
  };

  /** Nothing of a blocked element is told, nor of what is inside: the outermost one stands for it, by its tag. */
  const outermost = (element) => {
    let told = element;
    for (let at = element; at; at = above(at)) if (marks.of(at) & BLOCK) told = at;
    return told;
  };

  /** Answers which element it told of. */
  return (element) => {
    const told = outermost(element);
    const rules = within(told);
    const chain = [];
    for (let at = told; at && chain.length < DEEPEST; at = above(at)) chain.push(at);
    out.put(R.CHAIN, rules, chain.length);
    for (const at of chain) {
      const isBlocked = at === told && rules & BLOCK;
      const names = isBlocked ? [] : NAMES.filter((name) => at.hasAttribute(name));
      out.put(nth(at), names.length);
      out.str(at.localName, isBlocked ? '' : at.id, (!isBlocked && at.getAttribute('class')) || '');
      for (const name of names) out.str(name, at.getAttribute(name));
    }
    out.str(rules & (BLOCK | EDITABLE) ? '' : label(told, rules).replace(/\s+/g, ' ').trim().slice(0, 2 * LABEL));
    return told;
  };
}
