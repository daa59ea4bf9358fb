// The keys of one property, shared by the install snippets and the list of keys.

import { sentence } from '#lib/api/problem.ts';
import { createKey, listKeys, revokeKey } from '#lib/api/properties.ts';
import type { Key } from '#lib/api/types.ts';
import { publicKeyOf } from '#lib/install/public-key.ts';

export class KeyRing {
  keys = $state.raw<Key[]>();
  problem = $state<string>();
  /** A secret key in full: the only time that it is shown. */
  fresh = $state.raw<Key>();

  readonly publicKey = $derived(publicKeyOf(this.keys ?? []));

  constructor(readonly property: string) {}

  async load() {
    try {
      this.keys = await listKeys(this.property);
      this.problem = undefined;
    } catch (error) {
      this.problem = sentence(error);
    }
  }

  async create(kind: Key['kind']) {
    try {
      const made = await createKey(this.property, kind);
      this.fresh = kind === 'secret' ? made : undefined;
      await this.load();
    } catch (error) {
      this.problem = sentence(error);
    }
  }

  async revoke(key: Key) {
    await revokeKey(this.property, key.id);
    if (this.fresh?.id === key.id) this.fresh = undefined;
    await this.load();
  }
}
