//! What opens over the dashboard's screens, and the player by itself: accessible in each theme, and it fits.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eventually } from "../eventually.mjs";
import { stack } from "../stack.mjs";
import { launch } from "./chromium.mjs";
import { freshProperty, openSignedIn, overflow, seriousFaults } from "./dashboard-page.mjs";
import { ready, rowOf, visitTheShop } from "./dashboard-visit.mjs";

describe("what opens", () => {
  let browser;
  let session;

  before(async () => {
    browser = await launch();
    session = await visitTheShop(browser);
  });
  after(() => browser.close());

  const button = (page, name) => page.getByRole("button", { name }).click();
  /** A control among the filters, which stand in a dialog where there is no room for them. */
  const filter = (size, label) => async (page) => {
    if (size === "narrow") await button(page, "Filters");
    await page.getByLabel(label).filter({ visible: true }).click();
  };

  /** What stands over the screen, the innermost first. */
  const over = (page) => page.locator("[role=menu], [role=dialog]:visible, [role=alertdialog], [role=listbox], [data-popover-content]");
  const closeAll = async (page) => {
    for (let layers = await over(page).count(); layers > 0; layers = await over(page).count()) {
      await page.keyboard.press("Escape");
      await eventually("one layer less", async () => (await over(page).count()) < layers);
    }
  };

  /** Of each screen what can be opened in it: how, and what is there then. Escape closes it. */
  const screens = (size) => {
    const property = `/p/${stack.property}`;
    return [
      {
        path: `${property}/sessions`,
        begun: (page) => rowOf(page, session).waitFor(),
        opening: {
          "the properties": { open: (page) => button(page, /^Property/), shown: (page) => page.getByRole("menu") },
          "a new property": {
            open: async (page) => {
              await button(page, /^Property/);
              await page.getByRole("menuitem", { name: "New property" }).click();
            },
            shown: (page) => page.getByRole("dialog", { name: "New property" }),
          },
          "the account": { open: (page) => button(page, /^Account and theme/), shown: (page) => page.getByRole("menu") },
          ...(size === "narrow" && {
            "the filters": { open: (page) => button(page, "Filters"), shown: (page) => page.getByRole("dialog", { name: "Filters" }) },
          }),
          "the time": { open: filter(size, /^Time: /), shown: (page) => page.getByLabel("From", { exact: true }) },
          "the durations": { open: filter(size, /^Duration: /), shown: (page) => page.getByRole("listbox") },
          "the devices": { open: filter(size, /^Device: /), shown: (page) => page.getByRole("listbox") },
          "the errors": { open: filter(size, /^Errors: /), shown: (page) => page.getByRole("listbox") },
          "a short name": { open: (page) => page.getByRole("button", { name: "Pause", exact: true }).hover(), shown: (page) => page.getByText("Stop the list from moving") },
        },
      },
      {
        path: `${property}/sessions/${session}`,
        begun: ready,
        opening: {
          "a link to share": { open: (page) => button(page, "Share"), shown: (page) => page.getByLabel("Link", { exact: true }) },
          "the question before a session is deleted": {
            open: (page) => button(page, "Delete this session"),
            shown: (page) => page.getByRole("alertdialog"),
          },
          "the keys": { open: (page) => page.keyboard.press("?"), shown: (page) => page.getByRole("dialog", { name: "Keys" }) },
          "the timeline's tip": {
            open: (page) => page.getByRole("slider", { name: "Position" }).hover(),
            shown: (page) => page.locator("revisit-player .tip"),
          },
          "what is known of the visitor": { open: (page) => page.getByRole("tab", { name: "Visitor" }).click(), shown: (page) => page.getByText("This session") },
          "its pages": { open: (page) => page.getByRole("tab", { name: "Pages" }).click(), shown: (page) => page.getByRole("list", { name: "Pages" }) },
        },
      },
    ];
  };

  for (const theme of ["light", "dark"]) {
    for (const size of ["wide", "narrow"]) {
      test(`over a screen is accessible and fits: ${theme}, ${size}`, async () => {
        const { page, client, faults, close } = await openSignedIn(browser, { theme, size });
        const wrong = [];
        const look = async (what) => {
          wrong.push(...(await seriousFaults(page)).map((fault) => `${what}: ${fault}`));
          const wide = await overflow(page);
          if (wide > 0) wrong.push(`${what} is ${wide} px too wide`);
        };
        for (const { path, begun, opening } of screens(size)) {
          await page.goto(path);
          await begun(page);
          for (const [what, { open, shown }] of Object.entries(opening)) {
            await open(page);
            await shown(page).first().waitFor();
            await look(what);
            await closeAll(page);
          }
        }

        const { property } = await freshProperty(client, "Over a screen");
        await page.goto(`/p/${property.id}/settings`);
        await button(page, "New secret key");
        await page.getByRole("region", { name: "New secret key" }).waitFor();
        await look("a secret key");
        await button(page, /^Revoke key revisit_sec/);
        await page.getByRole("alertdialog").waitFor();
        await look("the question before a key is revoked");
        assert.deepEqual(wrong, [], wrong.join("\n"));
        assert.deepEqual(faults, []);
        await close();
      });

      test(`instead of a recording that cannot be had is accessible: ${theme}, ${size}`, async () => {
        const { page, close } = await openSignedIn(browser, { theme, size });
        await page.route("**/recording", (route) => route.fulfill({ status: 503 }));
        await page.goto(`/p/${stack.property}/sessions/${session}`);
        await page.getByText("This recording could not be shown").waitFor();
        assert.deepEqual(await seriousFaults(page), []);
        await close();
      });
    }
  }
});
