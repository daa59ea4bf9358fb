// What the page's author and the property's settings say about an element.

export const MASK = 1;
export const UNMASK = 2;
export const BLOCK = 4;
export const IGNORE = 8;
export const EDITABLE = 16;
export const PASSWORD = 32;

const WORDS = { mask: MASK, unmask: UNMASK, block: BLOCK, ignore: IGNORE };

/** `selectors`: lists of CSS selectors by word. One that does not parse is left out, alone. */
export function createMarks(selectors) {
  const lists = [];
  for (const word in WORDS) {
    const valid = (selectors[word] || []).filter((selector) => {
      try {
        document.createDocumentFragment().querySelector(selector);
        return true;
      } catch {
        return false;
      }
    });
    if (valid.length) lists.push([WORDS[word], valid.join()]);
  }
  const all = lists.join();
  const passwords = new WeakSet();

  /** By the settings' selectors. */
  const bySelector = (element) => {
    let marks = 0;
    for (const [mark, selector] of lists) if (element.matches(selector)) marks |= mark;
    return marks;
  };

  /** All elements below `root` that selectors name, into a map to their marks. */
  const addSelected = (root, found) => {
    for (const [mark, selector] of lists) for (const element of root.querySelectorAll(selector)) found.set(element, found.get(element) | mark);
  };

  /** May what selectors name be others once this attribute changes, or without a name who stands where? */
  const decides = (name) => (name ? all.includes(name) || all.includes(':') || all.includes({ class: '.', id: '#' }[name]) : /[\s>+~:]/.test(all));

  /** By the attribute's words. */
  const byAttribute = (value) => {
    let marks = 0;
    for (const word of value.split(/[\s,]+/)) marks |= WORDS[word] || 0;
    return marks;
  };

  const isPassword = (element) => {
    if (element.localName !== 'input') return false;
    if (element.type === 'password') passwords.add(element);
    return passwords.has(element);
  };

  /** All marks of one element, without what is above it. */
  const of = (element) => {
    let marks = lists.length ? bySelector(element) : 0;
    const own = element.getAttribute('data-revisit');
    if (own) marks |= byAttribute(own);
    const editable = element.getAttribute('contenteditable');
    if (editable !== null && editable !== 'false') marks |= EDITABLE;
    if (isPassword(element)) marks |= PASSWORD;
    return marks;
  };

  return { bySelector: lists.length ? bySelector : null, addSelected, decides, byAttribute, isPassword, of };
}
