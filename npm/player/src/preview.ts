import { Surface } from "../../../replayer-wasm/js/surface.js";
import { policyFor } from "./policy.js";
import { Painter, placeholder, type Frame, type Replayer } from "./replayer.js";
import { Stage } from "./stage.js";
import type { Preview } from "./types.js";

/** A larger document costs too much to be painted beside the page itself. */
const MAX_NODES = 20_000;

/** What a preview needs of its player. */
interface Source {
  frame?: string | URL;
  replayer: () => Replayer | undefined;
  has: (at: number) => boolean;
  assets: () => ((hash: string) => string) | undefined;
  style: (address: string) => Promise<string>;
  gone: () => void;
}

/** A second picture of a player's recording: small, of any moment, without another copy of what was loaded. */
export class SecondStage implements Preview {
  readonly #source: Source;
  readonly #stage: Stage;
  #surface: Surface | undefined;
  #painter: Painter | undefined;
  #isGone = false;
  /** What is shown now, so that a style sheet that comes late is painted. */
  #at = 0;

  constructor(container: HTMLElement, source: Source) {
    this.#source = source;
    this.#stage = new Stage(container, {
      ...(source.frame === undefined ? {} : { address: source.frame }),
      focus: false,
      pointer: true,
      fit: true,
    });
    this.#stage.frame.title = "Preview";
  }

  async show(ms: number): Promise<boolean> {
    await this.#stage.opened;
    const replayer = this.#source.replayer();
    if (this.#isGone || !replayer || !this.#source.has(ms)) return false;
    this.#surface ??= new Surface(this.#stage.frame, {
      policy: policyFor(this.#source.assets()),
      focus: false,
      placeholder: placeholder(),
    });
    this.#painter ??= new Painter(this.#surface, this.#source.assets());
    this.#at = ms;
    const frame = this.#painter.paint(replayer, ms, MAX_NODES) as Frame;
    for (const hash of frame.wantedStyles) void this.#style(hash, this.#painter);
    if (frame.status !== "shown") return false;
    this.#stage.draw(frame, this.#surface);
    const painter = this.#painter;
    this.#surface.run(0);
    this.#surface.placeAnimations((id) => painter.age(id));
    return true;
  }

  /** Another recording comes: nothing of this one is kept. */
  forget(): void {
    this.#painter?.free();
    this.#painter = undefined;
    this.#surface?.clear();
    this.#surface = undefined;
  }

  destroy(): void {
    this.#isGone = true;
    this.forget();
    this.#stage.remove();
    this.#source.gone();
  }

  async #style(hash: string, painter: Painter): Promise<void> {
    const address = this.#source.assets()?.(hash);
    if (address === undefined) return;
    const text = await this.#source.style(address);
    if (painter !== this.#painter) return;
    painter.addStyle(hash, text);
    await this.show(this.#at);
  }
}
