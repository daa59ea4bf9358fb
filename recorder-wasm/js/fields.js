// Form controls: their state is read when a batch is made, whoever changed it. Hooks only say that it is time.

import * as R from './record.js';

const ASKED = new Set(['input', 'textarea', 'select', 'button', 'meta']);
const PLAIN = ['', '', ''];

/** An element's tag, and what tells how a field is masked: type, autocomplete, name. */
export const kindOf = (element) => {
  const tag = element.localName;
  return [tag, ...(ASKED.has(tag) ? ['type', 'autocomplete', 'name'].map((name) => element.getAttribute(name) || (name === 'name' && element.id) || '') : PLAIN)];
};

// What scripts set without an event.
const SETTERS = {
  HTMLInputElement: ['value', 'checked', 'indeterminate'],
  HTMLTextAreaElement: ['value'],
  HTMLSelectElement: ['value', 'selectedIndex'],
  HTMLOptionElement: ['selected'],
};

/** `later()` asks for a drain soon. */
export function createFields(out, tree, marks, later) {
  let controls = new Map();
  let last = new WeakMap();

  const isToggle = (element) => element.localName === 'input' && (element.type === 'checkbox' || element.type === 'radio');
  const chosen = (select) => (select.multiple ? Array.from(select.selectedOptions, (option) => option.index) : select.selectedIndex < 0 ? [] : [select.selectedIndex]);
  const stateOf = (element) => {
    if (element.localName === 'select') return element.multiple ? chosen(element).join() : element.selectedIndex;
    return isToggle(element) ? (element.checked ? 1 : 0) + (element.indeterminate ? 2 : 0) : element.value;
  };
  /** What the markup alone says. */
  const initial = (element) => {
    if (element.localName === 'select') return null;
    return isToggle(element) ? (element.defaultChecked ? 1 : 0) : element.defaultValue;
  };

  const tell = (element, id, state) => {
    if (element.localName === 'select') {
      const options = chosen(element);
      out.put(R.SELECTED, id, options.length, ...options);
    } else if (isToggle(element)) {
      out.put(R.CHECKED, id, state & 1, state >> 1);
    } else {
      out.put(R.VALUE, id, marks.of(element), 1);
      out.str(...kindOf(element), state);
    }
  };

  return {
    hook(hooks, realm) {
      for (const kind in SETTERS) for (const name of SETTERS[kind]) hooks.set(realm, kind, name, later);
    },
    restart() {
      controls = new Map();
      last = new WeakMap();
    },
    met(element, id) {
      controls.set(id, element);
      last.set(element, initial(element));
    },
    /** Tells every control whose state is not the one last told. */
    drain() {
      for (const [id, element] of controls) {
        if (!tree.isAlive(id)) {
          controls.delete(id);
          continue;
        }
        const state = stateOf(element);
        if (state === last.get(element)) continue;
        last.set(element, state);
        tell(element, id, state);
      }
    },
  };
}
