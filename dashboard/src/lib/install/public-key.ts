import { listKeys } from '#lib/api/properties.ts';
import type { Key } from '#lib/api/types.ts';

/** The newest public key that still works: the one to paste. */
export function publicKeyOf(keys: Key[]): string | undefined {
  return keys.findLast(({ kind, key, revoked_at }) => kind === 'public' && key && !revoked_at)?.key ?? undefined;
}

export const fetchPublicKey = async (property: string) => publicKeyOf(await listKeys(property));
