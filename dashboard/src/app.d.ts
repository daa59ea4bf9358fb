import type { Me, Property } from '#lib/api/types.ts';

declare global {
  namespace App {
    interface PageData {
      me?: Me;
      property?: Property;
    }
  }
}
