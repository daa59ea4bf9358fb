// A member who is signed in to an edge.

import { answered, followLink, setUp } from "../../sign-in.mjs";

/** The owner of an account that all tests of the edge share. */
export async function signIn(stack) {
  const { property, public_key, sign_in_path } = await setUp(stack, { email: "owner@example.com" });
  return new Member(stack.url, await followLink(stack.url, sign_in_path), property.id, public_key);
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
    return (await answered(await this.of(path))).json();
  }

  async bytes(path) {
    return Buffer.from(await (await answered(await this.of(path))).arrayBuffer());
  }

  /** A property of its own, so that lists and counts are not others'. */
  async newProperty(origins = ["localhost"]) {
    const made = await (await this.fetch("/properties", { method: "POST", body: JSON.stringify({ name: "Test", origins }) })).json();
    const key = await (await this.fetch(`/properties/${made.id}/keys`, { method: "POST", body: JSON.stringify({ kind: "public" }) })).json();
    return Object.assign(new Member(this.url, this.cookie, made.id, key.key), { keyId: key.id });
  }
}
