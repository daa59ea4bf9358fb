//! What a visitor's hands do: keys, pointer, scrolling.

export const keystrokes = {
  name: "keystrokes",
  html: `<form>${"<input>".repeat(40)}</form>`,
  setup() {},
  times: 2,
  hides: "quick brown",
  /** 10,000 keys, 25 to a field, field after field. The events are the browser's own. */
  async run({ times }) {
    const fields = [...document.querySelectorAll("input")];
    const words = "the quick brown fox jumps over a lazy dog and runs home ";
    for (let key = 0; key < 10_000 * times; key += 1) {
      const field = fields[Math.floor(key / 25) % fields.length];
      if (key % 25 === 0) {
        field.value = "";
        field.focus();
      }
      document.execCommand("insertText", false, words[key % words.length]);
      if (key % 50 === 49) await new Promise(requestAnimationFrame);
    }
  },
  differs: {
    openreplay: "a field's value is looked at once it is left",
    clarity: "a field's value is sent a second after the last key",
  },
};

export const pointer = {
  name: "pointer-scroll",
  html: `<style>div{height:60px;width:300px;overflow:auto;float:left}p{height:3000px}</style>${"<div><p>tall</p></div>".repeat(20)}`,
  setup() {},
  times: 8,
  /** 5,000 moves of the pointer and 2,000 scrolls (of 20 boxes) in 100 frames. */
  async run({ times }) {
    const boxes = [...document.querySelectorAll("div")];
    for (let frame = 0; frame < 100 * times; frame += 1) {
      for (let at = 0; at < 50; at += 1) {
        const turn = frame * 50 + at;
        const place = { clientX: 300 + 250 * Math.cos(turn / 40), clientY: 200 + 150 * Math.sin(turn / 40), bubbles: true, composed: true };
        const target = document.elementFromPoint(place.clientX, place.clientY) ?? document.body;
        target.dispatchEvent(new PointerEvent("pointermove", { ...place, pointerId: 1, isPrimary: true, pointerType: "mouse" }));
        target.dispatchEvent(new MouseEvent("mousemove", place));
      }
      for (const box of boxes) box.scrollTop = (frame * 13) % 2_000;
      await new Promise(requestAnimationFrame);
    }
  },
};
