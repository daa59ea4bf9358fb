// What a visitor does, written down as it happens: numbers into a batch, no more work than that.

import * as R from './record.js';

const PRESSES = { pointerdown: 0, pointerup: 1, pointercancel: 1, click: 2, dblclick: 3, contextmenu: 4, touchstart: 5, touchend: 6, touchcancel: 7 };
const EFFECT_SCROLL = 1;
const EFFECT_SELECTION = 2;
const EFFECT_FOCUS = 5;
const WAIT = 3000;

/**
 * `page`: `time(event)`, `events` (batch), `idOf(node)`, `describe(element)`, `scrolled` (set of targets), `later(ms)`,
 * `effect(code, time)`, `active()`.
 */
export function createListen(page) {
  const { events, guard } = page;
  const undo = [];
  const touches = new Map();
  const roots = new Set();
  let lastClick = -WAIT;
  let lastFocus = null;
  // What is pointed at, and what was told of it.
  let pointed = null;
  let lastPointed = 0;

  const options = { capture: true, passive: true };
  const on = (target, type, handler) => {
    const guarded = (event) => guard(() => handler(event));
    target.addEventListener(type, guarded, options);
    undo.push(() => target.removeEventListener(type, guarded, options));
  };
  const targetOf = (event) => event.composedPath()[0] || event.target;
  const elementOf = (node) => (node.nodeType === 1 ? node : node.parentElement);

  /** Where a frame's viewport stands in the top one's. */
  const offset = (view) => {
    let [x, y] = [0, 0];
    for (let at = view; at !== window && at.frameElement; at = at.parent) {
      const { left, top } = at.frameElement.getBoundingClientRect();
      x += left + at.frameElement.clientLeft;
      y += top + at.frameElement.clientTop;
    }
    return [x, y];
  };
  const place = (view, point) => {
    const [x, y] = view === window ? [0, 0] : offset(view);
    return [Math.round(point.clientX + x), Math.round(point.clientY + y)];
  };
  const touchNumber = (id) => {
    if (!touches.has(id)) {
      let number = 1;
      while ([...touches.values()].includes(number)) number++;
      touches.set(id, number);
    }
    return touches.get(id);
  };

  const effect = (code, time) => {
    if (time - lastClick <= WAIT) events.put(R.EFFECT, time, code);
  };

  const press = (view, event, kind, point, pointer) => {
    page.active();
    const [x, y] = place(view, point);
    events.put(R.PRESS, page.time(event), kind, pointer, page.idOf(targetOf(event)), x, y, event.button > 0 ? event.button : 0);
    page.later();
  };

  const click = (view, event) => {
    const time = page.time(event);
    const element = elementOf(targetOf(event));
    if (!element || !event.isTrusted) return;
    // The click that a label hands on to its control is the same one.
    if (time - lastClick < 5) return;
    lastClick = time;
    const box = page.describe(element).getBoundingClientRect();
    const share = (at, start, size) => Math.max(0, Math.min(32767, Math.round(((at - start) / (size || 1)) * 32767)));
    const root = document.scrollingElement || document.documentElement;
    const [x, y] = place(view, event);
    const keys = (event.altKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.metaKey ? 4 : 0) | (event.shiftKey ? 8 : 0);
    events.put(
      R.CLICK, time, share(event.clientX, box.left, box.width), share(event.clientY, box.top, box.height),
      Math.round(x + scrollX), Math.round(y + scrollY), x, y, Math.round(scrollX), Math.round(scrollY),
      root.scrollHeight, innerWidth, innerHeight, Math.round(devicePixelRatio * 100), event.button, keys,
    );
  };

  const input = (event, kind) => {
    const element = targetOf(event);
    if (element.nodeType !== 1 || !(element.isContentEditable || /^(input|textarea|select|form)$/.test(element.localName))) return;
    page.describe(element);
    events.put(R.INPUT, page.time(event), kind);
    page.later();
  };

  const focus = (event) => {
    const id = event ? page.idOf(targetOf(event)) : 0;
    if (id === lastFocus) return;
    lastFocus = id;
    events.put(R.TIME, page.time(event || {}), R.FOCUS, id);
    page.later();
  };

  const depth = () => {
    const root = document.scrollingElement || document.documentElement;
    if (root) events.put(R.DEPTH, Math.round(scrollY + innerHeight), root.scrollHeight);
  };

  // What is heard in no root but the one in which it happens.
  const within = {
    scroll(event) {
      page.scrolled.add(event.target);
      effect(EFFECT_SCROLL, page.time(event));
      page.active();
      page.later();
    },
    change(event) {
      page.active();
      page.later();
      input(event, 1);
    },
    submit: (event) => input(event, 3),
    reset: () => page.later(),
    load: (event) => page.loaded(targetOf(event)),
    // One that closes is looked at, too.
    beforetoggle: (event) => page.raised(event.newState === 'open' ? targetOf(event) : null),
    close: () => page.raised(null),
    fullscreenchange: (event) => page.raised(targetOf(event)),
  };
  // What comes through several of them on its way, out of a slot or composed, is heard once. (Chromium calls a form's submit
  // composed, and still tells nobody outside.)
  const heard = new WeakSet();
  const hear = (event) => guard(() => {
    if (heard.has(event)) return;
    heard.add(event);
    within[event.type](event);
  });
  const leave = (root) => {
    roots.delete(root);
    for (const type in within) root.removeEventListener(type, hear, options);
  };

  /** Listens in a window: the top one or a readable frame's. */
  const listen = (view) => {
    const page_ = view.document;
    on(page_, 'pointermove', (event) => {
      if (event.pointerType === 'touch') return;
      page.active();
      events.put(R.POINTER, page.time(event), 0, ...place(view, event));
      page.later(250);
    });
    // It tells of what moves under the pointer, too. Out of the window: nothing is pointed at.
    for (const type of ['pointerover', 'pointerout']) {
      on(page_, type, (event) => {
        if (event.pointerType === 'touch' || (type === 'pointerout' && event.relatedTarget)) return;
        pointed = type === 'pointerout' ? null : targetOf(event);
        page.later(100);
      });
    }
    on(page_, 'touchmove', (event) => {
      for (const touch of event.changedTouches) events.put(R.POINTER, page.time(event), touchNumber(touch.identifier), ...place(view, touch));
      page.later(250);
    });
    // A drag takes the pointer away.
    for (const type of ['pointerdown', 'pointerup', 'pointercancel']) {
      on(page_, type, (event) => event.pointerType !== 'touch' && press(view, event, PRESSES[type], event, 0));
    }
    for (const type of ['touchstart', 'touchend', 'touchcancel']) {
      on(page_, type, (event) => {
        for (const touch of event.changedTouches) {
          press(view, event, PRESSES[type], touch, touchNumber(touch.identifier));
          if (type !== 'touchstart') touches.delete(touch.identifier);
        }
      });
    }
    for (const type of ['click', 'dblclick', 'contextmenu']) {
      on(page_, type, (event) => {
        press(view, event, PRESSES[type], event, 0);
        if (type === 'click') click(view, event);
      });
    }
    for (const type in within) on(page_, type, hear);
    on(page_, 'selectionchange', (event) => {
      const selection = view.getSelection();
      if (selection && !selection.isCollapsed) effect(EFFECT_SELECTION, page.time(event));
    });
    on(page_, 'keydown', page.active);
    on(page_, 'input', () => {
      page.active();
      page.later();
    });
    on(page_, 'focusin', (event) => {
      focus(event);
      input(event, 0);
    });
    on(page_, 'focusout', (event) => {
      if (!event.relatedTarget) focus(null);
      input(event, 2);
    });
    for (const type of ['blur', 'focus']) on(view, type, (event) => event.target === view && effect(EFFECT_FOCUS, page.time(event)));
  };

  return {
    listen,
    /** A shadow root: nobody outside hears what scrolls, loads or is chosen in it. */
    root(root) {
      roots.add(root);
      for (const type in within) root.addEventListener(type, hear, options);
    },
    effect,
    depth,
    on,
    drainPointed(out) {
      if (lastFocus === null) {
        // An epoch begins.
        const at = document.activeElement;
        lastFocus = at && at !== document.body ? page.known(at) : 0;
        out.put(R.FOCUS, lastFocus);
      }
      const id = pointed ? page.known(pointed) : 0;
      if (id === lastPointed) return;
      lastPointed = id;
      out.put(R.HOVER, id);
    },
    drainScroll(out) {
      for (const target of page.scrolled) {
        const isPage = target.nodeType === 9;
        const id = page.known(target);
        if (!id) continue;
        const view = isPage && target.defaultView;
        if (isPage && !view) continue;
        out.put(R.SCROLL, id, Math.round(isPage ? view.scrollX : target.scrollLeft), Math.round(isPage ? view.scrollY : target.scrollTop));
        if (target === document) depth();
      }
      page.scrolled.clear();
      for (const root of roots) if (!page.known(root)) leave(root);
    },
    restart() {
      lastFocus = null;
      lastPointed = 0;
    },
    stop() {
      for (const root of roots) leave(root);
      for (const off of undo.splice(0)) off();
    },
  };
}
