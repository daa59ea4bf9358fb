import { Animations } from "./animations.js";
import { Forms } from "./forms.js";
import { createElement, createCData, openDocument, setAttribute } from "./nodes.js";
import { Pictures } from "./pictures.js";
import { Reader } from "./reader.js";
import { endTransitions, fontsOf, imagesOf } from "./late.js";
import { Scrolls } from "./scrolls.js";
import { Sheets } from "./sheets.js";
import { States } from "./states.js";
import * as step from "./steps.js";
import { TopLayer } from "./top-layer.js";

/**
 * The sandboxed frame and the nodes in it by id: the only writer of the frame's DOM. What it writes was decided in Rust
 * (`revisit-replay`'s `safe`); nothing here parses markup from a recording.
 */
export class Surface {
  /** Nodes by id. Until they are placed, shadow roots, template contents and frames' documents are what to make of them. */
  #nodes = new Map();
  #ids = new WeakMap();
  #root = null;
  #frame;
  #policy;
  #mayFocus;
  #placeholder;
  #policySet = false;
  #sheets = new Sheets((id) => this.#nodes.get(id));
  #forms = new Forms();
  #scrolls = new Scrolls((id) => this.#nodes.get(id));
  #states = new States();
  #pictures = new Pictures();
  #animations = new Animations();
  #topLayer = new TopLayer((id) => this.#nodes.get(id));
  #lostState = false;
  #isMoved = false;

  /**
   * @param {HTMLIFrameElement} frame Sandboxed with `allow-same-origin` alone, loaded.
   * @param {{ policy: string, focus: boolean, placeholder: string }} options The content security policy that the
   * document gets as well; the picture that takes the place of those that cannot be loaded.
   */
  constructor(frame, { policy, focus, placeholder }) {
    this.#placeholder = placeholder;
    this.#frame = frame;
    this.#policy = policy;
    this.#mayFocus = focus;
  }

  get document() {
    return this.#frame.contentDocument;
  }

  /** What was painted for a recorded node; shadow roots, closed ones too, and documents included. */
  node(id) {
    const node = this.#nodes.get(id);
    return node?.nodeType ? node : null;
  }

  /** The recorded id of a painted node; 0 where it is none. */
  id(node) {
    return this.#ids.get(node) ?? 0;
  }

  /** The shadow root of an element, closed or open. */
  shadowRoot(host) {
    return host.shadowRoot ?? this.#closedRoots.get(host) ?? null;
  }

  #closedRoots = new WeakMap();

