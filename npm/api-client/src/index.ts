import createFetchClient, { type Client as FetchClient, type ClientOptions } from "openapi-fetch";

import type { components, paths } from "./schema.js";

export type { components, operations, paths } from "./schema.js";

/** The shapes of the API by name, for example `Schemas["Session"]`. */
export type Schemas = components["schemas"];

/** Typed `GET`, `POST`, `PUT`, `PATCH` and `DELETE`, each answering `{ data, error, response }`. */
export type Client = FetchClient<paths>;

/**
 * Makes a client for the service at `baseUrl` (an origin; the page's own if left out). In a browser the cookie of a
 * signed-in member goes along; on a server pass a secret key: `headers: { authorization: "Bearer revisit_sec_…" }`.
 */
export function createClient(options: ClientOptions = {}): Client {
  const client = createFetchClient<paths>({ credentials: "same-origin", ...options });
  client.use({ onRequest: ({ request }) => sayJson(request) });
  return client;
}

/** The service takes no POST that a form could have sent, also where there is no body. */
function sayJson(request: Request): void {
  if (request.method !== "GET" && !request.headers.has("content-type")) {
    request.headers.set("content-type", "application/json");
  }
}

/** Whether an answer is one of the API's refusals, which carry a stable `code`. */
export function isProblem(error: unknown): error is Schemas["Problem"] {
  return typeof error === "object" && error !== null && "code" in error && "status" in error;
}
