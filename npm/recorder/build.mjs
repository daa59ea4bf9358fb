// Builds dist/ from src/, recorder-wasm/js/delivery*.js and what wasm-bindgen made of recorder-wasm.
//
//   index.js     for bundlers, with types     recorder.js  for the script tag
//   runtime.js   what either loads once a visit is recorded: the Wasm's glue and delivery with its worker
//   delivery.js  delivery without a worker     stub.js      the optional inline snippet
//   recorder.wasm

import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import ts from 'typescript';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: {
    wasm: { type: 'string', default: here('../../target/wasm/recorder') },
    out: { type: 'string', default: here('dist') },
  },
});
const javascript = here('../../recorder-wasm/js');

const common = {
  bundle: true,
  minify: true,
  target: ['chrome109', 'firefox115', 'safari16.4'],
  legalComments: 'none',
  write: false,
  logLevel: 'warning',
};

const glue = {
  name: 'recorder-wasm',
  setup(build) {
    build.onResolve({ filter: /^recorder-wasm$/ }, () => ({ path: `${values.wasm}/recorder.js` }));
    // We always say where the Wasm is; bundlers would look for the glue's own guess.
    build.onLoad({ filter: /\/recorder\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/new URL\('recorder_bg\.wasm', import\.meta\.url\)/, 'undefined'),
    }));
  },
};

const worker = {
  name: 'delivery-worker',
  setup(build) {
    build.onResolve({ filter: /^delivery-worker$/ }, () => ({ path: 'delivery-worker', namespace: 'worker' }));
    build.onLoad({ filter: /.*/, namespace: 'worker' }, async () => ({
      contents: await bundle({ entryPoints: [`${javascript}/delivery-worker.js`], format: 'iife' }),
      loader: 'text',
    }));
    // Loaded only where a page allows no worker.
    build.onResolve({ filter: /js\/delivery\.js$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './delivery.js', external: true } : undefined,
    );
  },
};

async function bundle(options) {
  const { outputFiles } = await build({ ...common, ...options });
  return outputFiles[0].text;
}

/** Fails on a type error; writes the two declaration files that the public API consists of. */
async function writeTypes() {
  const { config } = ts.readConfigFile(here('tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, here('.'));
  const program = ts.createProgram(fileNames, {
    ...options, noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: values.out,
  });
  const problems = ts.getPreEmitDiagnostics(program);
  if (problems.length) {
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => here('.'), getNewLine: () => '\n' };
    throw new Error(ts.formatDiagnostics(problems, host));
  }
  const declared = new Map();
  for (const name of ['index', 'types']) {
    program.emit(program.getSourceFile(here(`src/${name}.ts`)), (_, text) => declared.set(name, text));
  }
  for (const [name, text] of declared) await writeFile(`${values.out}/${name}.d.ts`, text);
}

await rm(values.out, { recursive: true, force: true });
await mkdir(values.out, { recursive: true });
const write = (name, text) => writeFile(`${values.out}/${name}`, text);

const runtime = await bundle({ entryPoints: [here('src/runtime.ts')], format: 'esm', plugins: [glue, worker] });
const wasm = await readFile(`${values.wasm}/recorder_bg.wasm`);
const version = createHash('sha256').update(runtime).update(wasm).digest('hex').slice(0, 12);

await write('runtime.js', runtime);
await copyFile(`${values.wasm}/recorder_bg.wasm`, `${values.out}/recorder.wasm`);
await write('delivery.js', await bundle({ entryPoints: [`${javascript}/delivery.js`], format: 'esm' }));
await write('index.js', await bundle({ entryPoints: [here('src/index.ts')], format: 'esm', external: ['./runtime.js'] }));
await write(
  'recorder.js',
  await bundle({
    entryPoints: [here('src/script.ts')], format: 'iife', define: { VERSION: JSON.stringify(version) },
  }),
);
await write('stub.js', await bundle({ entryPoints: [here('src/stub.ts')], format: 'iife' }));
await writeTypes();
