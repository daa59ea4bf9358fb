// What the pointer would lead to: a small picture of that moment, its time, and what happened near it.

import { timecode } from "./element-format.js";
import { groupOf, titleOf } from "./element-kinds.js";
import type { View } from "./element-view.js";
import type { Marker, Preview, Span } from "./types.js";

const MOST_NAMED = 3;

export interface Pointed {
  at: number;
  /** Pixels from the timeline's left, and its width. */
  x: number;
  width: number;
  near: readonly Marker[];
  /** The folded stretch that is pointed at. */
  fold: Span | undefined;
}

export class PreviewCard {
  #preview: Preview | undefined;
  #wanted: number | undefined;
  #isPainting = false;

  constructor(
    readonly view: View,
    readonly open: () => Preview | undefined,
  ) {}

  show({ at, x, width, near, fold }: Pointed) {
    const { tip, when, near: list } = this.view;
    when.textContent = fold ? `${timecode(at)} · ${timecode(fold.to - fold.from)} of inactivity` : timecode(at);
    list.replaceChildren(...near.slice(0, MOST_NAMED).map(nameOf));
    if (near.length > MOST_NAMED) list.append(item(`and ${near.length - MOST_NAMED} more`));
    tip.classList.add("shown");
    const half = tip.offsetWidth / 2;
    tip.style.left = `${Math.max(Math.min(x, width - half), half)}px`;
    this.#wanted = at;
    void this.#paint();
  }

  hide() {
    this.view.tip.classList.remove("shown");
    this.#wanted = undefined;
  }

  /** Another recording is shown from now on. */
  reset() {
    this.hide();
    this.#preview?.destroy();
    this.#preview = undefined;
    this.view.thumbnail.classList.add("empty");
  }

  /** Of many moments in a row only the last is painted, once the page itself had its turn. */
  async #paint() {
    if (this.#isPainting) return;
    this.#isPainting = true;
    while (this.#wanted !== undefined) {
      await new Promise(requestAnimationFrame);
      const at = this.#wanted;
      if (at === undefined) break;
      this.#wanted = undefined;
      this.#preview ??= this.open();
      const isShown = await this.#preview?.show(at).catch(() => false);
      this.view.thumbnail.classList.toggle("empty", !isShown);
    }
    this.#isPainting = false;
  }
}

function nameOf(marker: Marker): HTMLElement {
  const row = item(`${timecode(marker.at)} ${titleOf(marker)}`);
  row.className = `kind ${groupOf(marker)}`;
  return row;
}

function item(text: string): HTMLElement {
  const row = document.createElement("li");
  row.textContent = text;
  return row;
}
