import { Overlay } from "./overlay.js";
import type { Surface } from "../../../replayer-wasm/js/surface.js";
import type { Frame } from "./replayer.js";

const DEFAULT_VIEWPORT: [number, number] = [1280, 720];

/** The elements in the container: the sandboxed frame, and what is drawn over it. */
export class Stage {
  readonly frame: HTMLIFrameElement;
  /** Settles when the frame's own document is there. */
  readonly opened: Promise<void>;
  readonly #root: HTMLElement;
  readonly #overlay: Overlay;
  readonly #observer: ResizeObserver;
  readonly #fit: boolean;
  #viewport = DEFAULT_VIEWPORT;

  constructor(container: HTMLElement, options: { address?: string | URL; focus: boolean; pointer: boolean; fit: boolean }) {
    const document = container.ownerDocument;
    this.#fit = options.fit;
    this.#root = document.createElement("div");
    this.#root.className = "revisit-stage";
    Object.assign(this.#root.style, { position: "relative", overflow: "hidden", width: "100%", height: "100%" });

    this.frame = document.createElement("iframe");
    // No scripts, no forms, no navigation of the page around: all that is allowed is that this page may write into it.
    this.frame.setAttribute("sandbox", "allow-same-origin");
    this.frame.title = "Replay";
    this.frame.tabIndex = -1;
    this.frame.inert = !options.focus;
    Object.assign(this.frame.style, {
      position: "absolute",
      border: "0",
      background: "#fff",
      transformOrigin: "0 0",
      pointerEvents: "none",
    });
    this.opened = options.address === undefined ? Promise.resolve() : opened(this.frame, options.address);
    this.#overlay = new Overlay(document, options.pointer);
    this.#root.append(this.frame, this.#overlay.element);
    container.append(this.#root);

    this.#observer = new ResizeObserver(() => this.#place());
    this.#observer.observe(this.#root);
    this.#place();
  }

  draw(frame: Frame, surface: Surface): void {
    const [width, height] = frame.viewport ?? this.#viewport;
    if (width > 0 && height > 0 && (width !== this.#viewport[0] || height !== this.#viewport[1])) {
      this.#viewport = [width, height];
      this.#place();
    }
    this.#overlay.draw(frame);
    surface.show(frame);
  }

  remove(): void {
    this.#observer.disconnect();
    this.#root.remove();
  }

  #place(): void {
    const [width, height] = this.#viewport;
    const { clientWidth, clientHeight } = this.#root;
    let scale = 1;
    if (this.#fit && clientWidth > 0) {
      scale = Math.min(clientWidth / width, clientHeight > 0 ? clientHeight / height : Infinity, 1e3);
    }
    const left = this.#fit ? Math.max(0, (clientWidth - width * scale) / 2) : 0;
    const top = this.#fit ? Math.max(0, (clientHeight - height * scale) / 2) : 0;
    const size = { width: `${width}px`, height: `${height}px` };
    const place = { left: `${left}px`, top: `${top}px`, transform: scale === 1 ? "none" : `scale(${scale})` };
    Object.assign(this.frame.style, size, place);
    Object.assign(this.#overlay.element.style, size, place);
    if (!this.#fit) Object.assign(this.#root.style, size);
  }
}

function opened(frame: HTMLIFrameElement, address: string | URL): Promise<void> {
  return new Promise((resolve, reject) => {
    frame.addEventListener(
      "load",
      () => {
        // An error page of another origin has no document to write into.
        if (frame.contentDocument) resolve();
        else reject(new Error(`the frame document ${String(address)} could not be opened`));
      },
      { once: true },
    );
    frame.src = String(address);
  });
}
