//! @rrweb/record as its guide says to use it in production: minified, inputs masked, events posted as JSON every 10 seconds.
//! https://github.com/rrweb-io/rrweb/blob/main/guide.md: "save events to your backend every 10 seconds".
//!
//! It compresses nothing itself. Its bytes are those of each batch after gzip, its time is that without: the best of both.
import { gzipSync } from "node:zlib";
import { bundled } from "../bundle.mjs";

export const batchMs = 10_000;

export const rrweb = {
  name: "rrweb",
  package: "@rrweb/record",
  script: bundled(`
    import { record } from "@rrweb/record";
    globalThis.startRrweb = (emit) => record({ emit, maskAllInputs: true });
  `),
  begin({ sink, batchMs }) {
    const events = [];
    window.sendBatch = async () => {
      if (events.length > 0) await fetch(`${sink}/events`, { method: "POST", body: JSON.stringify({ events: events.splice(0) }) });
    };
    setInterval(window.sendBatch, batchMs);
    window.startRrweb((event) => events.push(event));
  },
  with: { batchMs },
  flush: () => window.sendBatch(),
  lagMs: 100,
  counts: () => true,
  weigh: (body) => gzipSync(body).length,
  read: (body) => [body],
};
