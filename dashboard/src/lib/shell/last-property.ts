// Which property this browser looked at last: where the root leads.

const KEY = 'revisit.property';

export function rememberProperty(property: string) {
  try {
    localStorage.setItem(KEY, property);
  } catch {
    // Storage denied: the root leads to the first property.
  }
}

export function lastProperty(properties: { id: string }[]): string | undefined {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    // As above.
  }
  return properties.find(({ id }) => id === stored)?.id ?? properties[0]?.id;
}
