// Makes dist/ from src/, replayer-wasm/js and what wasm-bindgen made of replayer-wasm.
//
//   index.js  the player, with types     replayer.wasm  loaded by it     frame.html  the document that replays are written into

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import ts from 'typescript';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const wasm = here('../../target/wasm/replayer');
const out = here('dist');

if (!existsSync(`${wasm}/replayer_bg.wasm`)) {
  console.error('npm/player: the replayer is not built; run `cargo xtask build` first');
  process.exit(1);
}

const glue = {
  name: 'replayer-wasm',
  setup(build) {
    // We always say where the Wasm is; bundlers would look for the glue's own guess.
    build.onLoad({ filter: /\/wasm\/replayer\/replayer\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/new URL\('replayer_bg\.wasm', import\.meta\.url\)/, 'undefined'),
    }));
  },
};

/** Fails on a type error; writes the declarations that the public API consists of. */
async function writeTypes() {
  const { config } = ts.readConfigFile(here('tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, here('.'));
  const program = ts.createProgram(fileNames, options);
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length) {
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => here('.'), getNewLine: () => '\n' };
    throw new Error(ts.formatDiagnostics(problems, host));
  }
  const declared = new Map();
  for (const name of ['index', 'types', 'player', 'element']) {
    const file = program.getSourceFile(here(`src/${name}.ts`));
    if (file) program.emit(file, (_, text) => declared.set(name, text));
  }
  await Promise.all([...declared].map(([name, text]) => writeFile(`${out}/${name}.d.ts`, text)));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: [here('src/index.ts')],
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome111', 'firefox115', 'safari16.4'],
  outdir: out,
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [glue],
});
await copyFile(`${wasm}/replayer_bg.wasm`, `${out}/replayer.wasm`);
await copyFile(here('frame.html'), `${out}/frame.html`);
await writeTypes();
