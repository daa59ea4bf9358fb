// An edge for one test, with settings that no other should have: wrangler with the built worker, on a fresh state.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { eventually } from "../../eventually.mjs";

const ROOT = resolve(import.meta.dirname, "../../..");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
/** wrangler starts `node` by name: it must be this one. */
const ENV = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, CI: "1", WRANGLER_SEND_METRICS: "false" };

/** `vars`: what wrangler.toml leaves to the operator. → what tests need to know of a stack, with `stop()`. */
export async function ownEdge(vars) {
  const state = mkdtempSync(join(tmpdir(), "revisit-edge-"));
  const setupSecret = "for this test";
  const file = join(state, "vars");
  writeFileSync(file, Object.entries({ SETUP_SECRET: setupSecret, TOKEN_SECRET: "signs", ...vars }).map(([name, value]) => `${name}=${value}\n`).join(""));
  const common = ["--local", "--persist-to", state];
  execFileSync(process.execPath, [WRANGLER, "d1", "migrations", "apply", "DB", ...common], { cwd: ROOT, env: ENV, stdio: "pipe" });
  const port = await freePort();
  const edge = spawn(
    process.execPath,
    [WRANGLER, "dev", ...common, "--show-interactive-dev-session=false", "--ip", "127.0.0.1", "--port", String(port), "--inspector-port", "0", "--env-file", file],
    { cwd: ROOT, env: ENV, stdio: "ignore", detached: true },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = () => {
    // Its own group: wrangler and its runtime, and nothing else.
    process.kill(-edge.pid, "SIGKILL");
    rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await eventually("an edge of its own", () => fetch(`${url}/api/v1/health`).then(({ ok }) => ok, () => false), 60_000);
  } catch (error) {
    stop();
    throw error;
  }
  return { url, pid: edge.pid, state, setupSecret, stop };
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
