/** The browser's `fetch`, as it was when we came: what watches the page's requests is not to see ours. */
export const { fetch: ask } = globalThis;
