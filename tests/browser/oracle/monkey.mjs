//! Uses any page as an impatient person would, the same way each time.

/** Park–Miller: the same seed gives the same visit. */
export function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 48271) % 0x7fffffff;
    return state % sides;
  };
}

const words = ["fern", "hello world", "42", "a longer sentence, with a comma", "ünïcode", "x"];
const keys = ["Tab", "ArrowDown", "ArrowRight", "Escape", "Enter", "ArrowUp", "PageDown", "Home"];

/** One interaction with something visible. Says what it did. */
export async function act(page, roll) {
  const target = await page.evaluate((pick) => {
    const candidates = [
      ...document.querySelectorAll(
        "button, a, input, select, textarea, summary, label, [role], [tabindex], [contenteditable], td, th, li, svg *",
      ),
    ].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 2 && box.height > 2 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
    });
    const element = candidates[pick % candidates.length];
    if (!element) return null;
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, tag: element.localName, type: element.type, editable: element.isContentEditable };
  }, roll(100_000));
  const size = page.viewportSize();
  const { x, y } = target ?? { x: roll(size.width), y: roll(size.height) };
  const isField = target && (target.editable || target.tag === "textarea" || (target.tag === "input" && !/checkbox|radio|button|submit|file|range|color/.test(target.type)));
  const choice = roll(10);
  if (isField) {
    await page.mouse.click(x, y);
    await page.keyboard.type(words[roll(words.length)]);
    return `type into ${target.tag}`;
  }
  if (target?.tag === "select") {
    await page.mouse.click(x, y);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    return "choose an option";
  }
  if (choice < 5) {
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.click(x, y);
    return `click ${target?.tag ?? "a point"}`;
  }
  if (choice < 7) {
    await page.mouse.wheel(0, roll(2) ? 240 : -160);
    return "scroll";
  }
  if (choice === 7) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40 - roll(80), y + 30 - roll(60), { steps: 5 });
    await page.mouse.up();
    return "drag";
  }
  if (choice === 8) {
    await page.mouse.move(x, y, { steps: 3 });
    return "hover";
  }
  const key = keys[roll(keys.length)];
  await page.keyboard.press(key);
  return `press ${key}`;
}
