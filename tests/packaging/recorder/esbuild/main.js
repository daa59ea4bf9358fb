import { init } from "@revisit/recorder";
import wasm from "@revisit/recorder/recorder.wasm";

window.chunks = [];
window.revisit = init({
  transport: (chunk) => void window.chunks.push(chunk),
  wasm: new URL(wasm, new URL("/dist/", location.href)),
});
