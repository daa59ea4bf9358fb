// Who comes back, and which visit this is. Both stand in first-party cookies on the widest domain that takes them, so
// that www and shop see one visitor and two tabs share one session; localStorage holds a copy.

const VISITOR = '_revisit_visitor';
const SESSION = '_revisit_session';
/** For typed.ts, which only those load who are recorded. */
export const TYPED = '_revisit_typed';
const PROBE = '_revisit_probe';
const IDLE = 30 * 60 * 1000;
const LONGEST = 24 * 3600 * 1000;
/** Chrome allows cookies no longer than this; Safari cuts those set by script to seven days. */
const MAX_AGE = 400 * 24 * 3600;
/** Activity is written down no more often than this. */
const TOUCH = 5000;

export class Identity {
  readonly visitor: Uint8Array;
  #secret = '';
  #start = 0;
  #last = 0;
  #domain: string | undefined;
  #hasCookie = false;

  /** Without `persist` nothing is read from the browser's storage or written to it. */
  constructor(readonly persist: boolean) {
    const known = parseHex(this.#read(VISITOR), 16);
    this.visitor = known ?? random(16);
    this.#write(VISITOR, toHex(this.visitor));
    this.#hasCookie = this.persist && hasCookie(VISITOR);
    this.touch();
  }

  /** The cookie that all hosts of the site share is gone: another one of them has forgotten the visitor. */
  get isForgotten(): boolean {
    return this.#hasCookie && !hasCookie(VISITOR);
  }

  /** 32 random bytes; the session's id is their digest, so only who knows them may append to it. */
  get secret(): Uint8Array {
    return parseHex(this.#secret, 32) ?? random(32);
  }

  /** A number from 0 to 1 that is the same for the whole session. */
  get lot(): number {
    return parseInt(this.#secret.slice(0, 8), 16) / 2 ** 32;
  }

  /** Notes activity. Answers whether the session became another one: this one was over, or another tab has begun one. */
  touch(): boolean {
    const now = Date.now();
    if (now - this.#last < TOUCH && now >= this.#last) return false;
    const before = this.#secret;
    // What another tab wrote counts more than what we remember.
    const [secret, start, last] = (this.#read(SESSION) ?? '').split('.');
    if (parseHex(secret, 32)) {
      this.#secret = secret;
      this.#start = parseInt(start, 36);
      this.#last = parseInt(last, 36);
    }
    const isOver = !this.#secret || !(Math.abs(now - this.#last) < IDLE) || !(Math.abs(now - this.#start) < LONGEST);
    if (isOver) {
      this.#secret = toHex(random(32));
      this.#start = now;
    }
    this.#last = now;
    this.#write(SESSION, `${this.#secret}.${this.#start.toString(36)}.${now.toString(36)}`);
    return before !== '' && before !== this.#secret;
  }

  #read(name: string): string | undefined {
    if (!this.persist) return undefined;
    try {
      const cookie = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
      return cookie?.slice(name.length + 1) ?? localStorage.getItem(name) ?? undefined;
    } catch {
      return undefined; // storage denied
    }
  }

  #write(name: string, value: string): void {
    if (!this.persist) return;
    try {
      this.#domain ??= widestDomain();
      setCookie(name, value, this.#domain, MAX_AGE);
      localStorage.setItem(name, value);
    } catch {
      // The ids then live as long as the page.
    }
  }
}

/** Forgets visitor and session, and what waits on disk to be sent. */
export function eraseIdentity(): void {
  try {
    indexedDB.deleteDatabase('revisit');
    const domain = widestDomain();
    for (const name of [VISITOR, SESSION]) setCookie(name, '', domain, 0);
    sessionStorage.removeItem('_revisit_config');
    for (const name of [SESSION, TYPED]) localStorage.removeItem(name);
    // Tells other tabs, see `onErased`, what they could not tell from a site that clears its storage.
    localStorage.setItem(VISITOR, '');
    localStorage.removeItem(VISITOR);
  } catch {
    // Where storage is denied there is nothing to erase.
  }
}

/** Calls when another tab of this origin has forgotten the visitor. */
export function onErased(erased: () => void, signal: AbortSignal): void {
  addEventListener('storage', ({ key, newValue }) => key === VISITOR && newValue === '' && erased(), { signal });
}

/** Browsers refuse cookies on public suffixes, so the shortest suffix that takes one is the registrable domain. */
function widestDomain(): string {
  const labels = location.hostname.split('.');
  if (/^[\d.]+$|:/.test(location.hostname)) return '';
  for (let from = labels.length - 2; from >= 0; from--) {
    const domain = labels.slice(from).join('.');
    setCookie(PROBE, '1', domain, 10);
    const isSet = hasCookie(PROBE);
    setCookie(PROBE, '', domain, 0);
    if (isSet) return domain;
  }
  return '';
}

function hasCookie(name: string): boolean {
  try {
    return document.cookie.includes(`${name}=`);
  } catch {
    return false; // storage denied
  }
}

function setCookie(name: string, value: string, domain: string, maxAge: number): void {
  const secure = location.protocol === 'https:' ? ';secure' : '';
  document.cookie = `${name}=${value};path=/;max-age=${maxAge};samesite=lax${domain && `;domain=${domain}`}${secure}`;
}

export function random(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parseHex(text: string | undefined, length: number): Uint8Array | undefined {
  if (text?.length !== length * 2 || /[^\da-f]/.test(text)) return undefined;
  return Uint8Array.from({ length }, (_, i) => parseInt(text.slice(i * 2, i * 2 + 2), 16));
}
