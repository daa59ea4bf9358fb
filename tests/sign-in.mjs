//! The way into an edge for whoever holds its setup secret.

/** The account of this owner, made where there is none: its property, its public key and a fresh one-time link. */
export async function setUp({ url, setupSecret }, fields) {
  const response = await fetch(`${url}/api/v1/setup`, {
    method: "POST",
    headers: { authorization: `Bearer ${setupSecret}`, "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return (await answered(response)).json();
}

/** Follows a one-time link. → the cookie to send back, as a browser would keep it */
export async function followLink(url, signInPath) {
  const response = await fetch(`${url}/api/v1/sign-in/link`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ token: tokenOf(signInPath) }),
  });
  return cookieOf(await answered(response));
}

/** The token in a one-time link's path. */
export const tokenOf = (signInPath) => new URL(signInPath, "http://localhost").searchParams.get("link");

export const cookieOf = (response) => response.headers.get("set-cookie")?.split(";")[0];

/** The response, where it is a good one. */
export async function answered(response) {
  if (response.ok) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
}
