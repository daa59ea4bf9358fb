import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

import manifest from './package.json' with { type: 'json' };
import { spa } from './spa.ts';

// `vite dev` talks to a running edge; builds are served by the edge itself.
const edge = process.env['REVISIT_EDGE'] ?? 'http://127.0.0.1:8787';
// The browser's own Host goes along: the edge refuses changes from an Origin that is not its Host.
const target = { target: edge, changeOrigin: false };
const served = ['/api', '/ingest', '/recorder.js', '/recorder/', '/replay-frame.html'];

export default defineConfig({
  plugins: [tailwindcss(), sveltekit({ adapter: spa(), version: { name: manifest.version } })],
  server: { proxy: Object.fromEntries(served.map((path) => [path, target])) },
});
