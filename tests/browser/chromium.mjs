//! Starts the Chromium that the machine has.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** The first of the known names on PATH, or what REVISIT_CHROMIUM says. */
export function chromiumPath() {
  if (process.env.REVISIT_CHROMIUM) return process.env.REVISIT_CHROMIUM;
  for (const directory of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      const path = join(directory, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next one may be.
      }
    }
  }
  throw new Error("no Chromium on PATH: install it (Debian: apt-get install chromium) or set REVISIT_CHROMIUM");
}

/** A browser that makes no connection of its own. */
export function launch(options = {}) {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    ...options,
  });
}
