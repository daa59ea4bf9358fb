// The timeline: where one is, what happened when, and scrubbing. Works in milliseconds of the session.

import { spokenTime, timecode } from "./element-format.js";
import type { View } from "./element-view.js";
import type { Marker, Span } from "./types.js";

const SVG = "http://www.w3.org/2000/svg";
/** The drawing's units: the width is a thousandth of the duration each, the height leaves room for the rail. */
const WIDTH = 1000;
const FLOOR = 26;
/** Into how many parts the outline of activity is cut. */
export const PARTS = 160;
/** Marks closer than this are one mark: more could not be told apart. */
const MARK_SLOTS = 400;
/** How near the pointer has to be to a mark to name it, in pixels. */
const NEAR_PX = 7;

export class Timeline {
  #duration = 0;
  #markers: readonly Marker[] = [];
  #isScrubbing = false;

  constructor(
    readonly view: View,
    readonly seek: (ms: number) => void,
  ) {
    const { timeline } = view;
    timeline.addEventListener("pointerdown", (event) => this.#press(event));
    timeline.addEventListener("pointermove", (event) => this.#hover(event));
    timeline.addEventListener("pointerup", () => (this.#isScrubbing = false));
    timeline.addEventListener("pointercancel", () => (this.#isScrubbing = false));
    timeline.addEventListener("pointerleave", () => (view.tip.hidden = true));
  }

  show(now: number, duration: number) {
    this.#duration = duration;
    const share = duration > 0 ? Math.min(1, now / duration) : 0;
    const { timeline, played, knob } = this.view;
    played.style.transform = `scaleX(${share})`;
    knob.style.left = `${share * 100}%`;
    timeline.setAttribute("aria-valuemax", String(Math.round(duration / 1000)));
    timeline.setAttribute("aria-valuenow", String(Math.round(now / 1000)));
    timeline.setAttribute("aria-valuetext", `${spokenTime(now)} of ${spokenTime(duration)}`);
  }

  draw(markers: readonly Marker[], gaps: readonly Span[], activity: ArrayLike<number>, duration: number) {
    this.#markers = markers;
    this.#duration = duration;
    this.view.activity.setAttribute("d", activityPath(activity));
    this.view.gaps.replaceChildren(...gaps.map((gap) => gapShape(gap, duration)));
    this.view.marks.replaceChildren(...marksOf(markers, duration).map(markShape));
  }

  #press(event: PointerEvent) {
    if (event.button !== 0 || this.#duration === 0) return;
    // A synthetic pointer cannot be captured; scrubbing then ends where the pointer leaves the timeline.
    if (event.isTrusted) this.view.timeline.setPointerCapture(event.pointerId);
    this.#isScrubbing = true;
    this.seek(this.#timeAt(event));
  }

  #hover(event: PointerEvent) {
    if (this.#duration === 0) return;
    const at = this.#timeAt(event);
    const { tip, timeline } = this.view;
    const reach = (NEAR_PX / timeline.clientWidth) * this.#duration;
    const near = nearest(this.#markers, at, reach);
    tip.textContent = near ? `${timecode(near.at)} · ${near.label}` : timecode(at);
    tip.hidden = false;
    const half = tip.offsetWidth / 2;
    const x = event.clientX - timeline.getBoundingClientRect().left;
    tip.style.left = `${Math.min(Math.max(x, half), timeline.clientWidth - half)}px`;
    if (this.#isScrubbing) this.seek(at);
  }

  #timeAt(event: PointerEvent): number {
    const { left, width } = this.view.timeline.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * this.#duration;
  }
}

function nearest(markers: readonly Marker[], at: number, reach: number): Marker | undefined {
  let best: Marker | undefined;
  for (const marker of markers) {
    const distance = Math.abs(marker.at - at);
    if (distance <= reach && (!best || distance < Math.abs(best.at - at))) best = marker;
  }
  return best;
}

/** How much was done when, as one outline. */
function activityPath(activity: ArrayLike<number>): string {
  const most = Math.max(1, ...Array.from(activity));
  const points = Array.from(activity, (n, i) => {
    // The root lets a single click show beside a burst of hundreds.
    const height = Math.sqrt(n / most) * (FLOOR - 4);
    return `L${(((i + 0.5) / activity.length) * WIDTH).toFixed(1)},${(FLOOR - height).toFixed(1)}`;
  });
  return `M0,${FLOOR}${points.join("")}L${WIDTH},${FLOOR}Z`;
}

function marksOf(markers: readonly Marker[], duration: number): { x: number; kind: string }[] {
  if (duration === 0) return [];
  const slots = new Map<string, { x: number; kind: string }>();
  for (const { at, kind } of markers) {
    const slot = Math.round((at / duration) * MARK_SLOTS);
    slots.set(`${kind}${slot}`, { x: (slot / MARK_SLOTS) * WIDTH, kind });
  }
  // Errors last: they are drawn over the rest.
  return [...slots.values()].sort((a, b) => Number(a.kind === "error") - Number(b.kind === "error"));
}

function markShape({ x, kind }: { x: number; kind: string }): SVGElement {
  const line = document.createElementNS(SVG, "line");
  const top = kind === "error" ? 6 : kind === "page" ? 11 : 17;
  line.setAttribute("class", `mark ${kind}`);
  for (const [name, value] of Object.entries({ x1: x, x2: x, y1: top, y2: FLOOR - 1 })) line.setAttribute(name, String(value));
  return line;
}

function gapShape({ from, to }: Span, duration: number): SVGElement {
  const rect = document.createElementNS(SVG, "rect");
  const x = (from / duration) * WIDTH;
  const width = Math.max(2, ((to - from) / duration) * WIDTH);
  rect.setAttribute("class", "gap");
  for (const [name, value] of Object.entries({ x, y: 4, width, height: FLOOR - 4 })) rect.setAttribute(name, String(value));
  return rect;
}
