// A visitor's browser, as far as the edge can see it.

import { createHash, randomBytes } from "node:crypto";

import { chunk, click, fact, pageView } from "./chunk.mjs";

const ORIGIN = "http://localhost:4000";

export class Visit {
  /** `member`: whose property is visited. */
  constructor(member, { visitor = randomBytes(16), secret = randomBytes(32) } = {}) {
    this.url = member.url;
    this.key = member.key;
    this.visitor = visitor;
    this.secret = secret;
    this.session = createHash("sha256").update(secret).digest().subarray(0, 16);
    this.id = this.session.toString("hex");
    this.sent = [];
  }

  /** One page load in one tab. */
  stream({ startedAt = Date.now() } = {}) {
    return new Stream(this, startedAt);
  }
}

export class Stream {
  constructor(visit, startedAt) {
    Object.assign(this, { visit, startedAt, seq: 0, bytes: randomBytes(16) });
    this.id = this.bytes.toString("hex");
  }

  header(seq, more = {}) {
    const { key, session, secret, visitor, token } = this.visit;
    return {
      key, session, visitor, stream: this.bytes, seq, epoch: 0, dictionary: 0, keyframe: seq === 0,
      ...(token ? { token } : { secret }),
      from: seq * 1000, to: seq * 1000 + 900, started_at: this.startedAt, sealed: seq * 1000 + 950,
      policy: 1, ...more,
    };
  }

  /** The next chunk: a keyframe with a page view first, then clicks. */
  next({ header = {}, dom = randomBytes(200), ...rest } = {}) {
    const seq = this.seq++;
    const at = seq * 1000;
    const first = [fact(at, pageView("https://shop.example/"))];
    const facts = seq === 0 ? first : [fact(at, click())];
    return chunk(this.header(seq, header), { facts, dom, ...rest });
  }

  /** Sends the next chunk, and remembers what was acknowledged. */
  async send(what) {
    const bytes = this.next(what);
    const answer = await post(this.visit.url, bytes);
    if (answer.status === 200) {
      this.visit.token ??= answer.body.token;
      this.visit.assetToken ??= answer.body.asset_token;
      this.visit.sent.push(bytes);
    }
    return answer;
  }
}

/** → `{status, body, headers}`; a refusal's body is its problem. */
export async function post(url, bytes, { headers = {}, path = "/ingest/chunks", signal } = {}) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "text/plain", origin: ORIGIN, ...headers },
    body: bytes,
    signal,
    ...(bytes instanceof ReadableStream ? { duplex: "half" } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers };
}