  /** Settles when linked sheets and fonts are loaded (or failed), transitions are over and scroll positions are in place. */
  async settled() {
    while (await this.#sheets.loaded()) {
      // Sheets that began to load meanwhile are waited for too.
    }
    await this.#pictures.settled();
    endTransitions(this.document);
    // This lays out, which is when fonts begin to load.
    this.#scrolls.restore();
    await fontsOf(this.document);
    if (this.#scrolls.restore()) return;
    await imagesOf(this.document);
    this.#scrolls.restore();
  }

  /** CSS animations go on at this rate; 0: they stand. */
  run(rate) {
    this.#animations.run(rate);
  }

  /** Puts CSS animations where they were at the painted moment: `age(id)`, see `Replayer::age`. */
  placeAnimations(age) {
    this.#animations.place((element) => age(this.id(element)));
  }

  /** Something came by itself, and the layout is another one. */
  #moved = () => {
    if (this.#isMoved) return;
    this.#isMoved = true;
    requestAnimationFrame(() => {
      this.#isMoved = false;
      this.#scrolls.restore();
    });
  };

  clear() {
    this.#forget();
    if (this.document) this.#open(this.document, true, "", "");
    this.#root = null;
  }

  /** What the visitor points at, presses and has focused: ids of nodes. */
  show(states) {
    const element = (id) => {
      const node = this.node(id);
      return node?.matches ? node : null;
    };
    this.#states.show(this.document, { hover: element(states.hover), active: element(states.active), focus: element(states.focus), byKeyboard: states.focusByKeyboard });
  }

  execute(words, text) {
    const reader = new Reader(words, text);
    this.#lostState = false;
    while (!reader.done) this.#step(reader);
    this.#states.heard(text);
    this.#animations.heard(text);
    this.#topLayer.restore();
    this.#scrolls.restore();
    return this.#lostState;
  }

  #step(reader) {
    const kind = reader.word();
    const id = reader.word();
    const node = this.#nodes.get(id);
    switch (kind) {
      case step.DOCUMENT: {
        const isRoot = reader.flag();
        const quirks = reader.flag();
        const publicId = reader.string();
        const systemId = reader.string();
        if (!isRoot) return this.#nodes.set(id, { document: { quirks, publicId, systemId } });
        this.#forget();
        this.#open(this.document, quirks, publicId, systemId);
        this.#root = id;
        return this.#keep(id, this.document);
      }
      case step.DOCTYPE:
        return this.#keep(id, this.#attempt(() => this.document.implementation.createDocumentType(reader.string(), reader.string(), reader.string())));
      case step.ELEMENT: {
        const element = createElement(this.document, reader);
        if (element?.localName === "canvas") this.#pictures.begin(element);
        return this.#keep(id, element);
      }
      case step.TEXT:
        return this.#keep(id, this.document.createTextNode(reader.string()));
      case step.CDATA:
        return this.#keep(id, createCData(this.document, reader.string()));
      case step.COMMENT:
        return this.#keep(id, this.document.createComment(reader.string()));
      case step.PROCESSING_INSTRUCTION: {
        const target = reader.string();
        const data = reader.string();
        return this.#keep(id, this.#attempt(() => this.document.createProcessingInstruction(target, data)));
      }
      case step.SHADOW_ROOT: {
        const mode = reader.flag() ? "closed" : "open";
        const delegatesFocus = reader.flag();
        const slotAssignment = reader.flag() ? "manual" : "named";
        return this.#nodes.set(id, { shadow: { mode, delegatesFocus, slotAssignment } });
      }
      case step.TEMPLATE_CONTENT:
        return this.#nodes.set(id, { template: true });
      case step.PLACE:
        return this.#place(id, node, this.#nodes.get(reader.word()), this.#nodes.get(reader.word()) ?? null);
      case step.REMOVE:
        return this.#remove(id, node);
      case step.ATTRIBUTE: {
        const namespace = reader.optional();
        const name = reader.string();
        const value = reader.optional();
        if (name === "style" && node.localName === "canvas") return this.#pictures.set(node, value);
        setAttribute(node, namespace, name, value);
        return this.#forms.attributeChanged(node, name);
      }
      case step.DATA:
        node.data = reader.string();
        return this.#forms.textChanged(node);
      case step.STYLE_TEXT:
        return this.#sheets.parseAnew(id);
      case step.LINK_TEXT:
        return this.#sheets.setLinkText(id, reader.optional());
      case step.RULES:
        return this.#sheets.splice(id, reader.word(), reader.word(), reader.strings());
      case step.SHEET_STATE:
        return this.#sheets.setState(id, reader.flag(), reader.optional());
      case step.ADOPTED:
        return this.#sheets.adopt(node, reader.words());
      case step.VALUE:
        return this.#forms.setValue(node, reader.optional());
      case step.CHECKED:
        return this.#forms.setChecked(node, reader.flag(), reader.flag(), reader.flag());
      case step.SELECTED:
        return this.#forms.setSelected(node, reader.flag(), reader.words());
      case step.SCROLL:
        return this.#scrolls.set(id, reader.signed(), reader.signed());
      case step.FOCUS:
        return this.#focus(node);
      case step.TOP_LAYER:
        return this.#topLayer.set(reader.words());
      default:
        throw new Error(`unknown painting step ${kind}`);
    }
  }

