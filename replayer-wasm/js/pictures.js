// Canvases are shown as pictures (`safe/attribute.rs`): the next one takes the place of the last when it is there, since
// nothing would be seen while it comes.

import { patiently } from "./late.js";

const SOURCE = /^content:url\("(.*?)"\)/;
const EMPTY = /--revisit-empty:url\("(.*?)"\)/;

const sourceOf = (style) => SOURCE.exec(style ?? "")?.[1];
const withSource = (style, url) => style.replace(SOURCE, () => `content:url("${url}")`);

export class Pictures {
  /** By canvas: the style that it is to have, and how often a picture was asked for, and is shown. */
  #canvases = new Map();

  /** A canvas comes with what it shows. Without that it is empty, and as large. */
  begin(canvas) {
    const url = sourceOf(canvas.getAttribute("style"));
    if (!url || url.startsWith("data:")) return;
    const state = this.#stateOf(canvas);
    state.style = canvas.getAttribute("style");
    this.#ask(canvas, state, url, () => {
      if (sourceOf(canvas.getAttribute("style")) === url) canvas.setAttribute("style", withSource(state.style, EMPTY.exec(state.style)[1]));
    });
  }

  /** Gives a canvas its style; a picture that is another one follows. */
  set(canvas, style) {
    const state = this.#stateOf(canvas);
    state.style = style;
    const now = sourceOf(canvas.getAttribute("style"));
    const next = sourceOf(style);
    if (!now || !next || next === now || next.startsWith("data:") || !canvas.isConnected) {
      // What was asked for before comes too late.
      state.shown = ++state.asked;
      state.coming = undefined;
      if (style === null) canvas.removeAttribute("style");
      else canvas.setAttribute("style", style);
      return;
    }
    canvas.setAttribute("style", withSource(style, now));
    if (next !== state.coming) this.#ask(canvas, state, next);
  }

  /** Settles when all that are asked for are there, or not to be had. */
  async settled() {
    const coming = [...this.#canvases].flatMap(([canvas, { promise }]) => {
      if (!canvas.isConnected) this.#canvases.delete(canvas);
      return promise ?? [];
    });
    if (coming.length > 0) await patiently(Promise.all(coming));
  }

  forget() {
    this.#canvases.clear();
  }

  #stateOf(canvas) {
    let state = this.#canvases.get(canvas);
    if (!state) this.#canvases.set(canvas, (state = { asked: 0, shown: 0 }));
    return state;
  }

  /** Pictures may come faster than they can be shown: each that is newer than what stands is shown. */
  #ask(canvas, state, url, lost) {
    const turn = ++state.asked;
    state.coming = url;
    state.promise = decoded(canvas.ownerDocument, url).then((isThere) => {
      if (state.coming === url) state.coming = undefined;
      if (!isThere) return lost?.();
      if (turn < state.shown) return undefined;
      state.shown = turn;
      canvas.setAttribute("style", withSource(state.style, url));
    });
  }
}

/** By the document that is to show it: what it has loaded is there for the canvas at once. */
function decoded(document, url) {
  const image = document.createElement("img");
  image.src = url;
  return image.decode().then(() => true, () => false);
}
