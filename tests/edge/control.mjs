//! Speaks to the control plane as a stranger, a member or a server would, header by header.
import { randomBytes } from "node:crypto";

import { followLink, setUp } from "../sign-in.mjs";
import { stack } from "../stack.mjs";

/** Each run comes from a network address of its own, so that one run's attempts to sign in don't hold back the next. */
export const address = `2001:db8::${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}`;

/**
 * One request. `as` is a cookie (`revisit_session=…`) or a bearer token; the rest is sent as it is given, so that a
 * test can leave out what a page of ours would send.
 */
export async function request(method, path, { as, body, type = "application/json", origin = stack.url, headers = {} } = {}) {
  const response = await fetch(new URL(path, stack.url), {
    method,
    redirect: "manual",
    headers: {
      "cf-connecting-ip": address,
      ...(origin === null ? {} : { origin }),
      ...(body !== undefined || !["GET", "HEAD", "DELETE"].includes(method) ? { "content-type": type } : {}),
      ...(as?.startsWith("revisit_session=") ? { cookie: as } : as ? { authorization: `Bearer ${as}` } : {}),
      ...headers,
    },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** The setup itself, whatever it answers. */
export function setup(fields) {
  return request("POST", "/api/v1/setup", { as: stack.setupSecret, origin: null, body: fields });
}

export function uniqueEmail() {
  return `owner-${randomBytes(6).toString("hex")}@shop.example`;
}

/** An account of its own, its owner signed in. */
export async function newAccount(fields = {}) {
  const email = uniqueEmail();
  const made = await setUp(stack, { email, ...fields });
  const as = await followLink(stack.url, made.sign_in_path);
  return { email, as, ...made, path: (rest = "") => `/api/v1/properties/${made.property.id}${rest}` };
}
