import { Player } from "@revisit/player";
import wasm from "@revisit/player/replayer.wasm";

window.player = new Player(document.getElementById("stage"), { wasm: new URL(`dist/${wasm}`, location.href) });
