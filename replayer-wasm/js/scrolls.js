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

  /** False: the layout is still too small for some. */
  restore() {
    let isDone = true;
    for (const [id, [x, y]] of this.#wanted) {
      const node = this.#node(id);
      const target = node?.nodeType === Node.DOCUMENT_NODE ? node.defaultView : node;
      if (!target?.scrollTo) continue;
      if (isAt(target, x, y)) continue;
      target.scrollTo({ left: x, top: y, behavior: "instant" });
      isDone &&= isAt(target, x, y);
    }
    return isDone;
  }

  drop(id) {
    this.#wanted.delete(id);
  }

  forget() {
    this.#wanted.clear();
  }
}

function isAt(target, x, y) {
  return Math.round(target.scrollX ?? target.scrollLeft) === x && Math.round(target.scrollY ?? target.scrollTop) === y;
}
