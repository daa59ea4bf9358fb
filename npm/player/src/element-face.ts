// What the element shows of its player. Knows the parts of the tree, and nothing of where the state comes from.

import { timecode } from "./element-format.js";
import { ICONS, type View } from "./element-view.js";

/** How long a skip is spoken of. */
const SKIP_NOTE_MS = 1_500;

export class Face {
  #skipTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly view: View) {}

  /** Nothing is there yet: a curtain instead of an empty frame. */
  showOpening() {
    const { view } = this;
    view.failure.hidden = true;
    view.missing.hidden = true;
    view.unstyled.hidden = true;
    view.cover.classList.add("busy");
    view.surface.classList.remove("shown");
    this.showWaiting(true);
  }

  showReady() {
    this.view.cover.classList.remove("busy");
    this.view.surface.classList.add("shown");
    this.showWaiting(false);
  }

  showTime(now: number, duration: number) {
    this.view.now.textContent = timecode(now);
    this.view.total.textContent = timecode(duration);
  }

  /** Says for a moment how much was left out. */
  showSkip(ms: number) {
    const { skipped } = this.view;
    skipped.textContent = `Skipped ${timecode(ms)} of inactivity`;
    skipped.hidden = false;
    clearTimeout(this.#skipTimer);
    this.#skipTimer = setTimeout(() => (skipped.hidden = true), SKIP_NOTE_MS);
  }

  /** The page may look otherwise than it did. */
  showStyles(missing: number) {
    const { unstyled } = this.view;
    unstyled.textContent = `${missing === 1 ? "A style sheet was" : `${missing} style sheets were`} not recorded: the page may look different`;
    unstyled.hidden = missing === 0;
  }

  /** The play buttons say what they would do. */
  showState(state: "playing" | "paused" | "ended") {
    const [name, icon] = (
      { playing: ["Pause", "pause"], paused: ["Play", "play"], ended: ["Play again", "replay"] } as const
    )[state];
    const { view } = this;
    view.toggle.innerHTML = ICONS[icon];
    view.toggle.ariaLabel = name;
    view.toggle.title = `${name} (Space)`;
    view.cover.ariaLabel = name;
    view.big.innerHTML = ICONS[state === "playing" ? "play" : icon];
    view.cover.classList.toggle("playing", state === "playing");
  }

  showSettings(speed: number, skipInactivity: boolean) {
    this.view.speed.value = String(speed);
    this.view.skip.ariaChecked = String(skipInactivity);
  }

  showPanel(isShown: boolean) {
    this.view.side.hidden = !isShown;
    this.view.panel.ariaExpanded = String(isShown);
  }

  showWaiting(isWaiting: boolean) {
    this.view.bar.hidden = !isWaiting;
    this.view.bar.classList.remove("known");
    this.view.stage.ariaBusy = String(isWaiting);
  }

  /** How much of what is waited for has come. */
  showProgress(loaded: number, total: number) {
    const { bar } = this.view;
    bar.classList.toggle("known", loaded < total);
    bar.style.setProperty("--rv-loaded", String(total > 0 ? loaded / total : 0));
  }

  showFailure(error: Error) {
    this.showWaiting(false);
    this.view.failure.hidden = false;
    const { message } = error;
    this.view.failureText.textContent = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`.replace(/\.\.$/, ".");
  }

  get hasKeys(): boolean {
    return !this.view.keys.hidden;
  }

  showKeys(isShown: boolean) {
    this.view.keys.hidden = !isShown;
    (isShown ? this.view.keysClose : this.view.help).focus();
  }

  /** Said aloud, shown nowhere. */
  say(text: string) {
    this.view.said.textContent = text;
  }
}
