//! clarity-js with the settings that Clarity's tag gives it: `content` (text as it is but for what looks sensitive, what is
//! typed masked), a delay of a second that grows, playback on. Defaults: `src/core/config.ts` of the package.
import { gunzipSync } from "node:zlib";
import { bundled } from "../bundle.mjs";

const isGzip = (body) => body[0] === 0x1f && body[1] === 0x8b;

export const clarity = {
  name: "clarity",
  package: "clarity-js",
  script: bundled(`
    import { clarity } from "clarity-js";
    globalThis.startClarity = (upload) => clarity.start({
      projectId: "bench", upload, track: true, content: true, lean: false, delay: 1000,
    });
  `),
  begin: ({ sink }) => void window.startClarity(`${sink}/collect`),
  // It has no call to send now: it does so after as many seconds as it has sent batches.
  flush() {},
  lagMs: 5_000,
  counts: () => true,
  read: (body) => [isGzip(body) ? gunzipSync(body) : body],
};
