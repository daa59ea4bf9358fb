//! Serves folders of this repository to the browser, each site on an origin of its own.
import { createReadStream, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join, normalize, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/**
 * `mounts`: URL prefix → folder, or a function (request, response, rest of the path) → true once it has answered.
 * `head`: markup put at the start of the head of every HTML page that is not in a frame (`inner.html`).
 */
export async function serve(mounts, { head = "" } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const prefix = Object.keys(mounts)
      .filter((candidate) => path.startsWith(candidate))
      .sort((a, b) => b.length - a.length)[0];
    if (prefix === undefined) return response.writeHead(404).end();
    const mount = mounts[prefix];
    if (typeof mount === "function") return mount(request, response, path.slice(prefix.length));
    let file = join(mount, normalize(`/${path.slice(prefix.length)}`));
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
      if (head && extname(file) === ".html" && basename(file) !== "inner.html") {
        const page = await readFile(file, "utf8");
        return response.end(page.replace(/<head[^>]*>/, (tag) => tag + head));
      }
      statSync(file);
      return createReadStream(file).pipe(response);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  return {
    url: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

/** Where a package of the tests is installed. */
export const packageFolder = (name) => join(root, "node_modules", name);
