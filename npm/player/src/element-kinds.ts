// What each kind of moment is called, in lists and on the timeline.

import type { Marker, MarkerKind } from "./types.js";

/** Kinds that are looked for together. */
export type Group = "page" | "click" | "input" | "custom" | "error" | "request" | "rage" | "dead" | "error-click" | "quick-back";

export const GROUP_NAMES: Readonly<Record<Group, string>> = {
  page: "Pages",
  click: "Clicks",
  input: "Inputs",
  custom: "Custom",
  error: "Errors",
  request: "Failed requests",
  rage: "Rage clicks",
  dead: "Dead clicks",
  "error-click": "Error clicks",
  "quick-back": "Quick backs",
};

const GROUPS: Readonly<Record<MarkerKind, Group>> = {
  page: "page",
  click: "click",
  input: "input",
  submit: "input",
  custom: "custom",
  identify: "custom",
  tag: "custom",
  error: "error",
  request: "request",
  rage_click: "rage",
  dead_click: "dead",
  error_click: "error-click",
  quick_back: "quick-back",
};

export const groupOf = ({ kind }: Marker): Group => GROUPS[kind];

/** A moment in words. */
export function titleOf({ kind, label }: Marker): string {
  const what = label || "an element";
  switch (kind) {
    case "click":
      return `Clicked ${what}`;
    case "input":
      return `Filled in ${what}`;
    case "submit":
      return `Sent ${what}`;
    case "identify":
      return `Identified as ${label}`;
    case "tag":
      return `Tagged ${label}`;
    case "request":
      return `Request failed: ${label}`;
    case "rage_click":
      return `Rage clicks on ${what}`;
    case "dead_click":
      return `Nothing came of a click on ${what}`;
    case "error_click":
      return `Error after a click on ${what}`;
    case "quick_back":
      return `Left at once: ${what}`;
    default:
      return label;
  }
}

/** All that a search looks at. */
export const wordsOf = (marker: Marker): string => `${titleOf(marker)} ${marker.detail} ${marker.fields.flat().join(" ")}`.toLowerCase();
