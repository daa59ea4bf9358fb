//! Says where two readings differ, in words that lead to the place.
import { cssOf, words } from "./expected.mjs";

/**
 * At most `most` differences, each `path: expected … but got …`.
 * A word may stand masked where it was typed into a field before: `typed(word)` says whether it was.
 */
export function differences(expected, actual, { most = 12, typed = () => false } = {}) {
  const found = [];
  compare(expected, actual, "", { found, most, typed });
  return found;
}

function compare(expected, actual, path, context) {
  if (context.found.length >= context.most || Object.is(expected, actual)) return;
  if (isObject(expected) && isObject(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      compare(expected[key], actual[key], `${path}/${step(expected[key], key)}`, context);
    }
    return;
  }
  if (typeof expected === "string" && typeof actual === "string" && saysTheSame(expected, actual, context.typed)) return;
  context.found.push(`${path}: expected ${show(expected)} but got ${show(actual)}`);
}

function saysTheSame(expected, actual, typed) {
  if (cssOf(expected) === cssOf(actual)) return true;
  // Words keep their number, because white space is never masked.
  const [wanted, got] = [expected.split(/(\s+)/), actual.split(/(\s+)/)];
  return wanted.length === got.length && wanted.every((word, index) => word === got[index] || isEcho(word, got[index], typed));
}

/** `got` is `word` with runs of letters and digits masked that were typed before. */
function isEcho(word, got, typed) {
  const masked = word.replace(/[\p{L}\p{N}]+/gu, (run) => (typed(run) ? words(run) : run));
  return (masked === got && masked !== word) || isEchoInAddress(word, got, typed);
}

/** `got` is the address `word` with parts hidden that hold something typed before. */
function isEchoInAddress(word, got, typed) {
  const [wanted, parts] = [word.split(/([/?&=#])/), got.split(/([/?&=#])/)];
  const holdsTyped = (part) => (decodeURIComponent(part).match(/[\p{L}\p{N}]+/gu) ?? []).some(typed);
  return wanted.length === parts.length && wanted.every((part, index) => part === parts[index] || (parts[index] === "*" && holdsTyped(part)));
}

const isObject = (value) => typeof value === "object" && value !== null;

function step(value, key) {
  if (!isObject(value) || !value.tag) return key;
  const { id, class: classes } = value.attributes ?? {};
  return `${key}<${value.tag}${id ? `#${id}` : ""}${classes ? `.${classes.trim().split(/\s+/)[0]}` : ""}>`;
}

function show(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
