// Beside the page: what happened, which pages, what the console said, and whatever the host puts there.

import { timecode } from "./element-format.js";
import { Filter } from "./element-filter.js";
import { GROUP_NAMES, groupOf, titleOf, wordsOf, type Group } from "./element-kinds.js";
import { MomentList, type Row } from "./element-list.js";
import { Tabs } from "./element-tabs.js";
import type { View } from "./element-view.js";
import type { ConsoleLevel, ConsoleLine, Marker } from "./types.js";

const LEVELS: Readonly<Record<ConsoleLevel, string>> = { error: "Errors", warn: "Warnings", info: "Info", log: "Log", debug: "Debug" };

export class Panel {
  readonly tabs: Tabs;
  readonly #lists: readonly MomentList[];
  readonly #events: Filter;
  readonly #lines: Filter;
  #markers: readonly Marker[] = [];
  #console: readonly ConsoleLine[] = [];

  constructor(
    readonly view: View,
    seek: (ms: number) => void,
    opened: (tab: string) => void,
  ) {
    this.tabs = new Tabs(view.tabs, view.slot, opened);
    this.#events = new Filter(view.events.search, view.events.chips, () => this.#showEvents());
    this.#lines = new Filter(view.console.search, view.console.chips, () => this.#showConsole());
    this.#lists = [view.events, view.pages, view.console].map(({ list, follow }) => new MomentList(list, follow, seek));
  }

  set(markers: readonly Marker[], console: readonly ConsoleLine[]) {
    this.#markers = markers;
    this.#console = [...console, ...markers.filter(({ kind }) => kind === "error").map(thrown)].sort((a, b) => a.at - b.at);
    this.#showEvents();
    this.#showConsole();
    this.#lists[1]?.set(markers.filter(({ kind }) => kind === "page").map(pageRow));
  }

  show(now: number) {
    for (const list of this.#lists) list.show(now);
  }

  #showEvents() {
    const count = (group: Group) => this.#markers.filter((marker) => groupOf(marker) === group).length;
    const chips = (Object.entries(GROUP_NAMES) as [Group, string][]).map(([key, name]) => ({ key, name, count: count(key) }));
    this.#events.show(chips.filter((chip) => chip.count > 0));
    const shown = this.#markers.filter((marker) => this.#events.passes(groupOf(marker), wordsOf(marker)));
    this.#lists[0]?.set(shown.map(eventRow));
    tellCount(this.view.events, shown.length, this.#markers.length, ["event", "No event passes the search.", "Nothing has happened yet."]);
  }

  #showConsole() {
    const count = (level: ConsoleLevel) => this.#console.filter((line) => line.level === level).length;
    const chips = (Object.entries(LEVELS) as [ConsoleLevel, string][]).map(([key, name]) => ({ key, name, count: count(key) }));
    this.#lines.show(chips.filter((chip) => chip.count > 0));
    const shown = this.#console.filter(({ level, text }) => this.#lines.passes(level, text.toLowerCase()));
    this.#lists[2]?.set(shown.map(consoleRow));
    tellCount(this.view.console, shown.length, this.#console.length, ["line", "No line passes the search.", "Nothing was written to the console."]);
  }
}

type Words = readonly [noun: string, filtered: string, empty: string];

function tellCount({ count, none }: View["events"], shown: number, all: number, [noun, filtered, empty]: Words) {
  count.textContent = `${shown} ${noun}${shown === 1 ? "" : "s"}`;
  none.textContent = all > 0 ? filtered : empty;
  none.hidden = shown > 0;
}

const eventRow = (marker: Marker): Row => ({
  at: marker.at,
  kind: groupOf(marker),
  title: titleOf(marker),
  detail: marker.detail,
  fields: marker.fields,
  time: timecode(marker.at),
});

const pageRow = (marker: Marker): Row => ({ ...eventRow(marker), title: marker.label });

const consoleRow = ({ at, level, text }: ConsoleLine): Row => ({ at, kind: level, title: text, detail: "", fields: [], time: timecode(at) });

/** Browsers write to the console what nobody catches, without the page's doing. */
const thrown = ({ at, label, detail, stream }: Marker): ConsoleLine => ({
  at,
  level: "error",
  text: detail ? `Uncaught ${label} (${detail})` : `Uncaught ${label}`,
  stream,
});
