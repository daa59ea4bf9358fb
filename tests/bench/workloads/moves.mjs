//! Subtrees that go from one place to another, as on a board whose cards are dragged.
import { clarityThrottles } from "./differences.mjs";

export const moves = {
  name: "deep-moves",
  html: `<style>div{padding:0 1px}section{height:300px;overflow:hidden}</style><section></section><section></section>`,
  setup() {
    const nest = (depth) => (depth === 0 ? "<p>deep <em>down</em></p>" : `<div class="d${depth}" id="">${nest(depth - 1)}<span>${depth}</span></div>`);
    document.querySelector("section").innerHTML = nest(60).repeat(20);
  },
  times: 5,
  /** 20 subtrees of 120 elements move to the other side and back, 10 times, one per frame's fifth. */
  async run({ times }) {
    const sides = [...document.querySelectorAll("section")];
    for (let turn = 0; turn < 10 * times; turn += 1) {
      const [from, to] = turn % 2 ? [...sides].reverse() : sides;
      for (let count = 1; from.firstElementChild; count += 1) {
        to.insertBefore(from.lastElementChild, to.firstElementChild);
        if (count % 5 === 0) await new Promise(requestAnimationFrame);
      }
    }
  },
  differs: clarityThrottles,
};
