// Console arguments as text, without running any code of the page: no getter, no toString of theirs.

const LONGEST = 2000;

const format = (value, depth) => {
  switch (typeof value) {
    case 'string':
      return depth ? JSON.stringify(value.slice(0, LONGEST)) : value.slice(0, LONGEST);
    case 'function':
      return 'function';
    case 'symbol':
      return 'symbol';
    case 'object':
      break;
    default:
      return String(value);
  }
  if (value === null) return 'null';
  const own = (name) => {
    const property = Object.getOwnPropertyDescriptor(value, name);
    return property && 'value' in property ? property.value : undefined;
  };
  if (value instanceof Error) return `Error: ${own('message') ?? ''}`;
  if (value instanceof Node) return `<${value.nodeName.toLowerCase()}>`;
  if (depth > 2) return Array.isArray(value) ? '[…]' : '{…}';
  if (Array.isArray(value)) {
    const items = [];
    for (let i = 0; i < value.length && i < 20; i++) items.push(format(own(i), depth + 1));
    return `[${items.join(', ')}${value.length > 20 ? ', …' : ''}]`;
  }
  const names = Object.keys(value);
  const fields = names.slice(0, 20).map((name) => `${name}: ${format(own(name), depth + 1)}`);
  return `{${fields.join(', ')}${names.length > 20 ? ', …' : ''}}`;
};

export const formatAll = (args) => Array.from(args).slice(0, 10).map((value) => format(value, 0)).join(' ').slice(0, LONGEST);
