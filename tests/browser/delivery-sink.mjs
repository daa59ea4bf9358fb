//! An edge of a few lines that behaves as badly as a test asks it to, and a site on another origin that it records.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { readHeader } from "../chunk-header.mjs";
import { unpacked } from "./oracle/leaks.mjs";
import { root } from "./site.mjs";

const dist = join(root, "npm/recorder/dist");
const types = { js: "text/javascript", wasm: "application/wasm" };
const codecs = ["stored", "deflate", "lz4"];

export const image = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const config = {
  policy: 7, privacy: "balanced", sample: 1, assets: true, property: "prop_sink",
  mask: [], unmask: [], block: [], ignore: [], include: [], exclude: [],
};

/**
 * `config`: fields that differ from the usual. `answer(chunk, count)`: what becomes of a chunk before it is kept,
 * as `{status, headers}`, `"reset"` (the connection breaks) or `"reset after commit"`; nothing: it is kept.
 */
export class Sink {
  requests = [];
  chunks = [];
  assets = new Map();
  config = config;
  answer = () => undefined;
  #attempts = 0;
  #waiting = [];

  static async start() {
    const sink = new Sink();
    sink.server = createServer((request, response) => sink.#handle(request, response));
    sink.server.listen(0, "127.0.0.1");
    await once(sink.server, "listening");
    sink.url = `http://127.0.0.1:${sink.server.address().port}`;
    return sink;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  /** Resolves once `what` answers something true; asked again after every request. */
  until(what) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the sink waited in vain for ${what}; it saw ${this.requests.join(", ")}`)), 20_000);
      const check = () => {
        const found = what(this);
        if (!found) return false;
        clearTimeout(timer);
        resolve(found);
        return true;
      };
      if (!check()) this.#waiting.push(check);
    });
  }

  /** Resolves once an event of that name is stored. */
  hasEvent(name) {
    return this.until((sink) => sink.chunks.find((chunk) => chunk.text.includes(name)));
  }

  /** The kept chunks, by stream in the order of first sight. */
  streams() {
    const streams = new Map();
    for (const chunk of this.chunks) streams.set(chunk.stream, [...(streams.get(chunk.stream) ?? []), chunk]);
    return [...streams.values()].map((chunks) => chunks.sort((a, b) => a.seq - b.seq));
  }

  async #handle(request, response) {
    const url = new URL(request.url, this.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-expose-headers", "retry-after");
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    if (url.pathname === "/ingest/config") this.#configure(response);
    else if (url.pathname === "/ingest/chunks") this.#accept(readChunk(body, request), response);
    else if (url.pathname === "/ingest/assets") {
      this.assets.set(url.searchParams.get("hash"), { body, query: Object.fromEntries(url.searchParams) });
      response.writeHead(204).end();
    } else sendFile(url.pathname === "/recorder.js" ? "recorder.js" : url.pathname.replace("/recorder/", ""), response);
    this.#waiting = this.#waiting.filter((check) => !check());
  }

  #configure(response) {
    if (!this.config) return response.writeHead(503).end();
    response.end(JSON.stringify({ ...config, ...this.config }));
  }

  #accept(chunk, response) {
    const answer = this.answer(chunk, this.#attempts++);
    if (answer === "reset") return response.destroy();
    if (answer?.status) return response.writeHead(answer.status, answer.headers).end("{}");
    const twin = this.chunks.find(({ stream, seq }) => stream === chunk.stream && seq === chunk.seq);
    if (twin && twin.hash !== chunk.hash) {
      this.conflicts = (this.conflicts ?? 0) + 1;
      return response.writeHead(409).end("{}");
    }
    if (twin) twin.copies += 1;
    else this.chunks.push(chunk);
    if (answer === "reset after commit") return response.destroy();
    const want = (chunk.header.assets ?? []).map((hash) => Buffer.from(hash).toString("hex"));
    response.end(
      JSON.stringify({ token: "token-of-the-sink", acked_through: -1, missing: [], want_assets: want, asset_token: "token-for-assets", directives: {} }),
    );
  }
}

/** What the tests look at of a chunk. `text` holds its facts. */
function readChunk(body, request) {
  const headerEnd = 28 + body.readUInt16LE(6);
  const factsEnd = headerEnd + body.readUInt32LE(8);
  const header = readHeader(body);
  const codec = codecs[body[5]];
  const facts = body.subarray(headerEnd, factsEnd);
  const hex = (bytes) => bytes && Buffer.from(bytes).toString("hex");
  return {
    header,
    codec,
    copies: 1,
    type: request.headers["content-type"],
    bytes: body.length,
    hash: createHash("sha256").update(body).digest("hex"),
    seq: header.seq,
    keyframe: header.keyframe,
    session: hex(header.session),
    stream: hex(header.stream),
    visitor: hex(header.visitor),
    resumedFrom: hex(header.resumed_from),
    secret: header.secret && Buffer.from(header.secret),
    text: unpacked(body[5], facts).toString("latin1"),
  };
}

function sendFile(name, response) {
  const path = join(dist, name);
  if (!existsSync(path)) return response.writeHead(404).end();
  response.setHeader("content-type", types[name.split(".").pop()] ?? "application/octet-stream");
  createReadStream(path).pipe(response);
}

/** Pages of a site: `/anything` is a page, `/picture.png` its image, `/recorder/…` the npm package's files. */
export async function startSite(head, { headers = {} } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    if (pathname.startsWith("/recorder/")) return sendFile(pathname.replace("/recorder/", ""), response);
    if (pathname === "/picture.png") return response.writeHead(200, { "content-type": "image/png" }).end(image);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers });
    response.end(`<!doctype html><html lang="en"><head><title>${pathname}</title>${head}</head>
<body><h1>A page</h1><img src="/picture.png" alt=""><a href="/next">next</a></body></html>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    url: `http://localhost:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
