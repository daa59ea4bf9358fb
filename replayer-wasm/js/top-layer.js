const MODAL = 0;
const POPOVER = 1;

/** What the browser gives an element that is shown fullscreen; a frame without a visitor's click cannot show one. */
const FULLSCREEN = {
  position: "fixed", inset: "0", margin: "0", "box-sizing": "border-box", width: "100%", height: "100%", "min-width": "0", "min-height": "0",
  "max-width": "none", "max-height": "none", transform: "none", "object-fit": "contain", "z-index": "2147483647",
};

/** What selectors look for beside `:fullscreen` (`safe/css.rs`). */
const MARK = "data-revisit-fullscreen";

/** What the elements' own styles were before that. */
const STYLES = new WeakMap();

/** What stands above the page, in its order: what is painted later must not undo it. */
export class TopLayer {
  #node;
  /** `[id, how]`, the lowest first. */
  #wanted = [];
  /** Elements, the lowest first. */
  #shown = [];

  constructor(node) {
    this.#node = node;
  }

  set(words) {
    this.#wanted = Array.from({ length: words.length / 2 }, (_, at) => [words[at * 2], words[at * 2 + 1]]);
  }

  restore() {
    if (this.#wanted.length === 0 && this.#shown.length === 0) return;
    const wanted = this.#wanted.map(([id, how]) => [this.#node(id), how]).filter(([element]) => element?.isConnected);
    let same = 0;
    while (same < wanted.length && wanted[same][0] === this.#shown[same] && isAbove(...wanted[same])) same++;
    for (const element of this.#shown.slice(same).reverse()) lower(element);
    for (const [element, how] of wanted.slice(same)) raise(element, how);
    this.#shown = wanted.map(([element]) => element);
  }

  forget() {
    this.#wanted = [];
    this.#shown = [];
  }
}

function isAbove(element, how) {
  // A browser may lack one of them.
  if (how === MODAL) return element.matches(":is(dialog:modal)");
  if (how === POPOVER) return element.matches(":is(:popover-open)");
  return element.style?.getPropertyPriority("z-index") === "important";
}

function raise(element, how) {
  const { inert } = element;
  try {
    // Else a dialog takes the focus, out of the page around the replay.
    element.inert = true;
    if (how === POPOVER) {
      element.showPopover();
    } else if (how === MODAL && element.showModal) {
      element.removeAttribute("open");
      element.showModal();
    } else if (how > POPOVER && element.style) {
      STYLES.set(element, element.getAttribute("style"));
      element.setAttribute(MARK, "");
      // Where nothing is painted, what shows through is not the page but the backdrop.
      const { backgroundColor } = element.ownerDocument.defaultView.getComputedStyle(element);
      const behind = backgroundColor === "rgba(0, 0, 0, 0)" ? { "background-color": "black" } : {};
      for (const [name, value] of Object.entries({ ...FULLSCREEN, ...behind })) element.style.setProperty(name, value, "important");
    }
  } catch {
    // No dialog, no popover any more: it stays where it is.
  }
  element.inert = inert;
}

function lower(element) {
  try {
    if (isAbove(element, MODAL)) {
      // It closes where it has the attribute, and takes it away; whether it is there is what was recorded.
      const isOpen = element.hasAttribute("open");
      element.setAttribute("open", "");
      element.close();
      if (isOpen) element.setAttribute("open", "");
    } else if (isAbove(element, POPOVER)) {
      element.hidePopover();
    } else if (element.hasAttribute(MARK)) {
      element.removeAttribute(MARK);
      // Else a newer style of the page's stands there by now.
      if (!isAbove(element)) return;
      const style = STYLES.get(element);
      if (style) element.setAttribute("style", style);
      else element.removeAttribute("style");
    }
  } catch {
    // As above.
  }
}
