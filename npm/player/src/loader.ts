import { readBytes, refusal } from "./answer.js";
import type { Manifest, Span } from "./types.js";

type Chunk = Manifest["chunks"][number];

/** Chunks are fetched in ranges of about this size. */
const RANGE_BYTES = 2 << 20;
const RANGE_CHUNKS = 64;
const TRIES = 3;

/** Fetches the chunks that a manifest names: those that are needed now first, then the rest in order. */
export class Loader {
  #manifest: Manifest;
  readonly #address: URL;
  readonly #fetch: typeof fetch;
  readonly #add: (bytes: Uint8Array) => void;
  readonly #failed: (error: Error) => void;
  readonly #progress: (loaded: number, total: number) => void;
  readonly #loaded = new Set<number>();
  /** Those of the loaded that could not be had. */
  readonly #lost = new Set<number>();
  #urgent: Chunk[] = [];
  #running: Promise<void> | undefined;
  #waiters: { chunks: Chunk[]; resolve: () => void }[] = [];
  #stopped = false;

  constructor(
    manifest: Manifest,
    address: URL,
    hooks: {
      fetch: typeof fetch;
      add: (bytes: Uint8Array) => void;
      failed: (error: Error) => void;
      progress: (loaded: number, total: number) => void;
    },
  ) {
    this.#manifest = manifest;
    this.#address = address;
    this.#fetch = hooks.fetch;
    this.#add = hooks.add;
    this.#failed = hooks.failed;
    this.#progress = hooks.progress;
  }

  get manifest(): Manifest {
    return this.#manifest;
  }

  /** All that the manifest names is there. */
  get isComplete(): boolean {
    return this.#manifest.chunks.every((chunk) => this.#loaded.has(chunk.index));
  }

  /** What is needed to show this moment is there. */
  has(at: number): boolean {
    return this.isComplete || this.#missing(at).length === 0;
  }

  /** Something that is needed to show this moment could not be had. */
  lacks(at: number): boolean {
    return this.#lost.size > 0 && this.#needed(at).some((chunk) => this.#lost.has(chunk.index));
  }

