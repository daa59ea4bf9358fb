// Whoever comes here is signed in, or is sent to sign in and back.

import { error, redirect } from '@sveltejs/kit';

import { fetchMe } from '#lib/api/member.ts';
import { Problem, sentence } from '#lib/api/problem.ts';

import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url, depends }) => {
  depends('revisit:me');
  try {
    return { me: await fetchMe() };
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.isSignedOut) {
      const back = url.pathname === '/' ? '' : `?next=${encodeURIComponent(url.pathname + url.search)}`;
      redirect(307, `/sign-in${back}`);
    }
    error(thrown instanceof Problem && thrown.status >= 400 ? thrown.status : 503, sentence(thrown));
  }
};
