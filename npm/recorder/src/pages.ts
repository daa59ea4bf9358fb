// Which pages are recorded.

export interface PageRules {
  include: string[];
  exclude: string[];
}

/** `exclude` wins; without `include` every other page counts. */
export function isIncluded(page: URL | Location, { include, exclude }: PageRules): boolean {
  const matches = (pattern: string) => matchesPage(pattern, page);
  return !exclude.some(matches) && (!include.length || include.some(matches));
}

/** `/path/*` matches paths on every host, `host/path` that host; `*` is any run of characters. */
function matchesPage(pattern: string, page: URL | Location): boolean {
  const bare = pattern.replace(/^https?:\/\//, '');
  const subject = bare.startsWith('/') ? page.pathname : page.host + page.pathname;
  const expression = bare.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${expression}$`).test(subject);
}

/** Calls at each navigation inside the document. Where the Navigation API is absent, `pushState` is seen late. */
export function watchPages(changed: () => void, signal: AbortSignal): void {
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', changed, { signal });
  for (const name of ['popstate', 'hashchange']) addEventListener(name, changed, { signal });
}
