//! Serves a recording as the API does: a manifest, its chunks by ranges, the whole as a file. Keeps what was asked for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readHeader } from "../chunk-header.mjs";
import { root, serve } from "./site.mjs";

/** The player's events, as the types that its users see name them. */
const [, declared] = /export interface PlayerEvents \{(.*?)\n\}/s.exec(readFileSync(join(root, "npm/player/src/types.ts"), "utf8"));
export const playerEvents = [...declared.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);

const html = `<!doctype html><title>Player</title><div id="player"></div>
<script type="module">
  import { Player } from "/player/index.js";
  window.player = new Player(document.getElementById("player"));
  window.told = [];
  for (const name of ${JSON.stringify(playerEvents)}) {
    player.addEventListener(name, ({ detail }) => told.push([name, detail?.error?.message ?? detail]));
  }
</script>`;
const elementHtml = `<!doctype html><html lang="en"><title>Element</title><meta name="viewport" content="width=device-width">
<style>:root { color-scheme: light dark } body { margin: 0 } revisit-player { height: 90vh }</style>
<main><h1>A visit</h1><revisit-player src="/session/recording" keys="page"></revisit-player></main>
<script type="module" src="/player/index.js"></script>`;
const recordingType = "application/vnd.revisit.recording";
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** A page with the headless player at `/`, one with the element at `/element`. `shown`: how many of the chunks there are. `before(request)`: may wait, or answer `[status, problem]` instead. */
export async function serveRecording(chunks) {
  const state = { asked: [], shown: chunks.length, live: false, before: async () => undefined };
  const headers = chunks.map(readHeader);
  const startedAt = Math.min(...headers.map((header) => header.started_at));
  const offset = (header) => header.started_at - startedAt;

  const entries = headers.map((header, index) => ({
    index,
    stream: hex(header.stream),
    seq: header.seq,
    epoch: header.epoch,
    from: header.from,
    to: header.to,
    keyframe: header.keyframe ?? false,
    part: header.part ?? [0, 1],
    bytes: chunks[index].length,
  }));
  function manifest() {
    const present = headers.slice(0, state.shown);
    const streams = new Map(present.map((header) => [hex(header.stream), header]));
    return {
      session: hex(headers[0].session),
      live: state.live,
      duration_ms: Math.max(...present.map((header) => offset(header) + header.to)),
      started_at: startedAt,
      streams: [...streams].map(([id, header]) => ({ id, started_at: header.started_at, offset_ms: offset(header) })),
      chunks: entries.slice(0, state.shown),
      gaps: [],
      chunks_url: "recording/chunks",
      assets_url: "/assets/",
    };
  }

  const answers = {
    "/session/recording": () => ["application/json", JSON.stringify(manifest())],
    "/session/recording/chunks": (query) => {
      const range = chunks.slice(Number(query.get("from")), Number(query.get("to")));
      return [recordingType, Buffer.concat(range)];
    },
    "/session/recording/file": () => [recordingType, Buffer.concat(chunks)],
    "/session/other": () => ["application/json", JSON.stringify({ hello: "world" })],
    "/": () => ["text/html", html],
    "/element": () => ["text/html", elementHtml],
  };
  const site = await serve({
    "/player/": join(root, "npm/player/dist"),
    "/favicon.ico": (_request, response) => response.writeHead(204).end(),
    "/": async (request, response) => {
      const url = new URL(request.url, "http://site");
      if (url.pathname.startsWith("/session/")) state.asked.push(url.pathname.slice("/session/".length) + url.search);
      const refused = await state.before(url);
      if (refused) {
        const [status, problem] = refused;
        return response.writeHead(status, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
      }
      const answer = answers[url.pathname];
      if (!answer) return response.writeHead(404).end();
      const [type, body] = answer(url.searchParams);
      response.writeHead(200, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
    },
  });
  return { ...site, state, entries, manifest };
}
