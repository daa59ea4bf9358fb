// Search and chips above a list: what of it is shown.

export interface Chip {
  key: string;
  name: string;
  count: number;
}

export class Filter {
  readonly #hidden = new Set<string>();

  constructor(
    readonly search: HTMLInputElement,
    readonly chips: HTMLElement,
    readonly changed: () => void,
  ) {
    search.addEventListener("input", changed);
    chips.addEventListener("click", ({ target }) => {
      const key = target instanceof Element ? target.closest("button")?.value : undefined;
      if (key === undefined) return;
      if (!this.#hidden.delete(key)) this.#hidden.add(key);
      changed();
    });
  }

  passes(key: string, words: string): boolean {
    const wanted = this.search.value.trim().toLowerCase();
    return !this.#hidden.has(key) && (wanted === "" || words.includes(wanted));
  }

  /** One for each kind that is there. */
  show(chips: readonly Chip[]) {
    const known = [...this.chips.querySelectorAll("button")];
    const same = known.length === chips.length && chips.every(({ key }, index) => known[index]?.value === key);
    const buttons = same ? known : chips.map(({ key }) => chipElement(key));
    buttons.forEach((button, index) => {
      const chip = chips[index];
      if (!chip) return;
      button.textContent = `${chip.name} ${chip.count}`;
      button.ariaPressed = String(!this.#hidden.has(chip.key));
    });
    if (!same) this.chips.replaceChildren(...buttons);
  }
}

function chipElement(key: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.value = key;
  button.className = `chip kind ${key}`;
  button.part.add("chip");
  return button;
}
