//! Where a recorder sends to: takes everything, on an origin of its own, and knows what came.
import { once } from "node:events";
import { createServer } from "node:http";

export class Sink {
  posts = [];
  #changed = () => {};

  static async start(recorder) {
    const sink = new Sink();
    sink.recorder = recorder;
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

  /** Bytes of the recording that came, as they came. */
  get bytes() {
    return this.posts.reduce((sum, post) => sum + post.weight, 0);
  }

  /** Did the word come, in any post from the given one on? */
  hasSaid(word, from = 0) {
    return this.posts.slice(from).some((post) => {
      post.parts ??= this.recorder.read(post.body);
      return post.parts.some((part) => part.includes(word));
    });
  }

  /** Waits until `isDone`, asked after every post, or for so long. Resolves to whether it is. */
  async until(isDone, atMostMs) {
    const end = Date.now() + atMostMs;
    while (!isDone()) {
      const left = end - Date.now();
      if (left <= 0) return false;
      await this.#next(left);
    }
    return true;
  }

  /** Waits until nothing has come for so long. */
  async quiet(forMs) {
    while (await this.#next(forMs));
  }

  /** Resolves to whether a post came within so long. */
  #next(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.#changed = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  async #handle(request, response) {
    const { origin = "*", "access-control-request-headers": asked = "*" } = request.headers;
    const headers = {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-headers": asked,
      "access-control-max-age": "600",
    };
    if (request.method === "OPTIONS") return response.writeHead(204, headers).end();
    const parts = [];
    for await (const part of request) parts.push(part);
    const post = { url: new URL(request.url, this.url), body: Buffer.concat(parts) };
    const answer = this.recorder.answer?.(post);
    if (answer) response.writeHead(200, { ...headers, "content-type": "application/json" }).end(JSON.stringify(answer.json));
    else response.writeHead(204, headers).end();
    if (request.method !== "POST" || !this.recorder.counts?.(post)) return undefined;
    post.weight = this.recorder.weigh?.(post.body) ?? post.body.length;
    this.posts.push(post);
    return this.#changed();
  }
}
