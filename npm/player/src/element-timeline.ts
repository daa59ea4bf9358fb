// The timeline: where one is, what happened when, and scrubbing. Works in milliseconds of the session.

import { spokenTime } from "./element-format.js";
import { groupOf } from "./element-kinds.js";
import type { PreviewCard } from "./element-preview.js";
import { Scale } from "./element-scale.js";
import type { View } from "./element-view.js";
import type { Marker, Span } from "./types.js";

const SVG = "http://www.w3.org/2000/svg";
/** The drawing's units: the width is a thousandth of the line each, the height leaves room for the rail. */
const WIDTH = 1000;
const FLOOR = 26;
/** Into how many equal times the activity is cut, and how many parts of the line show it. */
export const PARTS = 2000;
const BARS = 160;
/** Marks closer than this are one mark: more could not be told apart. */
const MARK_SLOTS = 400;
/** How near the pointer has to be to a mark to name it, in pixels. */
const NEAR_PX = 7;
/** How high each kind of mark begins; what is not here begins at the bottom. The last are drawn over the rest. */
const TOPS: readonly [group: string, top: number][] = [
  ["page", 11],
  ["quick-back", 9],
  ["dead", 9],
  ["request", 9],
  ["error-click", 6],
  ["rage", 6],
  ["error", 6],
];
const LOW = 17;

export interface Drawn {
  markers: readonly Marker[];
  gaps: readonly Span[];
  /** Stretches to fold. */
  folds: readonly Span[];
  activity: ArrayLike<number>;
  duration: number;
}

export class Timeline {
  #scale = new Scale(0);
  #markers: readonly Marker[] = [];
  #isScrubbing = false;

  constructor(
    readonly view: View,
    readonly card: PreviewCard,
    readonly seek: (ms: number) => void,
  ) {
    const { timeline } = view;
    timeline.addEventListener("pointerdown", (event) => this.#press(event));
    timeline.addEventListener("pointermove", (event) => this.#hover(event));
    timeline.addEventListener("pointerup", (event) => this.#release(event));
    timeline.addEventListener("pointercancel", (event) => this.#release(event));
    timeline.addEventListener("pointerleave", () => !this.#isScrubbing && card.hide());
  }

  show(now: number, duration: number) {
    if (duration !== this.#scale.duration) this.#scale = new Scale(duration, this.#scale.folds);
    const share = duration > 0 ? this.#scale.share(now) : 0;
    const { timeline, played, knob } = this.view;
    played.style.transform = `scaleX(${share})`;
    knob.style.left = `${share * 100}%`;
    timeline.setAttribute("aria-valuemax", String(Math.round(duration / 1000)));
    timeline.setAttribute("aria-valuenow", String(Math.round(now / 1000)));
    timeline.setAttribute("aria-valuetext", `${spokenTime(now)} of ${spokenTime(duration)}`);
  }

  draw({ markers, gaps, folds, activity, duration }: Drawn) {
    const scale = new Scale(duration, folds);
    this.#markers = markers;
    this.#scale = scale;
    this.view.activity.setAttribute("d", activityPath(activity, scale));
    this.view.gaps.replaceChildren(...gaps.map((gap) => spanShape("gap", gap, scale)), ...folds.map((fold) => spanShape("fold", fold, scale)));
    this.view.marks.replaceChildren(...marksOf(markers, scale).map(markShape));
  }

  #press(event: PointerEvent) {
    if (event.button !== 0 || this.#scale.duration === 0) return;
    // A synthetic pointer cannot be captured; scrubbing then ends where the pointer leaves the timeline.
    if (event.isTrusted) this.view.timeline.setPointerCapture(event.pointerId);
    this.#isScrubbing = true;
    this.#tell(event);
    this.seek(this.#timeAt(event));
  }

  #hover(event: PointerEvent) {
    if (this.#scale.duration === 0) return;
    this.#tell(event);
    if (this.#isScrubbing) this.seek(this.#timeAt(event));
  }

  #release(event: PointerEvent) {
    this.#isScrubbing = false;
    // A finger that is lifted points at nothing.
    if (event.pointerType === "touch") this.card.hide();
  }

  #tell(event: PointerEvent) {
    const { left, width } = this.view.timeline.getBoundingClientRect();
    const x = Math.min(Math.max(event.clientX - left, 0), width);
    const at = this.#timeAt(event);
    const from = this.#scale.time((x - NEAR_PX) / width);
    const to = this.#scale.time((x + NEAR_PX) / width);
    const near = this.#markers.filter((marker) => from <= marker.at && marker.at <= to);
    this.card.show({ at, x, width, near, fold: this.#scale.foldAt(at) });
  }

  #timeAt(event: PointerEvent): number {
    const { left, width } = this.view.timeline.getBoundingClientRect();
    return this.#scale.time((event.clientX - left) / width);
  }
}

/** How much was done when, as one outline. */
function activityPath(activity: ArrayLike<number>, scale: Scale): string {
  const bars = new Float64Array(BARS);
  for (let i = 0; i < activity.length; i++) {
    const bar = Math.floor(scale.share(((i + 0.5) / activity.length) * scale.duration) * BARS);
    bars[Math.min(bar, BARS - 1)]! += activity[i] ?? 0;
  }
  const most = Math.max(1, ...bars);
  const points = Array.from(bars, (n, i) => {
    // The root lets a single click show beside a burst of hundreds.
    const height = Math.sqrt(n / most) * (FLOOR - 4);
    return `L${(((i + 0.5) / BARS) * WIDTH).toFixed(1)},${(FLOOR - height).toFixed(1)}`;
  });
  return `M0,${FLOOR}${points.join("")}L${WIDTH},${FLOOR}Z`;
}

interface Mark {
  x: number;
  group: string;
}

function marksOf(markers: readonly Marker[], scale: Scale): Mark[] {
  if (scale.duration === 0) return [];
  const slots = new Map<string, Mark>();
  for (const marker of markers) {
    const group = groupOf(marker);
    const slot = Math.round(scale.share(marker.at) * MARK_SLOTS);
    slots.set(`${group}${slot}`, { x: (slot / MARK_SLOTS) * WIDTH, group });
  }
  return [...slots.values()].sort((a, b) => rank(a) - rank(b));
}

const rank = ({ group }: Mark): number => TOPS.findIndex(([known]) => known === group);

function markShape(mark: Mark): SVGElement {
  const line = document.createElementNS(SVG, "line");
  const top = TOPS[rank(mark)]?.[1] ?? LOW;
  line.setAttribute("class", `mark ${mark.group}`);
  for (const [name, value] of Object.entries({ x1: mark.x, x2: mark.x, y1: top, y2: FLOOR - 1 })) line.setAttribute(name, String(value));
  return line;
}

function spanShape(what: "gap" | "fold", { from, to }: Span, scale: Scale): SVGElement {
  const rect = document.createElementNS(SVG, "rect");
  const x = scale.share(from) * WIDTH;
  const width = Math.max(2, scale.share(to) * WIDTH - x);
  rect.setAttribute("class", what);
  rect.setAttribute("part", what);
  for (const [name, value] of Object.entries({ x, y: 4, width, height: FLOOR - 4 })) rect.setAttribute(name, String(value));
  return rect;
}
