// Builds dist/ from src/, recorder-wasm/js and the Wasm that recorder-wasm was compiled to.
//
//   index.js     for bundlers, with types     recorder.js  for the script tag
//   runtime.js   what either loads once a visit is recorded: the Wasm's JavaScript and delivery with its worker
//   recorder.wasm                             stub.js      the optional inline snippet
//   plain-….js   the Wasm as JavaScript, loaded where WebAssembly is absent or forbidden; named by its digest
//   sha256-….js  loaded where pages have no `crypto.subtle`; named likewise
//   monitor-….js loaded once a recording has begun: requests, web vitals, long tasks; named likewise
//   canvas-….js  loaded where canvases are to be recorded; named likewise

import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

import { build, transform } from 'esbuild';
import { minify } from 'terser';
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
  // White space goes last: with it esbuild drops what bundlers are told in comments.
  minifySyntax: true,
  minifyIdentifiers: true,
  target: ['chrome109', 'firefox115', 'safari16.4'],
  legalComments: 'none',
  write: false,
  logLevel: 'warning',
};

/** Properties that only code of runtime.js reads, in this page and version; terser leaves those alone that platforms know. */
const INNER = `
  acted active addLeftovers addMonitor addSelected asked asset_ready broken byAttribute bySelector canDeflate canvases catchUp claim closedRoot comeBack
  coverage createCalls createOutbox createRecorder decides deliver depth describe drain drainAll drainPointed drainScroll effect epoch failed
  final freed guard hook idOf inKeyframe isAlive isDirty isFull isNew isOnly isOpen isPassword isTaken isWalking joinsLines
  keep known later leave leftover leftoversTried listen loaded longest look met note Outbox owners plainHash postChunk raised
  receive reply reread restart restyle resumed_from scrolled scrolls sealed sharesThread storeAll stored strings tear timing
  to_lz4 toHex toLz4 typed want words
`.trim().split(/\s+/);

const recorderWasm = {
  name: 'recorder-wasm',
  setup(build) {
    build.onResolve({ filter: /^recorder-wasm$/ }, () => ({ path: `${javascript}/recorder.js` }));
  },
};

const deliveryCode = {
  name: 'delivery-code',
  setup(build) {
    build.onResolve({ filter: /^delivery-code$/ }, () => ({ path: 'delivery-code', namespace: 'code' }));
    build.onLoad({ filter: /.*/, namespace: 'code' }, async () => {
      const code = await bundle({ entryPoints: [`${javascript}/delivery-code.js`], format: 'esm', minifySyntax: false, minifyIdentifiers: false });
      const [body, exports] = code.split(/^export (?=\{[\w\s,]+\};\s*$)/m);
      return { contents: `export function delivery() {${body} return ${exports} }` };
    });
  },
};

async function bundle({ inner = [], ...options }) {
  const { outputFiles } = await build({ ...common, ...options });
  const [{ text }] = outputFiles;
  return options.minifySyntax === false ? text : shrink(text, inner);
}

/** Worth 8 % of the download after esbuild, which does not look at a function twice. */
async function shrink(text, inner) {
  const { code } = await minify(text, {
    ecma: 2022,
    module: true,
    // What bundlers are told.
    format: { comments: /-ignore|webpackIgnore/ },
    compress: { passes: 3, keep_fargs: false, unsafe_arrows: true, hoist_funs: inner.length > 0 },
    mangle: { properties: { regex: new RegExp(`^(${inner.join('|')})$`) } },
  });
  return code;
}

/** What wasm2js wrote is a module with one instance; ours makes one when it is asked, with what it is to import. */
async function bundlePlain() {
  const module = await readFile(`${values.wasm}/recorder.plain.js`, 'utf8');
  const body = module.replace(/^import \* as page from 'page';$/m, '').replace(/^export var .*$/gm, '');
  const { code } = await transform(`export default function instantiate({ page }) {${body} return retasmFunc }`, {
    minify: true, format: 'esm', target: common.target, legalComments: 'none',
  });
  return code;
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

const plain = await bundlePlain();
const sha256 = await bundle({ entryPoints: [`${javascript}/sha256.js`], format: 'esm' });
const monitor = await bundle({ entryPoints: [`${javascript}/monitor.js`], format: 'esm' });
const canvas = await bundle({ entryPoints: [`${javascript}/canvas.js`], format: 'esm' });
const named = (name, text) => `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`;
const [plainName, sha256Name, monitorName, canvasName] = [named('plain', plain), named('sha256', sha256), named('monitor', monitor), named('canvas', canvas)];
const runtime = await bundle({
  entryPoints: [here('src/runtime.ts')], format: 'esm', plugins: [recorderWasm, deliveryCode], inner: INNER,
  define: { PLAIN: JSON.stringify(`./${plainName}`), SHA256: JSON.stringify(`./${sha256Name}`), MONITOR: JSON.stringify(`./${monitorName}`), CANVAS: JSON.stringify(`./${canvasName}`) },
});
const wasm = await readFile(`${values.wasm}/recorder.wasm`);
const version = createHash('sha256').update(runtime).update(wasm).digest('hex').slice(0, 12);

const loader = await bundle({ entryPoints: [here('src/index.ts')], format: 'esm', external: ['./runtime.js'] });
// What both read would have two names.
const shared = INNER.filter((name) => new RegExp(`[.{,]${name}\\b`).test(loader));
if (shared.length) throw new Error(`the loader reads ${shared.join(', ')}: take it out of INNER`);

await write('runtime.js', runtime);
await write('recorder.wasm', wasm);
await write(plainName, plain);
await write(sha256Name, sha256);
await write(monitorName, monitor);
await write(canvasName, canvas);
await write('index.js', loader);
await write(
  'recorder.js',
  await bundle({
    entryPoints: [here('src/script.ts')], format: 'iife', define: { VERSION: JSON.stringify(version) },
  }),
);
await write('stub.js', await bundle({ entryPoints: [here('src/stub.ts')], format: 'iife' }));
await writeTypes();
