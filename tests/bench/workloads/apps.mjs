//! Real apps that nobody here wrote, driven as their users do.

/** Scrolling a virtual list of 500 rows, sorting and filtering it. */
export const grid = {
  name: "app-tabulator",
  app: "tabulator",
  setup: `window.frame = () => new Promise(requestAnimationFrame)`,
  times: 3,
  async run({ times }) {
    const table = window.Tabulator.findTable("#stock")[0];
    const holder = document.querySelector(".tabulator-tableholder");
    for (let turn = 0; turn < times; turn += 1) {
      for (let step = 0; step < 60; step += 1) {
        holder.scrollTop = (step * 337) % 11_000;
        await window.frame();
      }
      for (const [field, order] of [["amount", "asc"], ["price", "desc"], ["name", "asc"], ["amount", "desc"]]) {
        table.setSort(field, order);
        await window.frame();
      }
      for (const name of ["Fern", "Pot", "Soil"]) {
        table.setFilter("name", "like", name);
        await window.frame();
      }
      table.clearFilter();
      await window.frame();
    }
  },
};

/** Turning over months, weeks and lists. */
export const calendar = {
  name: "app-fullcalendar",
  app: "fullcalendar",
  setup: `window.frame = () => new Promise(requestAnimationFrame)`,
  times: 8,
  async run({ times }) {
    const press = async (name) => {
      [...document.querySelectorAll("button")].find((button) => new RegExp(name, "i").test(button.title || button.ariaLabel || button.textContent)).click();
      await window.frame();
      await window.frame();
    };
    for (let turn = 0; turn < times; turn += 1) {
      for (let month = 0; month < 12; month += 1) await press("next");
      await press("week");
      for (let week = 0; week < 12; week += 1) await press("prev");
      await press("list");
      await press("month");
    }
  },
};
