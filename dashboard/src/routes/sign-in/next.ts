/** Where to go after signing in: a path of this site and nothing else, whatever a link claims. */
export function safeNext(next: string | null): string {
  if (!next) return '/';
  const url = new URL(next, location.origin);
  return url.origin === location.origin ? url.pathname + url.search + url.hash : '/';
}
