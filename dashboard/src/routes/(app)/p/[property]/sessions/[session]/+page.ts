import { error } from '@sveltejs/kit';

import { Problem, sentence } from '#lib/api/problem.ts';
import { fetchSession } from '#lib/api/sessions.ts';

import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
  await parent();
  try {
    return { session: await fetchSession(params.property, params.session) };
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.isMissing) {
      error(404, 'This session does not exist. It may have been deleted, or the link is not complete.');
    }
    error(thrown instanceof Problem && thrown.status >= 400 ? thrown.status : 503, sentence(thrown));
  }
};
