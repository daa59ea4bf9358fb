//! Records a page through the recorder's own `transport`, with moments to come back to.
import { decode } from "@msgpack/msgpack";
import { readDocument } from "./read.mjs";

const headerOf = (chunk) => {
  const length = chunk.readUInt16LE(6);
  return decode(chunk.subarray(28, 28 + length));
};

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

  /** Waits until the page has been still, then reads it. */
  async moment(label) {
    await still(this.page);
    const moment = await this.page.evaluate(
      `(() => { const read = ${readDocument}; return { at: performance.timeOrigin + performance.now(), read: read(document) }; })()`,
    );
    // The two clocks involved may differ by some milliseconds: nothing happens until they no longer matter.
    await this.page.waitForTimeout(30);
    this.moments.push({ label, ...moment });
    return moment;
  }

  /** Milliseconds on the session's timeline: its first stream starts at 0. */
  timeOf(moment) {
    return moment.at - Math.min(...this.chunks.map((chunk) => headerOf(chunk).started_at));
  }
}

/** No change of the document and no scrolling for 150 ms (given up after 3 s: some pages never rest), and no frame under way. */
export const still = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const quiet = 150;
        let timer = setTimeout(done, quiet);
        const again = () => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        };
        const observer = new MutationObserver(again);
        document.addEventListener("scroll", again, { capture: true, passive: true });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const giveUp = setTimeout(done, 3000);
        function done() {
          observer.disconnect();
          document.removeEventListener("scroll", again, { capture: true });
          clearTimeout(timer);
          clearTimeout(giveUp);
          requestAnimationFrame(() => setTimeout(resolve, 0));
        }
      }),
  );
