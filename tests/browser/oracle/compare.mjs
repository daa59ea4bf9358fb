//! Says where two readings differ, in words that lead to the place.

/** At most `most` differences, each `path: expected … but got …`. */
export function differences(expected, actual, most = 12) {
  const found = [];
  compare(expected, actual, "", found, most);
  return found;
}

function compare(expected, actual, path, found, most) {
  if (found.length >= most || Object.is(expected, actual)) return;
  if (isObject(expected) && isObject(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      compare(expected[key], actual[key], `${path}/${step(expected[key], key)}`, found, most);
    }
    return;
  }
  found.push(`${path}: expected ${show(expected)} but got ${show(actual)}`);
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
