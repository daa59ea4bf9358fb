//! @openreplay/tracker as its documentation says to start it (https://docs.openreplay.com/en/sdk/constructor): defaults, which
//! obscure what is typed. `__DISABLE_SECURE_MODE` is what it asks for on a page without TLS; it changes nothing else.
//! On localhost its default also sends linked style sheets, as the others do.
import { gunzipSync } from "node:zlib";
import { bundled } from "../bundle.mjs";

const isGzip = (body) => body[0] === 0x1f && body[1] === 0x8b;
const started = () => ({
  token: "token", userUUID: "visitor", projectID: "1", sessionID: "1", delay: 0, startTimestamp: Date.now(), beaconSizeLimit: 1_000_000,
});

export const openreplay = {
  name: "openreplay",
  package: "@openreplay/tracker",
  script: bundled(`
    import Tracker from "@openreplay/tracker/class";
    globalThis.startOpenReplay = (ingestPoint) => {
      const tracker = new Tracker({ projectKey: "bench", ingestPoint, obscureTextEmails: true, __DISABLE_SECURE_MODE: true });
      return { tracker, started: tracker.start() };
    };
  `),
  async begin({ sink }) {
    const { tracker, started } = window.startOpenReplay(sink);
    window.openReplay = tracker;
    const { success, reason } = await started;
    if (!success) throw new Error(`OpenReplay did not start: ${reason}`);
  },
  // What changed reaches its worker some ticks later; the worker posts every 30 seconds, or when asked.
  flush: () => new Promise((resolve) => setTimeout(resolve, 300)).then(() => window.openReplay.forceFlushBatch()),
  lagMs: 1_500,
  answer({ url }) {
    if (url.pathname === "/v1/web/start") return { json: started() };
    if (url.pathname === "/v1/web/tags") return { json: { tags: [] } };
    return undefined;
  },
  counts: ({ url }) => url.pathname === "/v1/web/i",
  read: (body) => [isGzip(body) ? gunzipSync(body) : body],
};
