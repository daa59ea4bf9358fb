//! The running stack that `cargo xtask test` (or `dev`) has started: its addresses, and a signed-in way to its API.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { answered, followLink, setUp } from "./sign-in.mjs";

/** The stack's state folder. */
const state = resolve(process.env.REVISIT_STATE ?? join(import.meta.dirname, "../.revisit"));

/** `{url, shop_url, public_key, property, sign_in_url, script_tag, email, pid}` as `dev` wrote them, `state` and `setupSecret` */
export const stack = { ...readJson("dev.json"), state, setupSecret: readJson("secrets.json").SETUP_SECRET };

function readJson(name) {
  try {
    return JSON.parse(readFileSync(join(state, name), "utf8"));
  } catch (error) {
    throw new Error(`no running stack in ${state} (${error.message}): start one with cargo xtask dev, or run cargo xtask test`);
  }
}

/** A fresh one-time link for the owner of the stack's property. */
export async function freshLink() {
  return (await setUp(stack, { email: stack.email })).sign_in_path;
}

/** Signs that owner in and returns a client. */
export async function signIn() {
  return new Client(await followLink(stack.url, await freshLink()));
}

export class Client {
  constructor(cookie) {
    this.cookie = cookie;
  }

  /** Any path of the API below /api/v1. */
  fetch(path, { method = "GET", body } = {}) {
    return fetch(`${stack.url}/api/v1${path}`, {
      method,
      headers: { cookie: this.cookie, origin: stack.url, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  async json(path, options) {
    return (await answered(await this.fetch(path, options))).json();
  }

  async bytes(path) {
    return Buffer.from(await (await answered(await this.fetch(path))).arrayBuffer());
  }

  /** Paths below the stack's property. */
  inProperty(path) {
    return `/properties/${stack.property}${path}`;
  }

  sessions(query = "") {
    return this.json(this.inProperty(`/sessions${query}`));
  }

  manifest(session) {
    return this.json(this.inProperty(`/sessions/${session}/recording`));
  }

  chunks(session) {
    return this.bytes(this.inProperty(`/sessions/${session}/recording/file`));
  }
}
