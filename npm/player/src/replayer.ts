// The Wasm module, loaded once however many players there are.
import init, { placeholder, Preview as Painter, Replayer } from "../../../target/wasm/replayer/replayer.js";

let loading: Promise<unknown> | undefined;

export type { Replayer };
export { Painter, placeholder };

export async function loadReplayer(address: string | URL | undefined): Promise<typeof Replayer> {
  loading ??= init({ module_or_path: address ?? new URL("./replayer.wasm", import.meta.url) });
  try {
    await loading;
  } catch (cause) {
    loading = undefined;
    throw new Error("the replayer's Wasm module could not be loaded", { cause });
  }
  return Replayer;
}

/** What `Replayer.paint` says about a moment: `Frame` in replayer-wasm. */
export interface Frame {
  status: "empty" | "missing" | "shown";
  viewport?: [width: number, height: number];
  pointers: { id: number; x: number; y: number }[];
  press?: { x: number; y: number; age: number };
  hover?: number;
  active?: number;
  focus?: number;
  focusByKeyboard: boolean;
  stream: number;
  scroll: [x: number, y: number];
  nodes: number;
  url: string;
  title: string;
  wantedStyles: string[];
}

/** `Outline` in replayer-wasm. */
export interface Outline {
  markers: import("./types.js").Marker[];
  console: import("./types.js").ConsoleLine[];
  requests: import("./types.js").NetworkRequest[];
  quiet: import("./types.js").Span[];
  gaps: import("./types.js").Gap[];
  streams: string[];
}
