// Canvases are shown as pictures (`safe/attribute.rs`): the next one takes the place of the last when it is there, since
// nothing would be seen while it comes.

import { patiently } from "./late.js";

const SOURCE = /^content:url\("(.*?)"\)/;

export class Pictures {
  /** What each canvas is to show next. */
  #next = new Map();

  /** Whether the style waits for its picture. */
  holds(canvas, style) {
    const [, now] = SOURCE.exec(canvas.getAttribute("style") ?? "") ?? [];
    const [, url] = SOURCE.exec(style ?? "") ?? [];
    if (!canvas.isConnected || !now || !url || url === now || url.startsWith("data:")) {
      this.#next.delete(canvas);
      return false;
    }
    // Decoded by the host: whether it comes or not, the canvas asks for it then.
    const coming = decoded(url).then(() => {
      if (this.#next.get(canvas) !== coming) return;
      this.#next.delete(canvas);
      canvas.setAttribute("style", style);
    });
    this.#next.set(canvas, coming);
    return true;
  }

  /** Settles when all that are asked for are there. */
  async settled(document) {
    const shown = [...document.querySelectorAll("canvas")].map((canvas) => SOURCE.exec(canvas.getAttribute("style") ?? "")?.[1]);
    await patiently(Promise.all([...this.#next.values(), ...shown.map((url) => url && decoded(url))]));
  }

  forget() {
    this.#next.clear();
  }
}

function decoded(url) {
  const image = new Image();
  image.src = url;
  return image.decode().catch(() => {});
}
