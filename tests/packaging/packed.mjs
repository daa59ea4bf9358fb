//! A package as npm would publish it, installed into a project of its own.
import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

export const root = resolve(import.meta.dirname, "../..");
export const run = promisify(execFile);

/** Packs `npm/<name>` into a tarball. */
export async function pack(name) {
  const directory = await mkdtemp(join(tmpdir(), "revisit-pack-"));
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", directory], {
    cwd: join(root, "npm", name),
  });
  // npm 10 answers with a list, npm 11 as well; npm 12 with one entry per package name.
  const [{ filename, files }] = Object.values(JSON.parse(stdout));
  return {
    tarball: join(directory, filename),
    files: files.map(({ path }) => path),
    remove: () => rm(directory, { recursive: true }),
  };
}

/** Copies a folder of consumers, installs the tarball there and answers with the copy's path. */
export async function consumer(folder, tarball, t) {
  const project = await mkdtemp(join(tmpdir(), "revisit-consumer-"));
  t.after(() => rm(project, { recursive: true }));
  await cp(join(import.meta.dirname, folder), project, { recursive: true });
  await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball], { cwd: project });
  return project;
}

/** Runs a tool of this repository's in a project. */
export function tool(project, name, ...given) {
  return run(process.execPath, [join(root, "node_modules", name), ...given], { cwd: project });
}
