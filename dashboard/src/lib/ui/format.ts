// How values are written. Pure: the same words wherever the same thing is shown.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `8 s`, `4 min 12 s`, `1 h 3 min`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A place on a timeline: `0:07`, `12:30`, `1:02:03`. */
export function timecode(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
const dayAndTime = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** `now`, `12m ago`, `yesterday`; older than a week: the day. */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < 45 * SECOND) return 'just now';
  if (past < HOUR) return relative.format(-Math.max(1, Math.round(past / MINUTE)), 'minute');
  if (past < DAY) return relative.format(-Math.round(past / HOUR), 'hour');
  if (past < 7 * DAY) return relative.format(-Math.round(past / DAY), 'day');
  return dayAndTime.format(at);
}

export const absolute = (at: number): string => full.format(at);
export const moment = (at: number): string => dayAndTime.format(at);

const number = new Intl.NumberFormat('en');
export const count = (n: number): string => number.format(n);
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** The part of a URL that tells pages of one site apart. */
export function pathOf(url: string): string {
  try {
    const { pathname, search, hash } = new URL(url);
    return pathname + search + hash;
  } catch {
    return url;
  }
}

export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return '';
  }
}

/** A short name for somebody the site has not named. */
export const visitorName = (visitor: string, userId?: string | null): string =>
  userId ? userId : `Visitor ${visitor.slice(0, 6)}`;

const regions = new Intl.DisplayNames('en', { type: 'region' });
export function countryName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}
