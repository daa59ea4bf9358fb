// The panel's tabs: those of the player, and one for each child of the element in the slot "panel".

/** A child's attribute that names its tab. */
const NAME = "data-tab";

export class Tabs {
  #active = "";

  constructor(
    readonly list: HTMLElement,
    readonly slot: HTMLSlotElement,
    readonly opened: (tab: string) => void,
  ) {
    slot.addEventListener("slotchange", () => this.#takeIn());
    list.addEventListener("click", ({ target }) => {
      const tab = target instanceof Element ? target.closest("button") : null;
      if (tab) this.opened(tab.value);
    });
    list.addEventListener("keydown", (event) => this.#walk(event));
    this.#takeIn();
  }

  get active(): string {
    return this.#active;
  }

  /** Opens a tab; the first where there is none of that name. */
  show(name: string) {
    const tabs = this.#tabs();
    const chosen = tabs.find(({ value }) => value === name) ?? tabs[0];
    if (!chosen) return;
    this.#active = chosen.value;
    const root = this.list.parentElement;
    for (const tab of tabs) {
      tab.ariaSelected = String(tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
    for (const panel of root?.querySelectorAll<HTMLElement>("[role=tabpanel]") ?? []) {
      panel.hidden = panel.id !== chosen.getAttribute("aria-controls");
    }
    for (const child of this.#children()) child.hidden = child.getAttribute(NAME) !== chosen.value;
    if (chosen.getAttribute("aria-controls") === "panel-host") this.slot.parentElement?.setAttribute("aria-label", chosen.value);
  }

  focus() {
    this.#tabs()
      .find(({ value }) => value === this.#active)
      ?.focus();
  }

  #takeIn() {
    for (const tab of this.#tabs()) if (tab.classList.contains("host")) tab.remove();
    for (const child of this.#children()) {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.className = "tab host";
      tab.part.add("tab");
      tab.role = "tab";
      tab.value = tab.textContent = child.getAttribute(NAME) ?? "More";
      tab.setAttribute("aria-controls", "panel-host");
      this.list.append(tab);
    }
    this.show(this.#active);
  }

  #walk(event: KeyboardEvent) {
    const tabs = this.#tabs();
    const index = tabs.findIndex(({ value }) => value === this.#active);
    const steps: Record<string, number> = { ArrowRight: index + 1, ArrowLeft: index - 1 + tabs.length, Home: 0, End: tabs.length - 1 };
    const next = steps[event.key];
    const tab = next === undefined ? undefined : tabs[next % tabs.length];
    if (!tab) return;
    event.preventDefault();
    this.opened(tab.value);
    tab.focus();
  }

  #tabs(): HTMLButtonElement[] {
    return [...this.list.querySelectorAll<HTMLButtonElement>("[role=tab]")];
  }

  #children(): HTMLElement[] {
    return this.slot.assignedElements().filter((child) => child instanceof HTMLElement);
  }
}
