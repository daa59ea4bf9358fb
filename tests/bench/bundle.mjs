//! A recorder's code as a site would serve it: one minified script.
import { build } from "esbuild";

/** Answers a function that bundles `code` the first time it is called. */
export function bundled(code) {
  let script;
  return () => {
    script ??= build({
      stdin: { contents: code, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      write: false,
      format: "iife",
      target: "chrome109",
      legalComments: "none",
      logLevel: "error",
    }).then(({ outputFiles }) => outputFiles[0].text);
    return script;
  };
}
