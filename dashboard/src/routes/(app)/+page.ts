import { redirect } from '@sveltejs/kit';

import { lastProperty } from '#lib/shell/last-property.ts';

import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent();
  const property = lastProperty(me.properties);
  redirect(307, property ? `/p/${property}/sessions` : '/account');
};
