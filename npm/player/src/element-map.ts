// A strip beside the page: how far down it is scrolled, and where on it was clicked.

import type { View } from "./element-view.js";
import type { Marker, View as PageView } from "./types.js";

const SVG = "http://www.w3.org/2000/svg";
/** The strip's height in the drawing's units. */
const HEIGHT = 1000;

export class PageMap {
  #drawn = "";

  constructor(readonly view: View) {}

  /** `clicks`: those on the page that is shown. */
  show(page: PageView | undefined, clicks: readonly Marker[], now: number) {
    const { map } = this.view;
    map.classList.toggle("empty", !page);
    if (!page) return;
    const height = Math.max(page.pageHeight, page.y + page.height, 1);
    const done = clicks.filter(({ at }) => at <= now).length;
    const key = [page.y, page.height, height, clicks.length, done].join();
    if (key === this.#drawn) return;
    this.#drawn = key;
    const share = (y: number) => (Math.min(Math.max(0, y), height) / height) * HEIGHT;
    const box = shape("rect", { class: "seen", x: 1, width: 10, rx: 2, y: share(page.y), height: share(page.height) });
    const dots = clicks.flatMap(({ at, point }) =>
      point ? [shape("line", { class: at <= now ? "dot done" : "dot", x1: 3, x2: 9, y1: share(point.y), y2: share(point.y) })] : [],
    );
    this.view.mapDrawing.replaceChildren(box, ...dots);
    const scrolled = Math.round((page.y / Math.max(1, height - page.height)) * 100);
    const seen = page.height >= height ? "The whole page is in view" : `Scrolled to ${Math.min(100, scrolled)}% of the page`;
    map.ariaLabel = `${seen}. ${clicks.length} click${clicks.length === 1 ? "" : "s"} on it, ${done} so far.`;
  }
}

function shape(tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
