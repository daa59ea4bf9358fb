// What the edge says when it refuses: RFC 9457 problem+json, turned into an error that says what to do.

export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail || title);
  }

  get isSignedOut(): boolean {
    return this.status === 401;
  }

  get isMissing(): boolean {
    return this.status === 404;
  }
}

/** No answer at all: the network or the edge is away. */
export const UNREACHABLE = new Problem(
  0,
  'unreachable',
  'Revisit cannot be reached',
  'Check your connection. This page tries again by itself.',
);

export function problemOf(status: number, body: unknown): Problem {
  const { code, title, detail } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  return new Problem(
    status,
    typeof code === 'string' ? code : 'unknown',
    typeof title === 'string' ? title : `The server answered ${status}`,
    typeof detail === 'string' ? detail : 'Try again; if it stays, look at the log of the edge.',
  );
}

/** One sentence for a person, whatever was thrown. */
export function sentence(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const ended = /[.!?…]$/.test(text) ? text : `${text}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}

export function wasAborted(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
