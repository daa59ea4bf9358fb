//! The running stack that `cargo xtask test` (or `dev`) has started: its addresses, and a signed-in way to its API.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The stack's state folder. */
export const state = resolve(process.env.REVISIT_STATE ?? join(import.meta.dirname, "../.revisit"));

/** `{url, shop_url, public_key, property, sign_in_url, script_tag, pid}` */
export const stack = readJson("dev.json");

function readJson(name) {
  try {
    return JSON.parse(readFileSync(join(state, name), "utf8"));
  } catch (error) {
    throw new Error(`no running stack in ${state} (${error.message}): start one with cargo xtask dev, or run cargo xtask test`);
  }
}

/** Signs the owner in by a fresh one-time link and returns a client. */
export async function signIn() {
  const secrets = readJson("secrets.json");
  const secret = secrets.SETUP_SECRET;
  const setup = await fetch(`${stack.url}/api/v1/setup`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ email: stack.email ?? "owner@localhost" }),
  });
  const { sign_in_path } = await answered(setup).then((response) => response.json());
  const token = new URL(sign_in_path, stack.url).searchParams.get("link");
  const response = await fetch(`${stack.url}/api/v1/sign-in/link`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: stack.url },
    body: JSON.stringify({ token }),
  });
  await answered(response);
  return new Client(response.headers.get("set-cookie").split(";")[0]);
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

async function answered(response) {
  if (response.ok) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
}

/** Asks again until `ask` gives something true; says what was waited for when `within` milliseconds are over. */
export async function eventually(what, ask, within = 30_000) {
  const end = Date.now() + within;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${within / 1000} s for: ${what} (last: ${last})`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
