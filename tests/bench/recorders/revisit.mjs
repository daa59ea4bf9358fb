//! Ours as deployed: the property's settings from the edge, chunks by the delivery worker, `balanced` (text as it is, what is
//! typed masked). README of npm/recorder.
import { sectionsIn } from "../../browser/oracle/leaks.mjs";
import { readHeader } from "../../chunk-header.mjs";

const settings = {
  policy: 1, privacy: "balanced", sample: 1, assets: true, property: "prop_bench",
  mask: [], unmask: [], block: [], ignore: [], include: [], exclude: [],
};
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const isSheet = (url) => url.pathname === "/ingest/assets" && url.searchParams.get("type").startsWith("text/css");

export const revisit = {
  name: "revisit",
  /** Also the script tag, whose files these are. */
  files: { "/recorder/": process.env.REVISIT_BENCH_DIST ?? "npm/recorder/dist" },
  async load() {
    const [{ init }, wasm] = await Promise.all([
      import("/recorder/index.js"),
      WebAssembly.compileStreaming(fetch("/recorder/recorder.wasm")),
      import("/recorder/runtime.js"),
    ]);
    window.startRevisit = (endpoint) => init({ key: "revisit_pub_bench", endpoint, wasm });
  },
  async begin({ sink }) {
    window.revisitRecorder = window.startRevisit(sink);
    await window.revisitRecorder.ready;
  },
  flush: () => window.revisitRecorder.flush(),
  /** A flush is answered once all is acknowledged. */
  lagMs: 100,
  answer({ url, body }) {
    if (url.pathname === "/ingest/config") return { json: settings };
    if (url.pathname !== "/ingest/chunks") return undefined;
    const want = (readHeader(body).assets ?? []).map(hex);
    return { json: { token: "token", acked_through: -1, missing: [], want_assets: want, asset_token: "token", directives: {} } };
  },
  // Peers send style sheets with the page, and neither images nor fonts.
  counts: ({ url }) => url.pathname === "/ingest/chunks" || isSheet(url),
  read: (body) => [body, ...sectionsIn(body)],
};
