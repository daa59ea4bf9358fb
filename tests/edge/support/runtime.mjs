// The processes of the running stack.

import { readFileSync, readdirSync } from "node:fs";

import { eventually } from "../../eventually.mjs";

/**
 * The runtimes (workerd) below the stack's process that run the edge, as they are now. The one that listens on the
 * stack's port is wrangler's proxy: it runs nothing of ours, and does not find its way back when killed with them.
 */
export function runtimes({ pid, url }) {
  const processes = new Map();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const process = readProcess(name);
    if (process) processes.set(Number(name), process);
  }
  const isBelow = (child) => child === pid || (processes.has(child) && isBelow(processes.get(child).parent));
  const isEdge = ([child, { name, command }]) =>
    name === "workerd" && !command.includes(`:${new URL(url).port}\0`) && isBelow(child);
  return [...processes].filter(isEdge).map(([child]) => child);
}

/** Kills them as an outage would, and waits until others have taken their place. */
export async function killRuntimes(stack) {
  const before = runtimes(stack);
  if (!before.length) throw new Error("there is no runtime to kill");
  for (const pid of before) process.kill(pid, "SIGKILL");
  const areNew = () => runtimes(stack).length > 0 && runtimes(stack).every((pid) => !before.includes(pid));
  await eventually("a new runtime", areNew, 40_000);
  const health = () => fetch(`${stack.url}/api/v1/health`, { signal: AbortSignal.timeout(2000) }).then(({ ok }) => ok, () => false);
  await eventually("health after the kill", health, 40_000);
}

function readProcess(pid) {
  try {
    const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
    const [state, parent] = rest.split(" ");
    return state === "Z" ? null : { name, parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  } catch {
    return null;
  }
}
