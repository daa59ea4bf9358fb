//! A visit to the shop that is over, and the dashboard's page about it.
import { eventually } from "../eventually.mjs";
import { signIn, stack } from "../stack.mjs";
import { openSignedIn } from "./dashboard-page.mjs";

/** A short visit by somebody new; gives the session's id once all of it is listed: it grows no more. */
export async function visitTheShop(browser) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 760 }, baseURL: stack.shop_url });
  const page = await context.newPage();
  await page.goto("/");
  const session = await eventually("the recorder's session", () => page.evaluate(() => globalThis.revisit?.session?.id));
  await page.locator('a[href*="product"]').first().click();
  await page.getByRole("button", { name: /add/i }).first().click();
  await page.evaluate(() => globalThis.revisit.track("seen", { by: "dashboard" }));
  const client = await signIn();
  await eventually("the visit in the list", async () => {
    // A click is told once it is known what followed it, which takes some seconds.
    await page.evaluate(() => globalThis.revisit.flush());
    const { items } = await client.sessions();
    return items.find(({ id, clicks }) => id === session && clicks >= 2);
  });
  await page.evaluate(() => globalThis.revisit.track("left"));
  await page.close({ runBeforeUnload: true });
  await eventually("the visit's end", async () => {
    const { facts } = await client.json(client.inProperty(`/sessions/${session}/facts`));
    return facts.some(({ name }) => name === "left");
  });
  await context.close();
  return session;
}

/** The session's page, opened by the owner. */
export async function openSession(browser, session, { at, before } = {}) {
  const opened = await openSignedIn(browser);
  await before?.(opened.page);
  await opened.page.goto(`/p/${stack.property}/sessions/${session}${at === undefined ? "" : `?t=${at}`}`);
  return opened;
}

export const rowOf = (page, session) => page.locator(`a[href$="/sessions/${session}"]:visible`);

/** A property of the player element, by its path. */
export const player = (page, path) =>
  page.evaluate((names) => names.split(".").reduce((value, name) => value?.[name], document.querySelector("revisit-player")), path);

export const ready = (page) => eventually("the first moment", () => page.evaluate(() => Boolean(document.querySelector("revisit-player")?.player?.document?.body?.childElementCount)));
