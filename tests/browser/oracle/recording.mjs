//! Records a page through the recorder's own `transport`, with moments to come back to.
import { readHeader } from "../../chunk-header.mjs";
import { readDocument } from "./read.mjs";

/** Markup for a page's head: starts the recorder as a site would that keeps the chunks itself. */
export const recorderHead = (options) => `
<script type="module">
  import { init } from "/recorder/index.js";
  const encoded = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  window.revisitRecorder = init({
    ...${JSON.stringify(options)},
    transport: (chunk) => window.keepChunk(encoded(chunk)),
    assetTransport: (hash, bytes, type) => window.keepAsset(hash, encoded(bytes), type),
  });
</script>`;

/** Until then nothing is recorded: what a page shows earlier has no time in the recording. */
export const recordingBegun = (page) => page.waitForFunction(() => window.revisitRecorder?.session.id);

export class Recording {
  chunks = [];
  assets = new Map();
  moments = [];
  #words = new Set();

  /** Was this word typed into a field, alone or as part of a longer one? */
  typed = (word) => {
    const folded = word.toLowerCase();
    return [...this.#words].some((known) => known.includes(folded) || (known.length >= 8 && folded.includes(known)));
  };

  /** Remembers what stands in the fields now. */
  async noteFields() {
    const values = await this.page.evaluate(() => {
      const found = [];
      const visit = (root) => {
        for (const field of root.querySelectorAll("input, textarea, [contenteditable]")) found.push(field.value ?? field.textContent);
        for (const host of root.querySelectorAll("*")) if (host.shadowRoot) visit(host.shadowRoot);
      };
      visit(document);
      return found;
    });
    for (const value of values) {
      for (const word of value.toLowerCase().split(/[^\p{L}\p{N}]+/u)) if ([...word].length >= 4) this.#words.add(word);
    }
  }

  /** Makes `page` keep what its recorder sends here. Call before the page is opened. */
  static async of(page) {
    const recording = new Recording();
    recording.page = page;
    await page.exposeFunction("keepChunk", (text) => {
      recording.chunks.push(Buffer.from(text, "base64"));
    });
    await page.exposeFunction("keepAsset", (hash, text, type) => {
      recording.assets.set(hash, { bytes: Buffer.from(text, "base64"), type });
    });
    return recording;
  }

  /**
   * Reads the page at an instant with nothing happening around it: changes are recorded as of the first of two frames'
   * worth, and the clocks of the page and of this reading may differ by some milliseconds.
   */
  async moment(label) {
    for (let tries = 0; tries < 20; tries += 1) {
      const moment = await this.page.evaluate(`(${inSilence})(${readDocument}, ${silence})`);
      if (moment) {
        this.moments.push({ label, ...moment });
        return moment;
      }
    }
    throw new Error(`${label}: the page never rests`);
  }

  /** Milliseconds on the session's timeline: its first stream starts at 0. */
  timeOf(moment) {
    return moment.at - Math.min(...this.chunks.map((chunk) => readHeader(chunk).started_at));
  }
}

/** Waits until no change of the document and no scrolling has been seen for a while; gives up after some seconds, since some pages never rest. */
export const still = (page) => page.evaluate(`(${inSilence})(null, ${silence})`);

/** Milliseconds without a change: before the page is read, after it, and the longest wait for it. */
const silence = JSON.stringify({ before: 150, after: 80, longest: 9_000 });

/**
 * Runs in the page. Answers what `read` says of the document at an instant with silence around it, or nothing where the
 * silence did not last. One watch goes through it all, so that no change falls between two questions: a scroll by wheel
 * that moves on after the silence before it is seen by the one after it.
 */
async function inSilence(read, { before, after, longest }) {
  let changedAt = performance.now();
  const changed = () => (changedAt = performance.now());
  const observer = new MutationObserver(changed);
  const undo = [];
  const watched = new WeakSet();
  const watch = (root) => {
    if (!watched.has(root)) {
      watched.add(root);
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      root.addEventListener("scroll", changed, { capture: true, passive: true });
      undo.push(() => root.removeEventListener("scroll", changed, { capture: true }));
    }
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) watch(element.shadowRoot);
      if (element.localName === "iframe" && element.contentDocument) watch(element.contentDocument);
    }
  };
  // Events of scrolling are told at the start of a frame, before its callbacks.
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const silentFor = async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, changedAt + ms - performance.now())));
    await frame();
    watch(document);
    if (observer.takeRecords().length > 0) changed();
    return performance.now() - changedAt >= ms;
  };
  watch(document);
  try {
    const deadline = performance.now() + longest;
    while (!(await silentFor(before)) && performance.now() < deadline);
    if (!read) return undefined;
    const readAt = performance.now();
    const moment = { at: performance.timeOrigin + readAt, read: read(document) };
    changedAt = Math.min(changedAt, readAt);
    await new Promise((resolve) => setTimeout(resolve, after));
    await frame();
    return changedAt <= readAt && observer.takeRecords().length === 0 ? moment : undefined;
  } finally {
    observer.disconnect();
    for (const off of undo) off();
  }
}
