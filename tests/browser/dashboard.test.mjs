//! Signing in, the first visit's guide, settings, keys and the account.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Visit, post } from "../edge/support/visit.mjs";
import { eventually } from "../eventually.mjs";
import { freshLink, stack } from "../stack.mjs";
import { launch } from "./chromium.mjs";
import { freshProperty, open, openSignedIn } from "./dashboard-page.mjs";

describe("the dashboard", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  test("a one-time link signs in at once, and only once", async () => {
    const link = await freshLink();
    const { page, faults, close } = await open(browser);
    await page.goto(link);
    await page.waitForURL(`**/p/*/sessions`);
    await page.getByRole("heading", { name: "Sessions" }).waitFor();
    assert.deepEqual(faults, []);
    await close();

    const again = await open(browser);
    await again.page.goto(link);
    await again.page.getByRole("alert").waitFor();
    await again.page.getByLabel("E-mail").waitFor();
    await again.close();
  });

  test("whoever is not signed in is sent to sign in, and back", async () => {
    const { page, close } = await open(browser);
    await page.goto(`/p/${stack.property}/settings`);
    await page.waitForURL(/\/sign-in\?next=/);
    assert.equal(new URL(page.url()).searchParams.get("next"), `/p/${stack.property}/settings`);
    await close();
  });

  test("a wrong password is refused in words", async () => {
    const { page, close } = await open(browser);
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill("nobody@example.com");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
    await close();
  });

  test("a property without a session shows what to paste and waits for the first event", async () => {
    const { page, client, faults, close } = await openSignedIn(browser);
    const { property, key } = await freshProperty(client, "Fresh site");
    await page.goto(`/p/${property.id}/sessions`);
    const snippet = page.getByRole("region", { name: "Script tag" });
    assert.equal(await snippet.innerText(), `<script async src="${stack.url}/recorder.js" data-key="${key}"></script>`);
    await page.getByText("Waiting for the first event").waitFor();
    await page.getByRole("tab", { name: "npm" }).click();
    assert.match(await page.getByRole("region", { name: "Start-up code" }).innerText(), new RegExp(key));
    await page.getByRole("tab", { name: "Google Tag Manager" }).click();
    assert.match(await page.getByRole("region", { name: "Custom HTML tag" }).innerText(), new RegExp(key));
    await page.goto(`/p/${property.id}/settings`);
    await page.getByText("Waiting for the first event").waitFor();
    const { status } = await post(stack.url, new Visit({ url: stack.url, key }).stream().next(), { headers: { origin: "https://fresh.example" } });
    assert.equal(status, 200);
    await page.getByText("First event received").waitFor();
    await page.goto(`/p/${property.id}/sessions`);
    await page.locator('a[href*="/sessions/"]:visible').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  test("changed settings are kept and obeyed", async () => {
    const { page, client, faults, close } = await openSignedIn(browser);
    const { property } = await freshProperty(client, "To be changed");
    await page.goto(`/p/${property.id}/settings`);
    await page.getByLabel("Name", { exact: true }).fill("Changed");
    await page.getByLabel("Origins").fill("https://changed.example\nhttps://*.changed.example");
    await page.getByRole("radio", { name: "Strict" }).click();
    await page.getByLabel("Share of sessions").fill("12.5");
    await page.getByLabel("Block", { exact: true }).fill(".ad\n[[broken");
    await page.getByText("“[[broken” is not a CSS selector.").waitFor();
    assert.ok(await page.getByRole("button", { name: "Save" }).isDisabled(), "a broken selector cannot be saved");
    await page.getByLabel("Block", { exact: true }).fill(".ad");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();

    const kept = await client.json(`/properties/${property.id}`);
    assert.equal(kept.name, "Changed");
    assert.deepEqual(kept.origins, ["https://changed.example", "https://*.changed.example"]);
    assert.equal(kept.privacy, "strict");
    assert.equal(kept.sample, 0.125);
    assert.deepEqual(kept.block, [".ad"]);
    assert.ok(kept.policy > property.policy, "recorders are told");

    await page.reload();
    assert.equal(await page.getByLabel("Share of sessions").inputValue(), "12.5");
    assert.ok(await page.getByRole("radio", { name: "Strict" }).isChecked());
    assert.deepEqual(faults, []);
    await close();
  });

  test("a secret key is shown once, and a revoked one says so", async () => {
    const { page, client, faults, close } = await openSignedIn(browser);
    const { property } = await freshProperty(client, "Keys");
    await page.goto(`/p/${property.id}/settings`);
    await page.getByRole("button", { name: "New secret key" }).click();
    const secret = await page.getByRole("region", { name: "New secret key" }).innerText();
    assert.match(secret, /^revisit_sec_/);
    await page.getByLabel("Name", { exact: true }).fill("Keys and locks");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    assert.equal(await page.getByRole("region", { name: "New secret key" }).innerText(), secret, "it stays while something else is saved");
    await page.reload();
    await page.getByRole("button", { name: /^Revoke key revisit_sec/ }).waitFor();
    assert.ok(!(await page.content()).includes(secret), "not shown again");

    await page.getByRole("button", { name: /^Revoke key revisit_sec/ }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText(/^revoked/).waitFor();
    const { items } = await client.json(`/properties/${property.id}/keys`);
    assert.ok(items.find((key) => key.kind === "secret").revoked_at);
    assert.deepEqual(faults, []);
    await close();
  });

  test("the chosen theme is kept, and signing out ends it all", async () => {
    const { page, close } = await openSignedIn(browser);
    await page.goto("/account");
    await page.getByRole("button", { name: /Account and theme/ }).click();
    await page.getByRole("menuitemradio", { name: "Dark" }).click();
    await page.reload();
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    await page.goto("/account");
    await page.waitForURL(/\/sign-in/);
    await close();
  });

  test("a new property is made in the switcher, with a key", async () => {
    const { page, faults, close } = await openSignedIn(browser);
    await page.goto(`/p/${stack.property}/sessions`);
    await page.getByRole("button", { name: /^Property/ }).click();
    await page.getByRole("menuitem", { name: "New property" }).click();
    await page.getByLabel("Name").fill("Made here");
    await page.getByLabel("Where it may record from").fill("https://made.example");
    await page.getByRole("button", { name: "Make it" }).click();
    await page.getByRole("heading", { name: "Record the first visit to Made here" }).waitFor();
    await page.getByRole("region", { name: "Script tag" }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  test("a list longer than a page goes on, also in a span that ends now", async () => {
    const { page, client, faults, close } = await openSignedIn(browser);
    const { property, key } = await freshProperty(client, "Busy");
    const sessions = 60;
    for (let number = 0; number < sessions; number += 1) {
      const { status } = await post(stack.url, new Visit({ url: stack.url, key }).stream().next(), { headers: { origin: "https://fresh.example" } });
      assert.equal(status, 200);
    }
    await eventually("all in the list", async () => (await client.json(`/properties/${property.id}/sessions?limit=200`)).items.length === sessions);
    await page.goto(`/p/${property.id}/sessions?time=24h`);
    const rows = page.locator('a[href*="/sessions/"]:visible');
    await eventually("the first page", async () => (await rows.count()) >= 50);
    await rows.last().scrollIntoViewIfNeeded();
    await page.getByText(`${sessions} sessions, that is all`).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });

  test("an address that leads nowhere says so", async () => {
    const { page, close } = await openSignedIn(browser);
    await page.goto("/no/such/page");
    await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    await page.goto("/p/prop_none/sessions");
    await page.getByText("This property does not exist").waitFor();
    await page.goto(`/p/${stack.property}/sessions/${"0".repeat(32)}`);
    await page.getByText("This session does not exist").waitFor();
    await close();
  });
});
