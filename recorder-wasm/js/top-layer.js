// What stands above the page: modal dialogs, popovers, what is shown fullscreen. No API tells their order.

import * as R from './record.js';

// An engine may lack one of them.
const POPOVER = ':is(:popover-open)';
const FULLSCREEN = ':is(:fullscreen)';
const ABOVE = ':is(:modal, :popover-open, :fullscreen)';

/** `later()` asks for a drain soon. */
export function createTopLayer(out, tree, later) {
  let above = [];
  let isChanged = false;

  /** Whether it is there is asked at the next drain. */
  const look = (element) => {
    if (element && element.nodeType === 1) {
      above = above.filter((other) => other !== element);
      above.push(element);
    }
    isChanged = true;
    later();
  };

  return {
    look,
    /** In a root that is read: in which order those came that nobody has seen coming is not known. */
    root(root) {
      for (const element of root.querySelectorAll(ABOVE)) if (!above.includes(element)) look(element);
    },
    hook(hooks, view) {
      hooks.call(view, 'HTMLDialogElement', 'showModal', (dialog) => look(dialog));
    },
    restart() {
      isChanged = above.length > 0;
    },
    drain() {
      if (!isChanged) return;
      isChanged = false;
      above = above.filter((element) => element.isConnected && element.matches(ABOVE));
      const known = above.filter((element) => tree.known(element));
      out.put(R.TOP_LAYER, known.length);
      for (const element of known) out.put(tree.known(element), element.matches(FULLSCREEN) ? 2 : element.matches(POPOVER) ? 1 : 0);
    },
  };
}
