// HTTP by hand: what fetch would never send.

import { connect } from "node:net";

/** Sends pieces over a socket, with a pause before each but the first. → the status, or null where the connection just ends. */
export function exchange(url, pieces, { pause = 0, timeout = 20_000 } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    const status = () => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? NaN) || null;
    socket.setTimeout(timeout, () => socket.destroy());
    socket.on("data", (data) => {
      answer += data.toString("latin1");
      if (answer.includes("\r\n\r\n")) {
        socket.destroy();
        resolve(status());
      }
    });
    socket.on("close", () => resolve(status()));
    socket.on("error", (error) => (error.code === "ECONNRESET" || error.code === "EPIPE" ? resolve(status()) : reject(error)));
    socket.on("connect", async () => {
      for (const [index, piece] of pieces.entries()) {
        if (index && pause) await new Promise((done) => setTimeout(done, pause));
        if (socket.destroyed) return;
        if (!socket.write(piece)) await new Promise((done) => socket.once("drain", done).once("close", done));
      }
    });
  });
}

/** The head of a POST. With a length too large and no body it's refused before a sender could be cut off in the middle. */
export const request = (url, headers, path = "/ingest/chunks") =>
  [`POST ${path} HTTP/1.1`, `Host: ${new URL(url).host}`, "Origin: http://localhost:4000", "Content-Type: text/plain", ...headers, "", ""].join("\r\n");