  #keep(id, node) {
    // What this browser cannot make is stood in for, so that the rest keeps its place.
    node ??= this.document.createComment("");
    this.#nodes.set(id, node);
    this.#ids.set(node, id);
  }

  #place(id, node, parent, before) {
    if (!parent?.nodeType) parent = this.document.createDocumentFragment();
    if (node.nodeType) return this.#insert(node, parent, before);
    if (node.shadow) {
      const root = this.#attempt(() => parent.attachShadow(node.shadow)) ?? this.document.createDocumentFragment();
      this.#closedRoots.set(parent, root);
      this.#watchImages(root);
      this.#animations.watch(root);
      return this.#keep(id, root);
    }
    if (node.template) return this.#keep(id, parent.content ?? this.document.createDocumentFragment());
    const inner = parent.contentDocument;
    if (inner) this.#open(inner, node.document.quirks, node.document.publicId, node.document.systemId);
    this.#keep(id, inner ?? this.document.createDocumentFragment());
  }

  #insert(node, parent, before) {
    let sibling = before?.parentNode === parent ? before : null;
    // A document has one root and one doctype. What stands in the way goes, or finds another place later.
    if (parent.nodeType === Node.DOCUMENT_NODE) {
      const holder = node.nodeType === Node.ELEMENT_NODE ? parent.documentElement : node.nodeType === Node.DOCUMENT_TYPE_NODE ? parent.doctype : null;
      if (holder && holder !== node) {
        if (sibling === holder) sibling = holder.nextSibling;
        holder.remove();
      }
    }
    if (node.isConnected && parent.isConnected) {
      if (parent.moveBefore) {
        try {
          const sheets = sheetsIn(node);
          parent.moveBefore(node, sibling);
          this.#lostState ||= sheets.some(([owner, sheet]) => owner.sheet !== sheet);
          return;
        } catch {
          // Another document, or a node that cannot be moved in one go.
        }
      }
      this.#lostState ||= holdsState(node);
    }
    this.#attempt(() => parent.insertBefore(node, sibling));
    this.#forms.childrenChanged(parent);
  }

  #remove(id, node) {
    if (!node?.nodeType) return;
    // A frame's document that shows another one by now.
    if (this.#ids.get(node) !== id) return void this.#nodes.delete(id);
    const parent = node.parentNode;
    // A root that was attached cannot be taken away: its host is made anew.
    this.#lostState ||= node.host?.nodeType === Node.ELEMENT_NODE;
    if (node.nodeType === Node.DOCUMENT_NODE || node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) {
      node.replaceChildren();
    } else {
      node.remove();
    }
    this.#drop(node);
    this.#nodes.delete(id);
    if (parent) this.#forms.childrenChanged(parent);
  }

  /** Lets go of everything below a removed node. Nodes that moved out of it are elsewhere by now. */
  #drop(root) {
    const stack = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      const id = this.#ids.get(node);
      if (id && this.#nodes.get(id) === node) {
        this.#nodes.delete(id);
        this.#sheets.drop(id);
        this.#scrolls.drop(id);
      }
      for (let child = node.firstChild; child; child = child.nextSibling) stack.push(child);
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const shadow = this.shadowRoot(node);
      if (shadow) stack.push(shadow);
      if (node.content?.nodeType) stack.push(node.content);
      const inner = this.#attempt(() => node.contentDocument);
      if (inner) stack.push(inner);
    }
  }

  #open(document, quirks, publicId, systemId) {
    const first = document === this.document && !this.#policySet;
    openDocument(document, { quirks, publicId, systemId, policy: first ? this.#policy : null });
    if (document === this.document) this.#policySet = true;
    document.fonts.addEventListener("loadingdone", this.#moved);
    this.#watchImages(document);
    this.#animations.watch(document);
  }

  /** An asset that is named but not there. Safari calls no listener in such a frame: there a broken picture stays. */
  #watchImages(root) {
    const failed = ({ target }) => {
      if (target.localName === "img" && target.getAttribute("src") !== this.#placeholder) setAttribute(target, null, "src", this.#placeholder);
    };
    root.addEventListener("error", failed, true);
    root.addEventListener("load", this.#moved, true);
  }

  #focus(node) {
    if (!this.#mayFocus) return;
    if (node) node.focus?.({ preventScroll: true });
    else this.document.activeElement?.blur?.();
  }

  #forget() {
    this.#nodes = new Map();
    this.#ids = new WeakMap();
    this.#sheets.forget();
    this.#forms.forget();
    this.#scrolls.forget();
    this.#topLayer.forget();
    this.#states.forget();
    this.#pictures.forget();
    this.#animations.forget();
  }

  /** Names and values come from a recording: what the DOM refuses is left out. */
  #attempt(make) {
    try {
      return make();
    } catch {
      return null;
    }
  }
}

const sheetsIn = (node) =>
  node.nodeType === Node.ELEMENT_NODE ? [node, ...node.querySelectorAll("style")].flatMap((owner) => (owner.sheet ? [[owner, owner.sheet]] : [])) : [];

/** A node in or below which a move by removal and insertion loses something. */
function holdsState(node) {
  const holders = "iframe,frame,style,link,video,audio";
  return node.nodeType === Node.ELEMENT_NODE && (node.matches(holders) || node.querySelector(holders) !== null);
}
