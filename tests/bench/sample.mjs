//! One sample: a new page, a recorder that begins on it, and what that costs.
//!
//! Main-thread CPU is thread time by DevTools (`Performance.getMetrics` with thread ticks), so that other processes don't
//! count; that of all threads is the renderer process's. A recorder that did not send the page makes the sample fail.
import { resolve } from "node:path";
import { root, serve } from "../browser/site.mjs";
import { Sink } from "./sink.mjs";

/** Stands at the end of every page that is measured, so that its arrival implies the snapshot's. */
export const canary = "zibeline";
const tail = `<p>${canary}</p>`;

/** Serves pages by function (rest of the path → HTML) and every recorder's code, on one origin. */
export function serveBench(recorders, pageOf, mounts = {}) {
  const send = (response, type, body) => response.writeHead(200, { "content-type": type }).end(body);
  const own = Object.fromEntries(
    recorders.flatMap(({ files = {} }) => Object.entries(files).map(([prefix, folder]) => [prefix, resolve(root, folder)])),
  );
  const scripts = Object.fromEntries(
    recorders
      .filter(({ script }) => script)
      .map(({ name, script }) => [`/${name}.js`, async (_request, response) => send(response, "text/javascript", await script())]),
  );
  const page = (_request, response, rest) => send(response, "text/html; charset=utf-8", `${pageOf(rest)}${tail}`);
  return serve({ ...own, ...scripts, ...(pageOf ? { "/page/": page } : {}), ...mounts });
}

/** In the page: the longest task since this was last asked, in milliseconds; 0 where none took 50. */
function watchTasks() {
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: "longtask" });
  window.longestTask = () => {
    tasks.push(...observer.takeRecords());
    return Math.round(Math.max(0, ...tasks.splice(0).map(({ duration }) => duration)));
  };
}

/** In the page: runs a script that the site serves. */
function loadScript(src) {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
  });
}

export class Sample {
  static async open(browser, recorder, url, { viewport = { width: 1280, height: 800 } } = {}) {
    const sample = new Sample();
    sample.recorder = recorder;
    sample.sink = await Sink.start(recorder);
    sample.given = { sink: sample.sink.url, ...recorder.with };
    sample.context = await browser.newContext({ viewport });
    sample.page = await sample.context.newPage();
    sample.failures = [];
    sample.page.on("pageerror", (error) => sample.failures.push(String(error)));
    sample.page.on("console", (message) => message.text().startsWith("[revisit]") && sample.failures.push(message.text()));
    await sample.page.addInitScript(watchTasks);
    await sample.page.goto(url);
    sample.devtools = await sample.context.newCDPSession(sample.page);
    await sample.devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    return sample;
  }

  async close() {
    await this.context.close();
    await this.sink.close();
  }

  /** What pages of this harness have already. */
  addCanary() {
    return this.page.evaluate((word) => document.body.append(Object.assign(document.createElement("p"), { textContent: word })), canary);
  }

  async load() {
    const { recorder, page } = this;
    if (recorder.script) await page.evaluate(loadScript, `/${recorder.name}.js`);
    else await page.evaluate(recorder.load, this.given);
  }

  begin() {
    return this.page.evaluate(this.recorder.begin, this.given);
  }

  flush() {
    return this.page.evaluate(this.recorder.flush);
  }

  get isFloor() {
    return !this.recorder.counts;
  }

  /** Milliseconds of CPU since the page is there: the main thread's, and all threads'. */
  async clock() {
    const { metrics } = await this.devtools.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    return { cpu: of("ThreadTime"), threads: of("ProcessTime") };
  }

  /** What `step` costs, with all that it sets off: until the main thread rests again, and the rest is flushed. */
  async costOf(step, { settleMs, flushes = true }) {
    await this.page.evaluate(() => window.longestTask());
    const before = await this.clock();
    await step();
    await this.page.waitForTimeout(settleMs);
    await this.#rest();
    if (flushes) {
      await this.flush();
      await this.page.waitForTimeout(300);
      await this.#rest();
    }
    const after = await this.clock();
    const longest = await this.page.evaluate(() => window.longestTask());
    if (this.failures.length > 0) throw new Error(`the page said: ${this.failures.join("; ")}`);
    return { cpu: after.cpu - before.cpu, threads: after.threads - before.threads, longest };
  }

  /** Waits until the main thread does next to nothing, for half a minute at most. */
  async #rest() {
    let last = await this.clock();
    for (let turn = 0; turn < 100; turn += 1) {
      await this.page.waitForTimeout(300);
      const now = await this.clock();
      if (now.cpu - last.cpu < 20) return;
      last = now;
    }
  }

  /** Waits until the whole page is at the sink. Fails where it never comes: then no figure means anything. */
  async arrived() {
    if (this.isFloor) return;
    const { recorder, sink } = this;
    for (let second = 0; second < 60; second += 1) {
      // What is still on its way inside the recorder goes with the next.
      if (!recorder.flushEnds) await this.flush();
      if (await sink.until(() => sink.hasSaid(canary), 1_000)) return void (await sink.quiet(300));
    }
    throw new Error(`${recorder.name} did not send the page: ${sink.posts.length} posts, ${sink.bytes} bytes`);
  }
}
