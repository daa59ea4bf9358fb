// The document: which nodes are recorded under which id, reading trees, and what has changed since.

import * as R from './record.js';
import { kindOf } from './fields.js';
import { isInline, isTelling, lineOf } from './lines.js';
import { BLOCK, EDITABLE, PASSWORD } from './marks.js';

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';
const MATHML = 'http://www.w3.org/1998/Math/MathML';

// Elements that the page side keeps an eye on, and those that hold another tree than a shadow root's.
const MET = new Set(['input', 'textarea', 'select', 'img', 'image', 'video', 'canvas', 'style', 'link', 'iframe', 'frame']);
const HOLDERS = new Set(['template', 'iframe', 'frame', 'object']);
// So many characters fit into their box.
const SHORT = 80;

const spaceOf = (element) => {
  const uri = element.namespaceURI;
  return uri === HTML ? 0 : uri === SVG ? 1 : uri === MATHML ? 2 : 3;
};

/**
 * `out`: the batch that trees go to. `met(node, id)`: told of every form control, image, sheet owner and root that is
 * read. `scrolled(element)`: one that is, in a root that nobody listens to yet. `scrolls(element)`: told of what is read a
 * second time. `closedRoot(element)`: its closed shadow root, where known.
 * `watch(node)`: its subtree's mutations are wanted. `joinsLines`: texts of one line are looked at together.
 */
