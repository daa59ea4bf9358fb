//! What a recorder keeps in memory: the page's heap with its buffers and WebAssembly, after minutes of a page that changes all
//! the time, collected first. All recorders run side by side, since no time is measured.
import { round } from "./figures.mjs";
import { recorders } from "./recorders/index.mjs";
import { Sample, serveBench } from "./sample.mjs";

const minutes = Number(process.env.REVISIT_BENCH_MINUTES ?? 10);
const marks = [0.1, 0.5, 1].map((share) => share * minutes * 60_000);

export async function heap(browser) {
  const site = await serveBench(recorders, () => `<!doctype html><title>Changing</title><main></main>`);
  try {
    process.stdout.write(`  ${minutes} minutes of ${recorders.map(({ name }) => name).join(", ")} side by side\n`);
    const kept = Object.fromEntries(await Promise.all(recorders.map(async (recorder) => [recorder.name, await once(browser, `${site.url}/page/heap`, recorder)])));
    const above = Object.fromEntries(Object.entries(kept).map(([name, sizes]) => [name, sizes.map((size, at) => round((size - (name === "floor" ? 0 : kept.floor[at])) / 1e6))]));
    const rowAt = (at) => Object.fromEntries(Object.entries(above).map(([name, sizes]) => [name, sizes[at]]));
    return { minutes, table: Object.fromEntries(marks.map((mark, at) => [`MB after ${round(mark / 60_000)} min`, rowAt(at)])), kept };
  } finally {
    await site.close();
  }
}

async function once(browser, url, recorder) {
  const sample = await Sample.open(browser, recorder, url);
  try {
    await sample.load();
    await sample.begin();
    await sample.page.evaluate(change);
    const began = Date.now();
    const sizes = [];
    for (const mark of marks) {
      await sample.page.waitForTimeout(Math.max(0, began + mark - Date.now()));
      sizes.push(await keptBy(sample.devtools));
    }
    await sample.arrived();
    return sizes;
  } finally {
    await sample.close();
  }
}

/** Bytes: what is alive on the heap, buffers, and WebAssembly's memory, which DevTools counts with neither. */
async function keptBy(devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await devtools.send("Runtime.getHeapUsage");
  const { result: prototype } = await devtools.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId });
  const { result: memory } = await devtools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  await devtools.send("Runtime.releaseObject", { objectId: objects.objectId });
  return usedSize + backingStorageSize + memory.value;
}

/** In the page: a list of 200 rows of which four a second are replaced, with a tick of text beside them. */
function change() {
  const main = document.querySelector("main");
  let count = 0;
  const row = () => {
    const made = document.createElement("section");
    made.className = `tone-${count % 5}`;
    made.innerHTML = `<h2>Row ${(count += 1)}</h2><p>Some text that says <b>${count * 7}</b> and <a href="/${count}">more</a></p>`;
    return made;
  };
  while (main.children.length < 200) main.append(row());
  setInterval(() => {
    main.firstElementChild.remove();
    main.append(row());
    main.children[50].querySelector("b").textContent = String(count);
  }, 250);
}
