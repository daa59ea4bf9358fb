//! The table of js-framework-benchmark, by hand: rows of a number, a link, a cross and an empty cell.
import { clarityThrottles } from "./differences.mjs";

const html = `<style>td{padding:4px;border-top:1px solid #ddd}.col{width:20%}</style><main></main>`;

/** In the page: what all of these use. `fill(rows)` answers a new table. */
function setup() {
  const adjectives = "pretty large big small tall short long handsome plain quaint clean elegant easy angry crazy helpful".split(" ");
  const colours = "red yellow blue green pink brown purple white black orange".split(" ");
  const nouns = "table chair house bbq desk car pony cookie sandwich burger pizza mouse keyboard".split(" ");
  let seed = 5;
  const pick = (words) => words[(seed = (seed * 16807) % 2147483647) % words.length];
  let id = 0;
  const template = document.createElement("template");
  template.innerHTML =
    '<tr><td class="col"> </td><td class="col-4"><a class="lbl"> </a></td><td class="col"><a class="remove"><span class="glyphicon" aria-hidden="true"></span></a></td><td class="col-6"></td></tr>';
  const row = () => {
    const made = template.content.firstChild.cloneNode(true);
    made.firstChild.firstChild.nodeValue = String((id += 1));
    made.querySelector(".lbl").firstChild.nodeValue = `${pick(adjectives)} ${pick(colours)} ${pick(nouns)}`;
    return made;
  };
  window.frame = () => new Promise(requestAnimationFrame);
  // So that nobody may leave out what stood there in between.
  window.aWhile = () => new Promise((resolve) => setTimeout(resolve, 100));
  window.addRows = (body, count) => {
    for (let left = count; left > 0; left -= 1) body.append(row());
  };
  window.addTable = (rows) => {
    const table = document.createElement("table");
    const body = table.appendChild(document.createElement("tbody"));
    window.addRows(body, rows);
    document.querySelector("main").append(table);
    return body;
  };
  window.label = (body, at, text) => (body.children[at].querySelector(".lbl").firstChild.nodeValue = text);
}

/** In the page: the table is there before any recorder is. */
const setupWith = (rows) => `(${setup})(); window.body = window.addTable(${rows})`;

const create = (name, rows, times) => ({
  name,
  html,
  setup: `(${setup})(); window.rows = ${rows}`,
  times,
  leaves: "quagga",
  async run({ times }) {
    for (let turn = 0; turn < times; turn += 1) {
      document.querySelector("main").replaceChildren();
      await window.aWhile();
      window.label(window.addTable(window.rows), window.rows - 1, turn === times - 1 ? "quagga" : "lapwing");
      await window.aWhile();
    }
  },
});

export const create1k = create("create-1k", 1_000, 8);
export const create10k = create("create-10k", 10_000, 1);

export const append = {
  name: "append-1k",
  html,
  setup: setupWith(1_000),
  times: 5,
  leaves: "quagga",
  async run({ times }) {
    for (let turn = 0; turn < times; turn += 1) {
      window.addRows(window.body, 1_000);
      if (turn === times - 1) window.label(window.body, window.body.children.length - 1, "quagga");
      await window.aWhile();
    }
  },
};

export const update = {
  name: "update-every-10th",
  html,
  setup: setupWith(1_000),
  times: 200,
  leaves: "quagga",
  async run({ times }) {
    const labels = [...document.querySelectorAll(".lbl")].map((link) => link.textContent);
    for (let turn = 0; turn < times; turn += 1) {
      for (let at = 0; at < 1_000; at += 10) window.label(window.body, at, `${labels[at]} !!! ${turn}`);
      if (turn === times - 1) window.label(window.body, 990, "quagga");
      await window.frame();
    }
  },
  differs: clarityThrottles,
};

export const swap = {
  name: "swap",
  html,
  setup: setupWith(1_000),
  times: 300,
  async run({ times }) {
    const { body } = window;
    for (let turn = 0; turn < times; turn += 1) {
      // Another pair each time: the same one twice is no change.
      const [second, last] = [body.children[1 + (turn % 400)], body.children[998 - (turn % 400)]];
      const after = last.nextSibling;
      body.insertBefore(last, second);
      body.insertBefore(second, after);
      await window.frame();
    }
  },
  differs: clarityThrottles,
};

export const clear = {
  name: "clear-1k",
  html,
  setup: `(${setup})(); for (let table = 0; table < 8; table += 1) window.addTable(1_000)`,
  times: 8,
  async run({ times }) {
    const bodies = [...document.querySelectorAll("tbody")].slice(0, times);
    for (const body of bodies) {
      body.textContent = "";
      await window.aWhile();
    }
  },
};
