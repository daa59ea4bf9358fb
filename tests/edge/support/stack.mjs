// The running stack: where it is, and a member who is signed in to it.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** `cargo xtask test` and `cargo xtask dev` write where they serve into their state folder. */
export function runningStack() {
  const state = process.env.REVISIT_STATE;
  if (!state) throw new Error("REVISIT_STATE names no state folder: run `cargo xtask test --only edge`, or `cargo xtask dev` and set it to .revisit");
  const read = (name) => JSON.parse(readFileSync(join(state, name), "utf8"));
  const { url, pid } = read("dev.json");
  return { url, pid, state, setupSecret: read("secrets.json").SETUP_SECRET };
}

/** Signs in as the owner, with the one-time link that the setup gives. */
export async function signIn({ url, setupSecret }) {
  const setup = await json(`${url}/api/v1/setup`, {
    method: "POST",
    headers: { authorization: `Bearer ${setupSecret}`, "content-type": "application/json" },
    body: JSON.stringify({ email: "owner@example.com" }),
  });
  const token = new URL(setup.sign_in_path, url).searchParams.get("link");
  const response = await fetch(`${url}/api/v1/sign-in/link`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  const cookie = response.headers.get("set-cookie").split(";")[0];
  return new Member(url, cookie, setup.property.id, setup.public_key);
}

/** Reads a property as its team does. */
export class Member {
  constructor(url, cookie, property, key) {
    Object.assign(this, { url, cookie, property, key });
  }

  fetch(path, init = {}) {
    const headers = { cookie: this.cookie, "content-type": "application/json", origin: this.url, ...init.headers };
    return fetch(`${this.url}/api/v1${path}`, { ...init, headers });
  }

  of(path, init) {
    return this.fetch(`/properties/${this.property}${path}`, init);
  }

  async read(path) {
    const response = await this.of(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async bytes(path) {
    const response = await this.of(path);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** A property of its own, so that lists and counts are not others'. */
  async newProperty(origins = ["localhost"]) {
    const made = await (await this.fetch("/properties", { method: "POST", body: JSON.stringify({ name: "Test", origins }) })).json();
    const key = await (await this.fetch(`/properties/${made.id}/keys`, { method: "POST", body: JSON.stringify({ kind: "public" }) })).json();
    return Object.assign(new Member(this.url, this.cookie, made.id, key.key), { keyId: key.id });
  }
}

async function json(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Asks again until the answer is there. */
export async function until(ask, what, seconds = 15) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
