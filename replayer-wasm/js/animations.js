/** CSS animations: they run as fast as the recording is played, and stand where it stands. */
export class Animations {
  #roots = new Set();
  /**
   * All that were ever found. One that stands still before it begins, or is over, is no longer among those that a browser
   * tells of.
   */
  #found = new Set();
  #isAskedFor = false;
  #rate = 0;

  /** A document or shadow root in which they may be. */
  watch(root) {
    this.#roots.add(root);
  }

  /** Style sheets among this text have some. */
  heard(text) {
    this.#isAskedFor ||= /@(-webkit-)?keyframes/i.test(text);
  }

  /** 0: they stand. */
  run(rate) {
    this.#rate = rate;
    for (const animation of this.#all()) if (animation.playbackRate !== rate) animation.playbackRate = rate;
  }

  /** Puts them where they were: `age(element)` is how long ago, in milliseconds, what has begun them. */
  place(age) {
    for (const animation of this.#all()) {
      // What the page's own style halts stands where that says.
      if (animation.playState === "paused") continue;
      animation.playbackRate = this.#rate;
      animation.currentTime = age(animation.effect.target);
    }
  }

  forget() {
    this.#roots.clear();
    this.#found.clear();
    this.#isAskedFor = false;
  }

  #all() {
    if (!this.#isAskedFor) return [];
    for (const root of this.#roots) {
      const isThere = root.host ? root.isConnected : root.defaultView;
      if (!isThere) this.#roots.delete(root);
      else for (const animation of root.getAnimations()) if (animation.animationName !== undefined) this.#found.add(animation);
    }
    for (const animation of this.#found) {
      const target = animation.effect?.target;
      // Taken away by a style, or with its element; or it goes with scrolling, which needs no clock.
      const isTimed = target?.isConnected && animation.timeline === target.ownerDocument.timeline;
      if (animation.playState === "idle" || !isTimed) this.#found.delete(animation);
    }
    return this.#found;
  }
}
