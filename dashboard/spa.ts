// The build: a static single-page app whose one inline script is moved into a file, so that the Content Security
// Policy in static/_headers needs neither 'unsafe-inline' nor a hash that changes with every build. Beside it lies the
// document that replays are written into, which is served with a policy of its own.

import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';

import staticAdapter from '@sveltejs/adapter-static';
import type { Adapter } from '@sveltejs/kit';

const PAGES = 'build';
const FALLBACK = 'index.html';

export function spa(): Adapter {
  const inner = staticAdapter({ pages: PAGES, fallback: FALLBACK });
  return {
    name: 'revisit-spa',
    async adapt(builder) {
      await inner.adapt(builder);
      moveInlineScript();
      copyFileSync(new URL('frame.html', import.meta.resolve('@revisit/player')), `${PAGES}/replay-frame.html`);
    },
  };
}

function moveInlineScript() {
  const page = `${PAGES}/${FALLBACK}`;
  const html = readFileSync(page, 'utf8');
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
  const [script] = inline;
  if (inline.length !== 1 || !script?.[1]) throw new Error(`${page} has ${inline.length} inline scripts, expected 1`);

  const hash = createHash('sha256').update(script[1]).digest('hex').slice(0, 8);
  const path = `_app/immutable/entry/boot.${hash}.js`;
  writeFileSync(`${PAGES}/${path}`, script[1]);
  writeFileSync(page, html.replace(script[0], `<script src="/${path}"></script>`));
}
