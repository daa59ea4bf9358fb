//! @datadog/browser-rum with replay, as its README starts it, every session replayed, `mask-user-input`
//! (https://docs.datadoghq.com/session_replay/browser/privacy_options): text as it is, what is typed masked.
//! `proxy` is its documented way to send elsewhere; `allowUntrustedEvents` its documented setting for events that a script makes.
import { constants, inflateSync } from "node:zlib";
import { bundled } from "../bundle.mjs";

const head = Buffer.from("application/octet-stream\r\n\r\n");

export const datadog = {
  name: "datadog",
  package: "@datadog/browser-rum",
  script: bundled(`
    import { datadogRum } from "@datadog/browser-rum";
    globalThis.datadogRum = datadogRum;
  `),
  begin({ sink }) {
    window.datadogRum.init({
      applicationId: "00000000-0000-4000-8000-000000000000",
      clientToken: "bench",
      proxy: `${sink}/datadog`,
      sessionSampleRate: 100,
      sessionReplaySampleRate: 100,
      trackResources: true,
      trackLongTasks: true,
      trackUserInteractions: true,
      defaultPrivacyLevel: "mask-user-input",
      allowUntrustedEvents: true,
    });
  },
  // Segments go out after five seconds or 60 KB; sooner only by ending the recording.
  flushEnds: true,
  flush: () => window.datadogRum.stopSessionReplayRecording(),
  lagMs: 1_500,
  // What it sends beside the replay (views, resources, long tasks) is not counted.
  counts: ({ url }) => (url.searchParams.get("ddforward") ?? "").startsWith("/api/v2/replay"),
  read(body) {
    const at = body.indexOf(head);
    return at < 0 ? [] : [inflateSync(body.subarray(at + head.length), { finishFlush: constants.Z_SYNC_FLUSH })];
  },
};
