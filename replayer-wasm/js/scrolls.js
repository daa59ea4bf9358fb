/** Where documents and elements are to be scrolled to: layout that comes later must not undo it. */
export class Scrolls {
  #node;
  #wanted = new Map();

  constructor(node) {
    this.#node = node;
  }

  set(id, x, y) {
    this.#wanted.set(id, [x, y]);
  }

  restore() {
    for (const [id, [x, y]] of this.#wanted) {
      const node = this.#node(id);
      const target = node?.nodeType === Node.DOCUMENT_NODE ? node.defaultView : node;
      if (!target?.scrollTo) continue;
      const atX = target.scrollX ?? target.scrollLeft;
      const atY = target.scrollY ?? target.scrollTop;
      if (Math.round(atX) !== x || Math.round(atY) !== y) target.scrollTo({ left: x, top: y, behavior: "instant" });
    }
  }

  drop(id) {
    this.#wanted.delete(id);
  }

  forget() {
    this.#wanted.clear();
  }
}