export function createTree(out, marks, { met, scrolled, scrolls, closedRoot, watch, joinsLines }) {
  let ids = new WeakMap();
  let alive = new Uint8Array(4096);
  let nextId = 1;
  // Shadow roots, frames' documents and templates' contents, to the element that each belongs to.
  const owners = new WeakMap();
  const blocked = new WeakSet();
  // Roots that are read; elements that the settings' selectors named when they were read, to their marks.
  let roots = new Set();
  let selected = new Map();
  let isReselected = false;
  // Read in part: where known nodes go is told, and done once all is read.
  let isHalfway = false;
  // The dirty set. What is in it is read when it is drained, not when it changes.
  let touched = new Set();
  let attributes = new Map();
  let texts = new Set();
  // New texts that stand in a line with others.
  let joined = new Set();
  let gone = new Set();
  // Former children of documents: their place is taken by what comes.
  let seated = new Set();
  // Known nodes that stood nowhere when they were looked at; asked again once all else is in place.
  let late = new Set();
  // The walk in progress: the next node, its depth, and the nodes above it.
  let cursor = null;
  let depth = 0;
  const path = [];
  // The depth of the outermost root that is being read for the first time: what has been scrolled in it told nobody.
  let unheard = Infinity;

  const known = (node) => {
    const id = ids.get(node);
    return id !== undefined && alive[id] ? id : 0;
  };
  const claim = () => {
    if (nextId === alive.length) {
      const larger = new Uint8Array(alive.length * 2);
      larger.set(alive);
      alive = larger;
    }
    alive[nextId] = 1;
    return nextId++;
  };
  const register = (node) => {
    const id = claim();
    ids.set(node, id);
    return id;
  };
  const parentOf = (node) => node.parentNode || owners.get(node) || null;
  const attached = (node) => {
    for (;;) {
      if (node.isConnected) {
        const page = node.nodeType === 9 ? node : node.ownerDocument;
        if (page === document) return true;
        const frame = owners.get(page);
        if (!frame || frame.contentDocument !== page) return false;
        node = frame;
      } else {
        node = owners.get(node.getRootNode());
        if (!node) return false;
      }
    }
  };

  /** The tree that hangs inside an element, beside its children. */
  const inner = (element, tag) => {
    const root = element.shadowRoot || closedRoot(element) || (HOLDERS.has(tag) && (element.content || element.contentDocument));
    if (!root) return null;
    owners.set(root, element);
    return root;
  };
  const innerOf = (element) => (spaceOf(element) ? null : inner(element, element.localName));

  /** A tree that starts within a line may go on with a number that others began. */
  const join = (root) => {
    const text = root.nodeType === 3 ? root : isInline(root) && root.firstChild;
    if (!text || text.nodeType !== 3 || !isTelling(text.data)) return;
    const { previousSibling, nextSibling } = root;
    if ((previousSibling && isInline(previousSibling)) || (nextSibling && isInline(nextSibling))) joined.add(text);
  };

  /** Writes a node that is neither an element nor a text. False: nothing below it is to be read. */
  const visit = (node) => {
    switch (node.nodeType) {
      case 4:
        out.put(R.CDATA, depth);
        out.str(node.data);
        break;
      case 7:
        out.put(R.INSTRUCTION, depth);
        out.str(node.target, node.data);
        break;
      case 8:
        out.put(R.COMMENT, depth);
        out.str(node.data);
        break;
      case 9:
        out.put(R.DOCUMENT, depth, node.compatMode === 'BackCompat' ? 1 : 0);
        out.str(node.URL, node.baseURI);
        break;
      case 10:
        out.put(R.DOCTYPE, depth);
        out.str(node.name, node.publicId, node.systemId);
        break;
      default:
        if (node.host) {
          out.put(R.SHADOW_ROOT, depth, node.mode === 'closed' ? 1 : 0, node.delegatesFocus ? 1 : 0, node.slotAssignment === 'manual' ? 1 : 0);
        } else {
          out.put(R.TEMPLATE_CONTENT, depth);
        }
    }
    const isRoot = node.nodeType === 9 || node.nodeType === 11;
    if (isRoot) {
      roots.add(node);
      unheard = Math.min(unheard, depth);
      met(node, register(node));
    } else {
      register(node);
    }
    return isRoot;
  };

  /** A placeholder of its size: nothing of it is sent, and nothing below is read. */
  const block = (element, tag, space, own) => {
    const { width, height } = element.getBoundingClientRect();
    out.put(R.BLOCKED, depth, space, own, Math.round(width), Math.round(height));
    out.str(tag);
    if (space === 3) out.str(element.namespaceURI || '');
    blocked.add(element);
    register(element);
  };

  /** Writes an element, and answers what to read next in it. It runs for every element of a page: few calls, no garbage. */
  const visitElement = (element) => {
    const { words, strings } = out;
    const [word, string] = [words.length, strings.length];
    const space = spaceOf(element);
    const tag = space ? element.tagName : element.localName;
    const names = element.getAttributeNames();
    let own = 0;
    let uris;
    if (marks.bySelector && (own = marks.bySelector(element))) selected.set(element, own);
    words.push(R.ELEMENT, depth, space, own, names.length, 0);
    strings.push(tag);
    if (space === 3) strings.push(element.namespaceURI || '');
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const value = element.getAttribute(name) || '';
      strings.push(name, value);
      if (name.includes(':') || (space && (name === 'xmlns' || name === 'href'))) {
        const uri = element.getAttributeNode(name).namespaceURI;
        if (uri) {
          words[word + 5] = words.push(i) - word - 6;
          (uris ||= []).push(uri);
        }
      }
      if (name === 'data-revisit') own |= marks.byAttribute(value);
      else if (name === 'contenteditable' && value !== 'false') own |= EDITABLE;
    }
    if (uris) strings.push(...uris);
    const isMet = MET.has(tag);
    if (isMet && !space && tag === 'input' && marks.isPassword(element)) own |= PASSWORD;
    if (own & BLOCK) {
      words.length = word;
      strings.length = string;
      block(element, tag, space, own);
      return null;
    }
    words[word + 3] = own;
    const id = register(element);
    if (isMet) met(element, id);
    const first = element.firstChild;
    if (space) return first;
    // A box with nothing but a short text in it is not asked: each asking costs as much as reading three attributes.
    if (depth > unheard && (isMet || (first && (first.nextSibling || first.nodeType === 1 || first.length > SHORT))) && (element.scrollTop || element.scrollLeft)) scrolled(element);
    return inner(element, tag) || first;
  };

  /** The next node outside this one's subtree. */
  const after = (node) => {
    while (depth > 0) {
      const owner = path[depth - 1];
      const next = node.nodeType === 9 || node.nodeType === 11 ? owner.firstChild : node.nextSibling;
      if (next) return next;
      node = owner;
      if (--depth <= unheard) unheard = Infinity;
    }
    return null;
  };

  /** Where to go on when the page has changed under a paused walk. */
  const recover = () => {
    let sound = 0;
    while (sound < depth && known(path[sound]) && (!sound || parentOf(path[sound]) === path[sound - 1])) sound++;
    // The whole tree is to be read anew: it is in the dirty set.
    if (!sound) return void (cursor = null);
    if (sound === depth && !touched.has(cursor) && parentOf(cursor) === path[depth - 1]) return;
    if (!depth) return;
    const owner = path[sound - 1];
    depth = sound;
    // What stands before the last known child and is unknown came later: it is in the dirty set.
    let last = owner.lastChild;
    while (last && !known(last)) last = last.previousSibling;
    cursor = last ? last.nextSibling : owner.firstChild;
    if (!cursor) {
      depth--;
      cursor = after(owner);
    }
    if (depth <= unheard) unheard = Infinity;
  };

  const begin = (node) => {
    cursor = node;
    depth = path.length = 0;
    unheard = Infinity;
  };

  /** Walks until the tree is read (true) or the time is up. */
  const walk = (until) => {
    const { words, strings } = out;
    // What is read here need not be read again.
    const isClean = !touched.size && !attributes.size && !texts.size;
    for (let count = 1; cursor; count++) {
      const node = cursor;
      const at = known(node);
      let next = null;
      if (!isClean) {
        touched.delete(node);
        if (!at) attributes.delete(node) || texts.delete(node);
      }
      if (!depth && joinsLines) join(node);
      if (at) {
        words.push(R.KNOWN, depth, at);
      } else if (node.nodeType === 1) {
        next = visitElement(node);
      } else if (node.nodeType === 3) {
        words.push(R.TEXT, depth);
        strings.push(node.data);
        register(node);
      } else if (visit(node)) {
        next = node.firstChild;
      }
      path[depth] = node;
      if (next) depth++;
      cursor = next || after(node);
      if (!(count & 31) && cursor) {
        if (performance.now() > until) return false;
        if (out.isFull()) {
          out.send();
          out.put(R.CONTINUE);
        }
      }
    }
    path.length = 0;
    return true;
  };

  /** The stretch of touched siblings around a node, and who stands after it. */
  const run = (node, parent, until) => {
    let first = node;
    if (node.parentNode) while (first.previousSibling && touched.has(first.previousSibling)) first = first.previousSibling;
    let end = first;
    while (end && (touched.has(end) || (end !== first && !known(end)))) end = end.nextSibling;
    out.put(R.RUN, known(parent), end ? known(end) : 0);
    for (let item = first; item && item !== end; ) {
      const next = item.nextSibling;
      begin(item);
      if (!walk(until)) return false;
      if (!node.parentNode) break;
      // The rest stays touched and makes a run of its own, after what stands right before it.
      if (item !== first && performance.now() > until) {
        if (next && next !== end) touched.add(item);
        break;
      }
      item = next;
    }
    return true;
  };

  /** Another rule applies to an element: it is taken out and read anew, with all that it holds. */
  const reread = (element) => {
    const id = known(element);
    if (!id) return;
    const forget = (node) => {
      ids.delete(node);
      const root = node.nodeType === 1 && innerOf(node);
      if (root) forget(root);
      for (let child = node.firstChild; child; child = child.nextSibling) forget(child);
    };
    forget(element);
    scrolls(element);
    blocked.delete(element);
    gone.add(id);
    touched.add(element);
  };

  /** Something changed that selectors look at: reads anew those whose marks are others now. */
  const reselect = () => {
    const now = new Map();
    for (const root of roots) marks.addSelected(root, now);
    for (const element of new Set([...now.keys(), ...selected.keys()])) {
      if (now.get(element) !== selected.get(element)) reread(element);
    }
    selected = now;
  };

  const placed = (node) => {
    const parent = parentOf(node);
    return parent && known(parent) && !blocked.has(parent) && attached(parent) && (node.parentNode || innerOf(parent) === node) ? parent : null;
  };

  return {
    known,
    claim,
    /** Of a sheet or root that has an id without being a node in a tree. */
    owners,
    touch: (node) => touched.add(node),
    reread,
    isDirty: () => cursor !== null || touched.size > 0 || attributes.size > 0 || texts.size > 0 || gone.size > 0 || late.size > 0,
    isWalking: () => cursor !== null,
    freed(dead) {
      for (let i = 0; i < dead.length; i++) alive[dead[i]] = 0;
      for (const held of [roots, selected]) for (const node of held.keys()) if (!known(node)) held.delete(node);
    },
    isAlive: (id) => alive[id] === 1,

    /** Forgets every id and reads the document from its start. */
    restart() {
      ids = new WeakMap();
      alive.fill(0);
      nextId = 1;
      touched = new Set();
      attributes = new Map();
      texts = new Set();
      gone = new Set();
      seated = new Set();
      late = new Set();
      roots = new Set();
      selected = new Map();
      out.put(R.SNAPSHOT);
      begin(document);
    },

    /** Takes note of mutation records. */
    note(records) {
      for (const record of records) {
        const { target } = record;
        switch (record.type) {
          case 'childList':
            isReselected ||= marks.decides('');
            for (const node of record.addedNodes) touched.add(node);
            // Who stands after it is another one now.
            if (isHalfway && known(record.previousSibling)) touched.add(record.previousSibling);
            for (const node of record.removedNodes) {
              touched.add(node);
              if (target.nodeType === 9) seated.add(node);
              // It may change while it is out and come back before it is looked at.
              if (!node.isConnected && known(node)) watch(node);
            }
            break;
          case 'attributes': {
            let names = attributes.get(target);
            if (!names) attributes.set(target, (names = new Set()));
            names.add(record.attributeNamespace ? record.attributeNamespace + ' ' + record.attributeName : record.attributeName);
            if (record.attributeName === 'data-revisit' || record.attributeName === 'contenteditable') reread(target);
            isReselected ||= marks.decides(record.attributeName);
            break;
          }
          default:
            texts.add(target);
        }
      }
    },

    /** An attribute is wanted though it has not changed. */
    want(element, name) {
      let names = attributes.get(element);
      if (!names) attributes.set(element, (names = new Set()));
      names.add(name);
    },

    /** Reads all that has changed. False: the time was up, there is more. */
    drain(until) {
      if (isReselected) reselect();
      isReselected = false;
      isHalfway = true;
      if (cursor) {
        if (path.length) {
          recover();
          out.put(R.CONTINUE);
        }
        if (cursor && !walk(until)) return false;
      }
      // First what makes room: a document has one root, a frame one document.
      for (const node of touched) if ((node.nodeType === 9 || seated.has(node)) && known(node) && !placed(node)) gone.add(known(node));
      seated.clear();
      for (const id of gone) out.put(R.REMOVE, id);
      // Rust says which ids that freed.
      if (gone.size) out.send();
      gone.clear();
      for (const node of touched) {
        const parent = placed(node);
        if (parent) {
          // Whoever is read is no longer touched.
          if (!run(node, parent, until)) return false;
        } else {
          touched.delete(node);
          if (known(node)) late.add(node);
        }
        if (out.isFull()) out.send();
        if (touched.size && performance.now() > until) return false;
      }
      isHalfway = false;
      out.put(R.SETTLE);
      for (const node of late) if (!placed(node)) out.put(R.REMOVE, known(node));
      late.clear();
      out.send();
      for (const node of [...texts, ...joined]) {
        if (!known(node) || !(texts.has(node) || joined.has(node))) continue;
        const line = joinsLines && node.nodeType === 3 && isTelling(node.data) ? lineOf(node).filter(known) : [node];
        line.forEach((text, i) => {
          out.put(R.TEXT_CHANGE, known(text), (texts.has(text) ? 1 : 0) + (i < line.length - 1 ? 2 : 0) + (text.nodeType > 4 ? 4 : 0));
          out.str(text.data);
          texts.delete(text);
          joined.delete(text);
        });
      }
      texts.clear();
      joined.clear();
      for (const [element, names] of attributes) {
        const id = known(element);
        if (id && !blocked.has(element)) for (const name of names) this.attribute(element, id, name);
      }
      attributes.clear();
      return true;
    },

    attribute(element, id, key) {
      const at = key.lastIndexOf(' ');
      const [uri, local] = [key.slice(0, Math.max(0, at)), key.slice(at + 1)];
      // Asking for the node would make one, for nearly every change.
      const attribute = uri && element.getAttributeNodeNS(uri, local);
      const value = uri ? attribute && attribute.value : element.getAttribute(local);
      out.put(R.ATTRIBUTE, id, value === null ? 0 : 1, spaceOf(element), marks.of(element));
      out.str(...kindOf(element), attribute ? attribute.name : local, value || '', uri);
    },
  };
}
