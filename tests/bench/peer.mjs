//! @rrweb/record as its guide says to use it in production: minified, inputs masked, events sent as JSON in batches.
import { build } from "esbuild";

/** https://github.com/rrweb-io/rrweb/blob/main/guide.md: "save events to your backend every 10 seconds". */
export const batchMs = 10_000;

const use = `
  import { record } from "@rrweb/record";
  globalThis.startPeer = (emit) => record({ emit, maskAllInputs: true });
`;

let bundled;

/** The script that a site would serve. */
export function peerScript() {
  bundled ??= build({
    stdin: { contents: use, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "chrome109",
    legalComments: "none",
  }).then(({ outputFiles }) => outputFiles[0].text);
  return bundled;
}
