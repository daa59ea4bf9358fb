import { error } from '@sveltejs/kit';

import { rememberProperty } from '#lib/shell/last-property.ts';

import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ params, parent }) => {
  const { me } = await parent();
  const property = me.properties.find(({ id }) => id === params.property);
  if (!property) error(404, 'This property does not exist, or your account cannot see it. Choose another one at the top left.');
  rememberProperty(property.id);
  return { property };
};
