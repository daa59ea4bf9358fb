const NAMESPACES = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"];

/** Gives a document its mode and, the first time, its policy; then it is empty. */
export function openDocument(document, { quirks, publicId, systemId, policy }) {
  const doctype = quirks ? "" : doctypeOf(publicId, systemId);
  const metas = policy === null ? "" : `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta http-equiv="x-dns-prefetch-control" content="off">`;
  document.open();
  document.write(`${doctype}${metas}`);
  document.close();
  document.adoptedStyleSheets = [];
  document.replaceChildren();
}

/** Some public ids mean almost-standards mode; the markup that says so is made of harmless characters only. */
function doctypeOf(publicId, systemId) {
  const plain = /^[A-Za-z0-9 /.:+_-]*$/;
  if (!publicId || !plain.test(publicId) || !plain.test(systemId)) return "<!DOCTYPE html>";
  return systemId ? `<!DOCTYPE html PUBLIC "${publicId}" "${systemId}">` : `<!DOCTYPE html PUBLIC "${publicId}">`;
}

export function createElement(document, reader) {
  const kind = reader.word();
  const namespace = kind < 3 ? NAMESPACES[kind] : reader.string();
  const tag = reader.string();
  const element = newElement(document, namespace, tag);
  for (let count = reader.word(); count > 0; count--) {
    const attributeNamespace = reader.optional();
    setAttribute(element, attributeNamespace, reader.string(), reader.string());
  }
  return element;
}

function newElement(document, namespace, tag) {
  if (tag.split(":").at(-1).toLowerCase() === "script") return inertScript(document, namespace, tag);
  try {
    if (namespace === NAMESPACES[0] && tag.includes("-")) define(document, tag);
    return document.createElementNS(namespace, tag);
  } catch {
    return parsedElement(document, tag) ?? document.createElementNS(NAMESPACES[0], "revisit-unknown");
  }
}

/** A script that markup was parsed into never starts, nor does its clone: one more reason beside sandbox, policy and type. */
function inertScript(document, namespace, tag) {
  const holder = document.createElement("div");
  if (namespace === NAMESPACES[1] && tag === "script") {
    holder.innerHTML = "<svg><script type='application/x-revisit-inert'></script></svg>";
    return holder.firstChild.firstChild.cloneNode();
  }
  if (namespace === NAMESPACES[0] && tag === "script") {
    holder.innerHTML = "<script type='application/x-revisit-inert'></script>";
    return holder.firstChild.cloneNode();
  }
  return document.createElementNS(NAMESPACES[0], "revisit-unknown");
}

/** Pages hide what is not `:defined` yet: in the replay every custom element is, as an element without behaviour. */
function define(document, tag) {
  const { customElements, HTMLElement } = document.defaultView;
  if (customElements.get(tag)) return;
  try {
    customElements.define(tag, class extends HTMLElement {});
  } catch {
    // Not a name that can be defined: it stays an unknown element.
  }
}

/** Parsers make elements of names that the DOM does not take, like `a"b`. */
function parsedElement(document, tag) {
  if (!/^[A-Za-z][^\s/>\0<]*$/.test(tag)) return null;
  const element = new DOMParser().parseFromString(`<body><${tag}>`, "text/html").body.firstChild;
  return element?.localName === tag && element.attributes.length === 0 ? document.importNode(element) : null;
}

export function setAttribute(element, namespace, name, value) {
  if (!element.setAttribute) return;
  try {
    if (value === null) {
      if (namespace === null) element.removeAttribute(name);
      else element.removeAttributeNS(namespace, name.split(":").at(-1));
    } else if (namespace !== null) {
      element.setAttributeNS(namespace, name, value);
    } else if (element.namespaceURI === NAMESPACES[0] && name !== name.toLowerCase()) {
      element.setAttributeNS(null, name, value);
    } else {
      element.setAttribute(name, value);
    }
  } catch {
    setParsedAttribute(element, name, value);
  }
}

/** Parsers make attributes of names that the DOM does not take, like `@click`. */
function setParsedAttribute(element, name, value) {
  if (value === null || !/^[^\s"'<>/=\0]+$/.test(name)) return;
  const parsed = new DOMParser().parseFromString(`<body><i ${name}></i>`, "text/html").body.firstChild;
  const attribute = parsed?.attributes[0];
  if (!attribute || attribute.name !== name) return;
  parsed.removeAttributeNode(attribute);
  attribute.value = value;
  try {
    element.setAttributeNode(element.ownerDocument.adoptNode(attribute));
  } catch {
    // The element has it already, under a name that cannot be set.
  }
}

/** HTML documents cannot make CDATA sections, but they can hold them. */
export function createCData(document, data) {
  const xml = new DOMParser().parseFromString("<a/>", "application/xml");
  try {
    return document.adoptNode(xml.createCDATASection(data));
  } catch {
    return document.createTextNode(data);
  }
}
