// A list of moments in step with the player: the last that has begun is marked and kept in view, until one scrolls.

export interface Row {
  at: number;
  /** Names its colour and picture. */
  kind: string;
  title: string;
  detail: string;
  fields: readonly (readonly [name: string, value: string])[];
  /** What stands at its end. */
  time: string;
}

export class MomentList {
  #rows: readonly Row[] = [];
  #current = -1;
  /** Of several at one time the one that was chosen is meant. */
  #picked: Row | undefined;
  #isFollowing = true;
  #now = 0;

  constructor(
    readonly list: HTMLElement,
    readonly follow: HTMLElement,
    readonly pick: (at: number) => void,
  ) {
    const letGo = () => this.#follow(false);
    list.addEventListener("wheel", letGo, { passive: true });
    list.addEventListener("touchmove", letGo, { passive: true });
    list.addEventListener("keydown", (event) => this.#walk(event));
    list.addEventListener("click", (event) => {
      const index = this.#indexOf(event.target);
      const row = this.#rows[index];
      if (!row) return;
      this.#picked = row;
      pick(row.at);
    });
    follow.addEventListener("click", () => this.#follow(true));
  }

  /** Elements are used again, so that the focus and what is looked at stay where they are. */
  set(rows: readonly Row[]) {
    const { list } = this;
    const before = this.#rows;
    this.#rows = rows;
    rows.forEach((row, index) => {
      const old = before[index];
      const place = list.children[index];
      if (place && old && isSame(old, row)) return;
      const made = rowElement(row);
      if (place) place.replaceWith(made);
      else list.append(made);
    });
    while (list.children.length > rows.length) list.lastElementChild?.remove();
    this.#current = -2;
    this.show(this.#now);
  }

  show(now: number) {
    this.#now = now;
    const current = this.#indexAt(now);
    if (current === this.#current) return;
    for (const index of [this.#current, Math.max(0, this.#current)]) this.#button(index)?.removeAttribute("aria-current");
    for (const button of this.list.querySelectorAll<HTMLElement>("button[tabindex='0']")) button.tabIndex = -1;
    this.#current = current;
    this.#button(current)?.setAttribute("aria-current", "true");
    const entry = this.#button(Math.max(0, current));
    if (entry) entry.tabIndex = 0;
    if (this.#isFollowing) this.#reveal();
  }

  #follow(isFollowing: boolean) {
    this.#isFollowing = isFollowing;
    this.follow.hidden = isFollowing;
    if (isFollowing) this.#reveal();
  }

  #reveal() {
    const row = this.list.children[this.#current];
    if (!(row instanceof HTMLElement)) return;
    this.list.scrollTo({ top: row.offsetTop - this.list.offsetTop - this.list.clientHeight / 3 });
  }

  #walk(event: KeyboardEvent) {
    const index = this.#indexOf(event.target);
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: this.#rows.length - 1 };
    const next = steps[event.key];
    if (next === undefined || index < 0) return;
    event.preventDefault();
    this.#follow(false);
    const [from, to] = [this.#button(index), this.#button(next)];
    if (!from || !to) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  #button(index: number): HTMLElement | null | undefined {
    return this.list.children[index]?.querySelector("button");
  }

  #indexOf(target: EventTarget | null): number {
    const row = target instanceof Element ? target.closest("li") : null;
    return row ? Array.prototype.indexOf.call(this.list.children, row) : -1;
  }

  #indexAt(now: number): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle]?.at ?? Infinity) <= now) low = middle + 1;
      else high = middle;
    }
    const last = low - 1;
    if (!this.#picked || this.#picked.at !== this.#rows[last]?.at) return last;
    const picked = this.#rows.indexOf(this.#picked);
    return picked < 0 ? last : picked;
  }
}

const isSame = (a: Row, b: Row): boolean =>
  a.at === b.at && a.kind === b.kind && a.title === b.title && a.detail === b.detail && String(a.fields) === String(b.fields);

function rowElement({ kind, title, detail, fields, time }: Row): HTMLElement {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.className = `moment kind ${kind}`;
  button.part.add("row");
  const what = text("span", "what", "");
  what.append(text("span", "title", title));
  if (detail) what.append(text("span", "detail", detail));
  for (const [name, value] of fields) what.append(text("span", "field", `${name}: ${value}`));
  button.append(what, text("span", "time", time));
  row.append(button);
  return row;
}

function text(tag: string, className: string, content: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = content;
  return element;
}
