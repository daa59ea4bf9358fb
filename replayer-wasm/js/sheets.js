const ALL = 0xffffffff;
/** A rule that matches nothing stands in for one that this browser refuses, so that the others keep their index. */
const STAND_IN = "@media not all {}";
/** How long a linked sheet may take; its text is in memory, so this only ends waits that never end. */
const PATIENCE_MS = 3000;

/** Style sheets of elements, linked ones, and constructed ones. */
export class Sheets {
  #node;
  /** Constructed sheets: their rules as given, and one sheet per document that adopted them. */
  #constructed = new Map();
  /** Links by id: the address of their text, and what waits until it is loaded. */
  #links = new Map();

  constructor(node) {
    this.#node = node;
  }

  parseAnew(id) {
    const style = this.#node(id);
    if (!style?.append) return;
    // Any change of its children makes the browser parse a style element's text again.
    style.append("");
    style.lastChild.remove();
  }

  setLinkText(id, text) {
    const link = this.#node(id);
    if (!link?.setAttribute) return;
    this.drop(id);
    if (text === null) return link.removeAttribute("href");
    const href = URL.createObjectURL(new Blob([text], { type: "text/css" }));
    const entry = { href, loading: null, waiting: [] };
    this.#links.set(id, entry);
    // It only loads where it stands in the document as a style sheet.
    if (link.isConnected && link.relList?.contains("stylesheet") && !link.disabled) {
      entry.loading = loadOf(link).then(() => {
        entry.loading = null;
        entry.waiting.splice(0).forEach((act) => act());
      });
    }
    link.setAttribute("href", href);
  }

  /** Waits for what is loading now. False: nothing was. */
  async loaded() {
    const loading = [...this.#links.values()].map((entry) => entry.loading).filter(Boolean);
    await Promise.all(loading);
    return loading.length > 0;
  }

  splice(id, at, gone, come) {
    const node = this.#node(id);
    if (node) return this.#whenLoaded(id, () => spliceRules(node.sheet, at, gone, come));
    const sheet = this.#constructedSheet(id);
    sheet.rules.splice(at, gone === ALL ? sheet.rules.length : gone, ...come);
    for (const instance of sheet.instances.values()) spliceRules(instance, at, gone, come);
  }

  /** `media`: null where the element's attribute says it. */
  setState(id, disabled, media) {
    const node = this.#node(id);
    if (node) return this.#whenLoaded(id, () => applyState(node.sheet, disabled, media ?? node.getAttribute("media") ?? ""));
    const sheet = this.#constructedSheet(id);
    Object.assign(sheet, { disabled, media });
    for (const instance of sheet.instances.values()) applyState(instance, disabled, media);
  }

  adopt(root, ids) {
    if (!root || !("adoptedStyleSheets" in root)) return;
    const document = root.nodeType === Node.DOCUMENT_NODE ? root : root.ownerDocument;
    try {
      root.adoptedStyleSheets = ids.map((id) => this.#instance(this.#constructedSheet(id), document));
    } catch {
      // A document without window adopts nothing.
    }
  }

  drop(id) {
    const entry = this.#links.get(id);
    if (entry) URL.revokeObjectURL(entry.href);
    this.#links.delete(id);
  }

  forget() {
    for (const id of [...this.#links.keys()]) this.drop(id);
    this.#constructed.clear();
  }

  #whenLoaded(id, act) {
    const entry = this.#links.get(id);
    if (entry?.loading) entry.waiting.push(act);
    else act();
  }

  #constructedSheet(id) {
    let sheet = this.#constructed.get(id);
    if (!sheet) this.#constructed.set(id, (sheet = { rules: [], disabled: false, media: "", instances: new Map() }));
    return sheet;
  }

  #instance(sheet, document) {
    let instance = sheet.instances.get(document);
    if (!instance) {
      instance = new document.defaultView.CSSStyleSheet({ media: sheet.media, disabled: sheet.disabled });
      spliceRules(instance, 0, 0, sheet.rules);
      sheet.instances.set(document, instance);
    }
    return instance;
  }
}

function spliceRules(sheet, at, gone, come) {
  if (!sheet) return;
  const rules = sheet.cssRules;
  for (let count = Math.min(gone, rules.length - at); count > 0; count--) attempt(() => sheet.deleteRule(at));
  come.forEach((text, offset) => {
    const index = Math.min(at + offset, rules.length);
    if (!attempt(() => sheet.insertRule(text, index))) attempt(() => sheet.insertRule(STAND_IN, index));
  });
}

function applyState(sheet, disabled, media) {
  if (!sheet) return;
  if (sheet.disabled !== disabled) sheet.disabled = disabled;
  if (sheet.media.mediaText !== media) sheet.media.mediaText = media;
}

function attempt(act) {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function loadOf(link) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
  });
}
