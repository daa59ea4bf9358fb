// Delivery's code, for this thread and as the source of a worker.

import { delivery } from 'delivery-code';

type Code = typeof import('../../../recorder-wasm/js/delivery-code.js');

export const { attach, canDeflate, createCalls, createOutbox, postChunk, sha256, toHex } = delivery() as Code;

export const workerSource = `(${delivery})().attach(self)`;
