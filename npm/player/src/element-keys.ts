// What each key does. One table for the keyboard and for the help that lists it.

export type Command =
  | { do: "toggle" | "fullscreen" | "help" | "next" | "previous" | "search" | "faster" | "slower" | "skip" | "start" | "end" }
  | { do: "panel"; tab: string }
  | { do: "step"; ms: number }
  | { do: "fraction"; of: number };

const STEP_MS = 5_000;

export function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case " ":
    case "k":
      return { do: "toggle" };
    case "ArrowLeft":
      return event.shiftKey ? { do: "previous" } : { do: "step", ms: -STEP_MS };
    case "ArrowRight":
      return event.shiftKey ? { do: "next" } : { do: "step", ms: STEP_MS };
    case "[":
      return { do: "slower" };
    case "]":
      return { do: "faster" };
    case "f":
      return { do: "fullscreen" };
    case "s":
      return { do: "skip" };
    case "?":
      return { do: "help" };
    case "e":
      return { do: "panel", tab: "events" };
    case "p":
      return { do: "panel", tab: "pages" };
    case "c":
      return { do: "panel", tab: "console" };
    case "n":
      return { do: "panel", tab: "network" };
    case "/":
      return { do: "search" };
    case "Home":
      return { do: "start" };
    case "End":
      return { do: "end" };
    default:
      return /^[0-9]$/.test(event.key) ? { do: "fraction", of: Number(event.key) / 10 } : undefined;
  }
}

export const KEYS_HELP: readonly (readonly [keys: string, does: string])[] = [
  ["Space", "play or pause"],
  ["← →", "5 seconds back or on"],
  ["Shift + ← →", "previous or next event"],
  ["[ ]", "slower or faster"],
  ["0 – 9", "to a tenth of the recording"],
  ["Home End", "to the start or the end"],
  ["S", "skip and fold inactivity or not"],
  ["E P C N", "events, pages, console, network"],
  ["/", "search"],
  ["F", "fullscreen"],
  ["?", "these keys"],
];

/** Whether a key belongs to what has the focus: text that is typed, a list that is walked, a button that is pressed. */
export function isTakenBy(path: readonly EventTarget[], key: string): boolean {
  return path.some((target) => {
    if (!(target instanceof HTMLElement)) return false;
    if (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) return true;
    if (target.matches("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return true;
    if (key === " ") return target.matches("button, a[href], summary, input, [role=button], [role=switch]");
    return key.startsWith("Arrow") && target.matches("[role=tab], [role=radio]");
  });
}
