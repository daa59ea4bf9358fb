//! Prices that change on every frame.
import { clarityThrottles } from "./differences.mjs";

export const ticker = {
  name: "text-ticker",
  html: `<style>main{columns:5;font:12px monospace}</style><main></main>`,
  setup() {
    document.querySelector("main").innerHTML = "<div>ACME <b>100.00</b></div>".repeat(200);
  },
  times: 8,
  leaves: "quagga",
  /** Of 200 prices each changes in each of 60 frames. */
  async run({ times }) {
    const prices = [...document.querySelectorAll("b")].map((element) => element.firstChild);
    const frames = 60 * times;
    for (let frame = 0; frame < frames; frame += 1) {
      prices.forEach((text, at) => (text.nodeValue = (100 + ((frame * 37 + at * 91) % 900) / 100).toFixed(2)));
      if (frame === frames - 1) prices[0].nodeValue = "quagga";
      await new Promise(requestAnimationFrame);
    }
  },
  differs: clarityThrottles,
};