  /** From what could not be had to the stream's next keyframe, or its end. */
  get gaps(): (Span & { stream: string })[] {
    return this.#manifest.chunks.flatMap((lost) => {
      if (!this.#lost.has(lost.index)) return [];
      const chunks = this.#manifest.chunks.filter((chunk) => chunk.stream === lost.stream);
      const offset = this.#manifest.streams.find((stream) => stream.id === lost.stream)?.offset_ms ?? 0;
      const anew = chunks.filter((chunk) => chunk.epoch > lost.epoch && chunk.keyframe).map((chunk) => chunk.from);
      const to = anew.length > 0 ? Math.min(...anew) : Math.max(...chunks.map((chunk) => chunk.to));
      return [{ stream: lost.stream, from: offset + lost.from, to: offset + to }];
    });
  }

  /** Settles when what is needed to show this moment is there. */
  async need(at: number): Promise<void> {
    const chunks = this.#missing(at);
    if (chunks.length === 0) return;
    this.#urgent = chunks;
    const done = new Promise<void>((resolve) => this.#waiters.push({ chunks, resolve }));
    this.start();
    await done;
  }

  /** Fetches what is not there yet, in the background. */
  start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Takes a newer manifest of the same session. */
  update(manifest: Manifest): void {
    this.#manifest = manifest;
    this.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#settle(true);
  }

  async #run(): Promise<void> {
    for (let range = this.#next(); range.length > 0 && !this.#stopped; range = this.#next()) {
      try {
        await this.#load(range);
      } catch (error) {
        this.#failed(error instanceof Error ? error : new Error(String(error)));
        // What can't be had is shown as a gap; the rest goes on.
        for (const chunk of range) {
          this.#loaded.add(chunk.index);
          this.#lost.add(chunk.index);
        }
      }
      this.#settle(false);
    }
    this.#settle(true);
  }

  async #load(range: Chunk[]): Promise<void> {
    const first = range[0];
    const last = range.at(-1);
    if (!first || !last) return;
    const url = new URL(this.#manifest.chunks_url, this.#address);
    url.searchParams.set("from", String(first.index));
    url.searchParams.set("to", String(last.index + 1));
    const bytes = await this.#bytes(url, range);
    if (this.#stopped) return;
    try {
      this.#add(bytes);
    } catch (error) {
      if (range.length === 1) throw error;
      // One of them cannot be read: taken one by one, the others can.
      for (const chunk of range) {
        await this.#load([chunk]).catch((error: unknown) => {
          this.#lost.add(chunk.index);
          this.#failed(error as Error);
        });
      }
    }
    for (const chunk of range) this.#loaded.add(chunk.index);
    this.#tell([], 0);
  }

  /** Of what is waited for, or else of the whole recording. */
  #tell(range: Chunk[], came: number): void {
    const scope = this.#waiters.at(-1)?.chunks ?? this.#manifest.chunks;
    const loaded = scope.filter((chunk) => this.#loaded.has(chunk.index));
    const coming = scope.some((chunk) => range.includes(chunk)) ? came : 0;
    const total = bytesOf(scope);
    this.#progress(Math.min(total, bytesOf(loaded) + coming), total);
  }

  async #bytes(url: URL, range: Chunk[]): Promise<Uint8Array> {
    for (let attempt = 1; ; attempt++) {
      try {
        const response = await this.#fetch(url, { credentials: "same-origin" });
        if (response.ok) return await readBytes(response, (came) => this.#tell(range, came));
        if (response.status < 500 && response.status !== 429) attempt = TRIES;
        throw await refusal("the recording's chunks could not be fetched", response);
      } catch (error) {
        if (attempt >= TRIES || this.#stopped) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** attempt));
      }
    }
  }

  #next(): Chunk[] {
    this.#urgent = this.#urgent.filter((chunk) => !this.#loaded.has(chunk.index));
    const open = this.#manifest.chunks.filter((chunk) => !this.#loaded.has(chunk.index));
    const wanted = this.#urgent.length > 0 ? this.#urgent : open;
    const range: Chunk[] = [];
    let bytes = 0;
    for (const chunk of wanted.toSorted((a, b) => a.index - b.index)) {
      const previous = range.at(-1);
      if (previous && (chunk.index !== previous.index + 1 || bytes + chunk.bytes > RANGE_BYTES)) break;
      if (range.length === RANGE_CHUNKS) break;
      range.push(chunk);
      bytes += chunk.bytes;
    }
    return range;
  }

  #settle(all: boolean): void {
    const isLoaded = (chunk: Chunk) => this.#loaded.has(chunk.index);
    const done = this.#waiters.filter((waiter) => all || waiter.chunks.every(isLoaded));
    this.#waiters = this.#waiters.filter((waiter) => !done.includes(waiter));
    for (const waiter of done) waiter.resolve();
  }

  #missing(at: number): Chunk[] {
    return this.#needed(at).filter((chunk) => !this.#loaded.has(chunk.index));
  }

  /** The chunks that say what was to be seen: of each stream that may be in front, its epoch's up to that time. */
  #needed(at: number): Chunk[] {
    const streams = this.#manifest.streams.map((stream) => {
      const chunks = this.#manifest.chunks.filter((chunk) => chunk.stream === stream.id);
      const from = stream.offset_ms + Math.min(...chunks.map((chunk) => chunk.from));
      const to = stream.offset_ms + Math.max(...chunks.map((chunk) => chunk.to));
      return { offset: stream.offset_ms, chunks, from, to };
    });
    const begun = streams.filter(({ chunks, from }) => chunks.length > 0 && from <= at);
    const candidates =
      begun.length > 0
        ? [...begun.filter(({ to }) => to >= at), ...begun.toSorted((a, b) => b.to - a.to).slice(0, 1)]
        : streams.filter(({ chunks }) => chunks.length > 0).toSorted((a, b) => a.from - b.from).slice(0, 1);
    return [...new Set(candidates)].flatMap(({ offset, chunks }) => neededOf(chunks, Math.max(0, at - offset)));
  }
}

function bytesOf(chunks: Chunk[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
}

function neededOf(chunks: Chunk[], at: number): Chunk[] {
  const begun = chunks.filter((chunk) => chunk.keyframe && chunk.from <= at).map((chunk) => chunk.epoch);
  const epoch = begun.length > 0 ? Math.max(...begun) : Math.min(...chunks.map((chunk) => chunk.epoch));
  return chunks.filter((chunk) => chunk.epoch === epoch && (chunk.keyframe || chunk.from <= at));
}
