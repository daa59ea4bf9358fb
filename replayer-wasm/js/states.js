const MARK = "data-revisit-";
const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file], [type=submit], [type=button], [type=reset], [type=image]), textarea, [contenteditable]";

/**
 * What is pointed at, pressed and focused, as attributes: nobody's hand is in a replay, and the selectors of its style
 * sheets look for these beside the states (`safe/css.rs`).
 */
export class States {
  #marked = new Map();
  #isAskedFor = false;

  /** Style sheets among this text ask for states. */
  heard(text) {
    this.#isAskedFor ||= text.includes(`[${MARK}`);
  }

  /** Elements or nothing. */
  show(document, { hover, active, focus, byKeyboard }) {
    if (!this.#isAskedFor) return;
    this.#mark("hover", around(hover, document));
    this.#mark("active", around(active, document));
    this.#mark("focus", focus ? [focus] : []);
    this.#mark("focus-within", around(focus, document));
    // Of what is clicked, browsers show it for fields only.
    this.#mark("focus-visible", focus && (byKeyboard || focus.matches(TYPED_INTO)) ? [focus] : []);
  }

  forget() {
    this.#marked.clear();
    this.#isAskedFor = false;
  }

  #mark(state, elements) {
    const before = this.#marked.get(state) ?? new Set();
    const now = new Set(elements);
    for (const element of before) if (!now.has(element)) element.removeAttribute(MARK + state);
    for (const element of now) if (!before.has(element)) element.setAttribute(MARK + state, "");
    this.#marked.set(state, now);
  }
}

/** It and all that it stands in below the replay, through slots, shadow roots and frames. */
function around(element, top) {
  const path = [];
  for (let at = element; at; ) {
    path.push(at);
    at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host ?? (at.ownerDocument === top ? null : at.ownerDocument.defaultView?.frameElement);
  }
  return path;
}
