//! A single-page app that shows one page after another.

export const routes = {
  name: "routes",
  html: `<nav></nav><main></main>`,
  setup() {
    const words = "a route shows what the one before it did not and takes the rest away".split(" ");
    const text = (seed, length) => Array.from({ length }, (_, at) => words[(seed * 7 + at * 5) % words.length]).join(" ");
    const card = (route, number) =>
      `<article class="card tone-${number % 3}"><header><h2>${text(route + number, 4)}</h2><span class="badge">${(route * number) % 100}</span></header>` +
      `<p>${text(route * 3 + number, 16)} <a href="/item/${number}">${text(number, 2)}</a></p><ul><li>${text(number, 3)}</li><li>${text(route, 3)}</li></ul>` +
      `<footer><button type="button" class="button">Open</button></footer></article>`;
    window.show = (route, title) => {
      history.pushState({}, "", `/page/routes/${route}`);
      document.title = title;
      document.querySelector("nav").innerHTML = Array.from({ length: 8 }, (_, at) => `<a href="/${at}" class="${at === route % 8 ? "on" : ""}">${text(at, 1)}</a>`).join("");
      document.querySelector("main").innerHTML = `<h1>${title}</h1>${Array.from({ length: 60 }, (_, at) => card(route, at)).join("")}`;
    };
    window.show(0, "Start");
  },
  times: 2,
  leaves: "quagga",
  /** 20 pages of some 600 elements, a tenth of a second each. */
  async run({ times }) {
    for (let route = 1; route <= 20 * times; route += 1) {
      window.show(route, route === 20 * times ? "quagga" : `Route ${route}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  },
};
