import type { Frame } from "./replayer.js";

const CURSOR =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="24"><path d="M2 1v19l5-5 3 8 4-2-4-7h7z" fill="#111" stroke="#fff" stroke-width="1.5"/></svg>',
  );

/** Draws the visitor's pointers and presses over the frame, and keeps the onlooker's own pointer out of it. */
export class Overlay {
  readonly element: HTMLElement;
  readonly #shown: boolean;
  readonly #pointers = new Map<number, HTMLElement>();
  readonly #ripple: HTMLElement;

  constructor(document: Document, shown: boolean) {
    this.#shown = shown;
    this.element = document.createElement("div");
    this.element.className = "revisit-overlay";
    this.element.ariaHidden = "true";
    Object.assign(this.element.style, { position: "absolute", transformOrigin: "0 0", overflow: "hidden" });
    this.#ripple = document.createElement("div");
    this.#ripple.className = "revisit-press";
    Object.assign(this.#ripple.style, {
      position: "absolute",
      width: "40px",
      height: "40px",
      margin: "-20px 0 0 -20px",
      borderRadius: "50%",
      border: "2px solid #e11d48",
      background: "#e11d4833",
      boxSizing: "border-box",
      pointerEvents: "none",
    });
    this.#ripple.hidden = true;
    this.element.append(this.#ripple);
  }

  draw({ pointers, press }: Frame): void {
    if (!this.#shown) return;
    const gone = new Set(this.#pointers.keys());
    for (const { id, x, y } of pointers) {
      gone.delete(id);
      this.#pointer(id).style.transform = `translate(${x}px, ${y}px)`;
    }
    for (const id of gone) {
      this.#pointers.get(id)?.remove();
      this.#pointers.delete(id);
    }
    this.#ripple.hidden = press === undefined;
    if (press === undefined) return;
    const part = press.age / 600;
    Object.assign(this.#ripple.style, {
      left: `${press.x}px`,
      top: `${press.y}px`,
      transform: `scale(${0.3 + part})`,
      opacity: String(1 - part),
    });
  }

  #pointer(id: number): HTMLElement {
    let pointer = this.#pointers.get(id);
    if (pointer === undefined) {
      pointer = this.element.ownerDocument.createElement("div");
      pointer.className = id === 0 ? "revisit-pointer" : "revisit-touch";
      const shape =
        id === 0
          ? { width: "20px", height: "24px", background: `url("${CURSOR}")` }
          : { width: "24px", height: "24px", margin: "-12px 0 0 -12px", borderRadius: "50%", background: "#e11d4866" };
      Object.assign(pointer.style, { position: "absolute", left: "0", top: "0", pointerEvents: "none", ...shape });
      this.element.append(pointer);
      this.#pointers.set(id, pointer);
    }
    return pointer;
  }
}
