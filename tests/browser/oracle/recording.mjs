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
      await still(this.page);
      const moment = await this.page.evaluate(
        `(() => { const read = ${readDocument}; return { at: performance.timeOrigin + performance.now(), read: read(document) }; })()`,
      );
      if (await isStillFor(this.page, 80)) {
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

/** Does nothing change or scroll for so many milliseconds? */
const isStillFor = (page, quiet) =>
  page.evaluate(
    (ms) =>
      new Promise((resolve) => {
        const done = (isStill) => {
          observer.disconnect();
          document.removeEventListener("scroll", changed, { capture: true });
          clearTimeout(timer);
          resolve(isStill);
        };
        const changed = () => done(false);
        const observer = new MutationObserver(changed);
        const timer = setTimeout(() => done(!observer.takeRecords().length), ms);
        const watch = (root) => {
          observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
          for (const host of root.querySelectorAll("*")) if (host.shadowRoot) watch(host.shadowRoot);
        };
        document.addEventListener("scroll", changed, { capture: true, passive: true });
        watch(document);
      }),
    quiet,
  );

/** No change of the document and no scrolling for 150 ms (given up after some seconds: some pages never rest), and no frame under way. */
export async function still(page) {
  for (let tries = 0; tries < 60 && !(await isStillFor(page, 150)); tries += 1);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
}
