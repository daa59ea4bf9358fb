//! Styles that scripts change: on elements, and as rules.
import { clarityReadsSheetsLate, clarityThrottles } from "./differences.mjs";

export const styles = {
  name: "style-changes",
  html: `<style>i{position:absolute;width:8px;height:8px;background:#08c}</style><main></main>`,
  setup() {
    document.querySelector("main").innerHTML = "<i></i>".repeat(250);
  },
  times: 6,
  leaves: "7919px",
  /** 5,000 changes in 60 frames. */
  async run({ times }) {
    const elements = [...document.querySelectorAll("i")];
    const frames = 60 * times;
    for (let frame = 0; frame < frames; frame += 1) {
      for (let at = 0; at < 84; at += 1) {
        const element = elements[(frame * 84 + at) % elements.length];
        element.style.transform = `translate(${(frame * 7 + at * 3) % 900}px, ${(frame * 5 + at * 11) % 600}px)`;
      }
      if (frame === frames - 1) elements[0].style.transform = "translate(7919px, 0px)";
      await new Promise(requestAnimationFrame);
    }
  },
  differs: clarityThrottles,
};

export const rules = {
  name: "insert-rule",
  html: `<style></style><main class="c1">ruled</main>`,
  setup() {},
  times: 12,
  leaves: "quagga",
  /** 5,000 rules in 50 frames, into a sheet that starts empty, as CSS in JS does. */
  async run({ times }) {
    for (let turn = 0; turn < times; turn += 1) {
      const { sheet } = document.head.appendChild(document.createElement("style"));
      for (let frame = 0; frame < 50; frame += 1) {
        for (let at = 0; at < 100; at += 1) {
          const number = frame * 100 + at;
          sheet.insertRule(`.t${turn}c${number}{color:rgb(${number % 256},0,0);margin:${number % 40}px}`, number);
        }
        await new Promise(requestAnimationFrame);
      }
      if (turn === times - 1) sheet.insertRule(".quagga{color:red}", 5_000);
    }
    await new Promise(requestAnimationFrame);
  },
  differs: clarityReadsSheetsLate,
};
