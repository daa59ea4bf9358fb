//! `cargo xtask dev` as people use it: first start, a port that is taken, a runtime that dies, Ctrl-C, and the next start.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { killRuntimes } from "../edge/support/runtime.mjs";
import { Visit } from "../edge/support/visit.mjs";
import { eventually } from "../eventually.mjs";
import { answered, followLink } from "../sign-in.mjs";

const root = resolve(import.meta.dirname, "../..");

/** Starts it in a process group of its own, as a shell does. */
function dev(port, state) {
  const options = { cwd: root, detached: true, stdio: ["ignore", "pipe", "pipe"] };
  const started = spawn("cargo", ["xtask", "dev", "--port", String(port), "--state", state], options);
  const own = { printed: "", isOver: false, pid: started.pid };
  own.ended = once(started, "close").then(([code]) => {
    own.isOver = true;
    return code;
  });
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (text) => (own.printed += text));
  return own;
}

/** What Ctrl-C in a terminal does: it reaches the whole group. */
const pressCtrlC = ({ pid }) => process.kill(-pid, "SIGINT");

/** What a start has printed, once it is ready. */
async function ready(running) {
  await eventually("it is ready", () => /^Ready in /m.test(running.printed) || running.isOver, 90_000);
  assert.ok(!running.isOver, running.printed);
  const row = (name) => new RegExp(`^ +${name} +(\\S.*)$`, "m").exec(running.printed)?.[1];
  return { link: row("Dashboard"), shop: row("Shop").split(" ")[0], key: row("Public key"), tag: row("Script tag") };
}

/** A port that is free, with a free one after it. */
async function twoPorts() {
  const listen = async (port) => {
    const server = createServer().listen(port, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  for (;;) {
    const first = await listen(0);
    const { port } = first.address();
    const second = await listen(port + 1).catch(() => undefined);
    for (const server of [first, second]) server?.close();
    if (second) return port;
  }
}

test("a stack's life, from its first start to the next", { timeout: 180_000 }, async (t) => {
  const own = [];
  const folders = [];
  const start = (port, state) => {
    own.push(dev(port, state));
    return own.at(-1);
  };
  const folder = () => {
    folders.push(mkdtempSync(join(tmpdir(), "revisit-dev-")));
    return folders.at(-1);
  };
  t.after(() => {
    for (const { pid } of own.filter(({ isOver }) => !isOver)) process.kill(-pid, "SIGKILL");
    for (const made of folders) rmSync(made, { recursive: true, force: true, maxRetries: 5 });
  });

  const [port, state] = [await twoPorts(), folder()];
  const url = `http://localhost:${port}`;
  /** Reads as the member that a printed link signs in. */
  const reader = async (link) => {
    const cookie = await followLink(url, link);
    return async (path) => (await answered(await fetch(url + path, { headers: { cookie } }))).json();
  };
  const running = start(port, state);
  const first = await ready(running);
  const visit = new Visit({ url, key: first.key });
  const stream = visit.stream();

  await t.test("it prints a link that signs in, the key, the tag, and a shop that carries it", async () => {
    assert.ok(first.link.startsWith(`${url}/`), first.link);
    assert.match(first.key, /^revisit_pub_\w+$/);
    assert.equal(first.tag, `<script async src="${url}/recorder.js" data-key="${first.key}"></script>`);
    assert.equal(first.shop, `http://127.0.0.1:${port + 1}/`);
    assert.ok((await (await fetch(first.shop)).text()).includes(first.tag));
    const read = await reader(first.link);
    assert.equal((await read("/api/v1/me")).properties.length, 1);
  });

  await t.test("another one says in a sentence that the port or the data are in use", async () => {
    const refusals = [
      [start(port, folder()), `✗ Port ${port} is in use: stop what listens there, or choose two others with \`--port ${port + 10}\`.`],
      [start(await twoPorts(), state), `✗ Another \`cargo xtask dev\` runs with the data in ${state}: stop it, or give this one its own folder with --state.`],
    ];
    for (const [refused, sentence] of refusals) {
      assert.equal(await refused.ended, 1);
      assert.equal(refused.printed.trim().split("\n").at(-1), sentence);
    }
  });

  await t.test("it goes on where its runtime is killed", async () => {
    assert.equal((await stream.send()).status, 200);
    await killRuntimes(JSON.parse(readFileSync(join(state, "dev.json"), "utf8")));
    assert.equal((await eventually("an answer after the kill", () => stream.send())).status, 200);
  });

  await t.test("Ctrl-C ends it and all that it has started, well", async () => {
    pressCtrlC(running);
    assert.equal(await running.ended, 0, running.printed);
    assert.match(running.printed, /Stopped\. All data is kept in /);
    assert.throws(() => process.kill(-running.pid, 0), { code: "ESRCH" }, "nothing of it is left");
    await assert.rejects(fetch(url), "nobody listens any more");
  });

  await t.test("the next start goes on with its data", async () => {
    const again = start(port, state);
    const second = await ready(again);
    assert.equal(second.key, first.key);
    assert.notEqual(second.link, first.link, "a link is good once");
    const read = await reader(second.link);
    const { properties } = await read("/api/v1/me");
    const { chunks } = await read(`/api/v1/properties/${properties[0].id}/sessions/${visit.id}/recording`);
    assert.deepEqual(chunks.map(({ bytes }) => bytes), visit.sent.map(({ length }) => length));
    pressCtrlC(again);
    assert.equal(await again.ended, 0, again.printed);
  });
});
