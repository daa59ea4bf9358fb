/** The frame's content security policy: nothing but inline and in-memory styles, and images and fonts of the recording. */
export function policyFor(assets: ((hash: string) => string) | undefined): string {
  const place = assets ? ` ${assetSource(assets)}` : "";
  return [
    "default-src 'none'",
    "script-src 'none'",
    "style-src 'unsafe-inline' blob:",
    `img-src data:${place}`,
    `font-src data:${place}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** What all asset locations have in common, as a source of a policy. */
function assetSource(assets: (hash: string) => string): string {
  const [first, last] = ["0", "f"].map((digit) => new URL(assets(digit.repeat(64)), location.href));
  if (!first || !last) return "";
  if (first.protocol === "blob:") return "blob:";
  if (first.protocol === "data:") return "";
  if (first.origin !== last.origin) throw new TypeError("all asset locations must be of one origin");
  let same = 0;
  while (same < first.pathname.length && first.pathname[same] === last.pathname[same]) same++;
  const folder = first.pathname.slice(0, first.pathname.lastIndexOf("/", same - 1) + 1);
  // A path with other characters would have to be escaped: its origin alone is allowed then.
  return first.origin + (/^[A-Za-z0-9/._~%-]*$/.test(folder) ? folder : "");
}
