// All of delivery that a worker runs and a page uses too. The build makes one function of it whose own text becomes
// the worker, so that it is downloaded once: nothing here may refer to anything outside.

export { attach } from './delivery.js';
export { createCalls } from './delivery-calls.js';
export { canDeflate } from './delivery-chunk.js';
export { createOutbox } from './delivery-outbox.js';
export { postChunk } from './delivery-post.js';
export { sha256, toHex } from './delivery-hash.js';
