// The optional inline snippet for pages with closed shadow roots: nobody can reach one later, so it has to be noted
// when it is made. Stands before the page's own scripts; the recorder finds what it kept.

export interface Early {
  /** Host → closed root. */
  roots: WeakMap<Element, ShadowRoot>;
  remove(): void;
}

const { prototype } = Element;
const native = prototype.attachShadow;
const roots: Early['roots'] = new WeakMap();

// A proxy keeps the native's name, length and `[native code]`.
const hooked = new Proxy(native, {
  apply(target, host: Element, given) {
    const root: ShadowRoot = Reflect.apply(target, host, given);
    if (root.mode === 'closed') roots.set(host, root);
    return root;
  },
});
prototype.attachShadow = hooked;

const early: Early = {
  roots,
  remove() {
    // Where somebody wrapped ours meanwhile, it stays and only passes on.
    if (prototype.attachShadow === hooked) prototype.attachShadow = native;
  },
};
Object.defineProperty(window, Symbol.for('revisit.early'), { value: early });
