import { init } from "@revisit/recorder";

window.chunks = [];
window.revisit = init({ transport: (chunk) => void window.chunks.push(chunk) });
