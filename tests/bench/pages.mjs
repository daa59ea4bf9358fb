//! Pages to measure on: made of what real pages are made of, the same on each run.

const words = "the quick table holds more rows than anyone reads and every row has words of its own".split(" ");

/** A document of about `count` elements: cards with headings, text, links, lists, form fields and inline styles. */
export function pageOf(count) {
  const dice = diceFrom(7);
  const cards = [];
  // A card is 17 elements; the rest of the page is 8.
  for (let number = 0; number < Math.max(0, count - 8) / 17; number += 1) cards.push(card(number, dice));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${count} elements</title><link rel="icon" href="data:,">
<style>${sheet}</style></head><body><main>${cards.join("\n")}</main></body></html>`;
}

function card(number, dice) {
  const text = (length) => Array.from({ length }, () => words[dice(words.length)]).join(" ");
  const tone = ["calm", "loud", "new"][dice(3)];
  return `<article class="card card--${tone} column-${dice(4)}" id="card-${number}" data-row="${number}" aria-label="${text(3)}">
  <header class="card__head"><h2>${text(4)} ${number}</h2><span class="badge badge--${tone}">${dice(1000)}</span></header>
  <p class="card__text" style="opacity: .${5 + dice(5)}">${text(14)} <a href="/item/${number}?from=list">${text(2)}</a> ${text(6)} <em>${text(2)}</em></p>
  <ul class="card__list"><li>${text(3)}</li><li>${text(3)}</li><li>${text(3)}</li></ul>
  <form class="card__form"><label>Amount <input name="amount-${number}" type="number" value="${dice(9)}"></label><button type="button" class="button">Add</button></form>
  <svg viewBox="0 0 8 8" width="8" height="8"><path d="M0 ${dice(8)}L8 ${dice(8)}"></path></svg>
</article>`;
}

const sheet = `body{font:14px sans-serif;margin:0}main{display:grid;grid-template-columns:repeat(4,1fr);gap:8px}
.card{border:1px solid #ccc;padding:8px}.card--loud{background:#fee}.card--new{background:#efe}.card__head{display:flex}
.badge{border-radius:4px;padding:2px}.badge--loud{color:#c00}.card__list{margin:0;padding-left:16px}.button:hover{color:#06c}`;

/** The same sequence for the same seed. */
function diceFrom(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
