//! The dashboard in a real browser, as the member who owns the stack's property.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { signIn, stack } from "../stack.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 375, height: 760 } };

/** A page that nobody is signed in to, and a list of what went wrong in it. */
export async function open(browser, { size = "wide", theme = "light", cookie } = {}) {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme: theme, baseURL: stack.url });
  if (cookie) {
    const [name, value] = cookie.split("=");
    await context.addCookies([{ name, value, url: stack.url }]);
  }
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    // The browser writes every refused request there; what the page makes of those is the tests' business.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  return { page, faults, close: () => context.close() };
}

/** The same, signed in. */
export async function openSignedIn(browser, options = {}) {
  const client = await signIn();
  return { ...(await open(browser, { ...options, cookie: client.cookie })), client };
}

/** What axe calls serious or critical, one line each. */
export async function seriousFaults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${id}: ${target.join(" ")} (${any[0]?.message ?? ""})`));
}

/** Whether the page is wider than the window. */
export const overflow = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

/** A property that nothing was ever sent to, with its public key. */
export async function freshProperty(client, name) {
  const property = await client.json("/properties", { method: "POST", body: { name, origins: ["https://fresh.example"] } });
  const { key } = await client.json(`/properties/${property.id}/keys`, { method: "POST", body: { kind: "public" } });
  return { property, key };
}
