// Beside the page: what happened, which pages, what the console said, what was asked of others, and whatever the host puts there.

import { bytes, span, timecode } from "./element-format.js";
import { Filter } from "./element-filter.js";
import { GROUP_NAMES, groupOf, titleOf, wordsOf, type Group } from "./element-kinds.js";
import { MomentList, type Row } from "./element-list.js";
import { Tabs } from "./element-tabs.js";
import type { View } from "./element-view.js";
import type { ConsoleLevel, ConsoleLine, Marker, NetworkRequest, RequestVia } from "./types.js";

const LEVELS: Readonly<Record<ConsoleLevel, string>> = { error: "Errors", warn: "Warnings", info: "Info", log: "Log", debug: "Debug" };

type Asked = "failed" | "data" | "socket" | "other";

const ASKED: Readonly<Record<Asked, string>> = { failed: "Failed", data: "Fetch, XHR", socket: "Live connections", other: "Beacons, files" };

const ASKED_BY: Readonly<Record<RequestVia, Asked>> = { fetch: "data", xhr: "data", web_socket: "socket", event_source: "socket", beacon: "other", resource: "other" };

export class Panel {
  readonly tabs: Tabs;
  readonly #lists: readonly MomentList[];
  readonly #events: Filter;
  readonly #lines: Filter;
  readonly #asked: Filter;
  #markers: readonly Marker[] = [];
  #console: readonly ConsoleLine[] = [];
  #requests: readonly NetworkRequest[] = [];

  constructor(
    readonly view: View,
    seek: (ms: number) => void,
    opened: (tab: string) => void,
  ) {
    this.tabs = new Tabs(view.tabs, view.slot, opened);
    this.#events = new Filter(view.events.search, view.events.chips, () => this.#showEvents());
    this.#lines = new Filter(view.console.search, view.console.chips, () => this.#showConsole());
    this.#asked = new Filter(view.network.search, view.network.chips, () => this.#showRequests());
    this.#lists = [view.events, view.pages, view.console, view.network].map(({ list, follow }) => new MomentList(list, follow, seek));
  }

  set(markers: readonly Marker[], console: readonly ConsoleLine[], requests: readonly NetworkRequest[]) {
    this.#markers = markers;
    this.#requests = requests;
    this.#console = [...console, ...markers.filter(({ kind }) => kind === "error").map(thrown)].sort((a, b) => a.at - b.at);
    this.#showEvents();
    this.#showConsole();
    this.#showRequests();
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

  #showRequests() {
    const count = (asked: Asked) => this.#requests.filter((request) => askedOf(request) === asked).length;
    const chips = (Object.entries(ASKED) as [Asked, string][]).map(([key, name]) => ({ key, name, count: count(key) }));
    this.#asked.show(chips.filter((chip) => chip.count > 0));
    const shown = this.#requests.filter((request) => this.#asked.passes(askedOf(request), `${request.method} ${request.url} ${answerOf(request)}`.toLowerCase()));
    this.#lists[3]?.set(shown.map(requestRow));
    tellCount(this.view.network, shown.length, this.#requests.length, ["request", "No request passes the search.", "Nothing was asked of others."]);
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

const askedOf = ({ via, bad }: NetworkRequest): Asked => (bad ? "failed" : ASKED_BY[via]);

function answerOf({ status, outcome }: NetworkRequest): string {
  if (outcome === "aborted") return "called off";
  if (outcome === "failed") return "no answer";
  return status > 0 ? String(status) : "answered";
}

function requestRow(request: NetworkRequest): Row {
  const { from, to, method, url, sent, received } = request;
  const [, host = "", path = url] = /^[a-z]+:\/\/([^/]*)(.*)$/.exec(url) ?? [];
  const facts = [answerOf(request), span(to - from)];
  if (sent) facts.push(`${bytes(sent)} sent`);
  if (received !== undefined) facts.push(`${bytes(received)} received`);
  return { at: from, kind: askedOf(request), title: `${method} ${path || "/"}`.trim(), detail: [...facts, host].join(" · "), fields: [], time: timecode(from) };
}

/** Browsers write to the console what nobody catches, without the page's doing. */
const thrown = ({ at, label, detail, stream }: Marker): ConsoleLine => ({
  at,
  level: "error",
  text: detail ? `Uncaught ${label} (${detail})` : `Uncaught ${label}`,
  stream,
});
