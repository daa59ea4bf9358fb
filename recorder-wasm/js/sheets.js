// Style sheets: of `<style>` and `<link>`, and those that scripts construct.

import * as R from './record.js';
import { ask } from './ask.js';

// Above this the rules of a `<style>` are compared with its text by number alone.
const COMPARED = 500;
// A script that has asked for a rule's style may write to it at any time. So many such rules are looked at with every drain.
const POLLED = 100;
// What leads to a rule's declarations, and what is set on a rule itself.
const GETTERS = { CSSStyleRule: 'style', CSSKeyframeRule: 'style', CSSFontFaceRule: 'style', CSSPageRule: 'style', CSSMediaRule: 'media' };
const SETTERS = { CSSStyleRule: 'selectorText', CSSKeyframeRule: 'keyText', CSSKeyframesRule: 'name' };

/** `later()` asks for a drain soon. */
export function createSheets(out, tree, later) {
  // Sheets with an id of their own (constructed), and what was last told of each sheet and root.
  let constructed = new WeakMap();
  let told = new WeakMap();
  let adopted = new Map();
  // Owner elements to look at, and changes to tell, at the next drain.
  let fresh = new Set();
  let whole = new Set();
  let rules = [];
  // By id: sheets to look at with every drain, and their owners.
  let watched = new Map();
  // Those of them whose rules were told.
  let overridden = new Set();
  // Top-level rules that scripts may be writing to, and their last text.
  const polled = new Map();
  // Sources read over the network, by sheet; '' while one is under way, null where that failed.
  const sources = new WeakMap();

  const idOf = (sheet) => (sheet.ownerNode ? tree.known(sheet.ownerNode) : constructed.get(sheet) || 0);

  const rulesOf = (sheet) => {
    try {
      return sheet.cssRules;
    } catch {
      return null;
    }
  };

  /** Rules with what their addresses are relative to; imports are put in place. */
  const flatten = (sheet, base, list, depth) => {
    for (const rule of rulesOf(sheet) || []) {
      if (rule.type !== 3) {
        list.push([base, rule.cssText]);
      } else if (rule.styleSheet && depth < 5) {
        const inside = [];
        flatten(rule.styleSheet, rule.styleSheet.href || base, inside, depth + 1);
        const media = rule.media.mediaText;
        for (const [from, text] of inside) list.push([from, media ? `@media ${media}{${text}}` : text]);
      }
    }
    return list;
  };

  const tell = (sheet, id, isConstructed, list) => {
    out.put(R.SHEET, id, isConstructed ? 1 : 0, sheet.disabled ? 1 : 0, list.length);
    out.str(sheet.media.mediaText);
    for (const [base, text] of list) {
      out.str(base);
      out.str(text);
    }
    keep(sheet, id, sheet.ownerNode);
    overridden.add(id);
    rules = rules.filter((change) => change[0] !== sheet);
  };

  const keep = (sheet, id, owner) => {
    told.set(sheet, [sheet.disabled, sheet.media.mediaText]);
    watched.set(id, [sheet, owner]);
  };

  const baseOf = (sheet) => sheet.href || (sheet.ownerNode || document).baseURI;

  /** Do the rules differ from what the sheet's text says? */
  const differs = (text, sheet) => {
    const now = sheet.cssRules;
    if (!text.trim()) return now.length > 0;
    const probe = new CSSStyleSheet({ baseURL: baseOf(sheet) });
    probe.replaceSync(text);
    const said = probe.cssRules;
    let at = 0;
    // A constructed sheet takes no imports.
    while (at < now.length && now[at].type === 3) at++;
    if (now.length - at !== said.length) return true;
    if (said.length > COMPARED) return false;
    for (let i = 0; i < said.length; i++) if (said[i].cssText !== now[i + at].cssText) return true;
    return false;
  };

  const look = (element) => {
    const id = tree.known(element);
    const sheet = element.sheet;
    if (!id || !sheet) return;
    if (element.localName === 'style') {
      if (overridden.has(id) || /@import/.test(element.textContent) || differs(element.textContent, sheet)) {
        tell(sheet, id, false, flatten(sheet, baseOf(sheet), [], 0));
      } else {
        keep(sheet, id, element);
      }
      return;
    }
    if (!rulesOf(sheet)) {
      out.put(R.LINKED_SHEET, id);
      out.str(element.href);
      return;
    }
    const source = sources.get(sheet);
    if (source === undefined) {
      sources.set(sheet, '');
      ask(sheet.href, { cache: 'force-cache', credentials: 'same-origin' })
        .then((response) => (response.ok ? response.text() : null))
        .catch(() => null)
        .then((text) => {
          // `cssText` loses shorthands with var(), so the source is better, unless imports have to be put in place.
          sources.set(sheet, text && !/@import/.test(text) ? text : null);
          fresh.add(element);
          later();
        });
      return;
    }
    // Whatever else happens to the link meanwhile: its rules are told once the source is there, or cannot be had.
    if (source === '' || (source && told.has(sheet))) return;
    // What a script has changed counts more.
    tell(sheet, id, false, source && !differs(source, sheet) ? [[sheet.href, source]] : flatten(sheet, baseOf(sheet), [], 0));
  };

  const drainAdopted = () => {
    for (const [root, before] of adopted) {
      const id = tree.known(root);
      if (!id) {
        adopted.delete(root);
        continue;
      }
      const now = root.adoptedStyleSheets;
      if (!now || (now.length === before.length && before.every((sheet, i) => now[i] === sheet))) continue;
      const list = [...now];
      adopted.set(root, list);
      for (const sheet of list) {
        if (!constructed.has(sheet)) {
          const sheetId = tree.claim();
          constructed.set(sheet, sheetId);
          tell(sheet, sheetId, true, flatten(sheet, baseOf(sheet), [], 0));
          whole.delete(sheet);
        }
      }
      out.put(R.ADOPTED, id, list.length, ...list.map((sheet) => constructed.get(sheet)));
    }
  };

  const top = (rule) => {
    while (rule.parentRule) rule = rule.parentRule;
    return rule;
  };

  return {
    restart() {
      constructed = new WeakMap();
      told = new WeakMap();
      adopted = new Map();
      fresh = new Set();
      whole = new Set();
      watched = new Map();
      overridden = new Set();
      rules = [];
    },
    /** A `<style>` or `<link>` has been read, has loaded or has changed. With a new text, what was told of its rules is over. */
    look(element, isParsedAnew) {
      if (isParsedAnew) overridden.delete(tree.known(element));
      fresh.add(element);
    },
    root: (root) => adopted.set(root, []),

    hook(hooks, realm) {
      const changed = (change) => (sheet, args, index) => {
        if (!idOf(sheet)) return;
        const at = change === 1 ? args[0] : index;
        rules.push([sheet, at >>> 0, change, change === 1 ? '' : String(args[0])]);
        later();
      };
      const replaced = (sheet) => {
        if (idOf(sheet)) whole.add(sheet);
        later();
      };
      // A change anywhere below a top-level rule is told as that rule's change.
      const nested = (rule) => {
        const sheet = rule.parentStyleSheet;
        if (!sheet || !idOf(sheet)) return;
        rules.push([sheet, top(rule), 2, '']);
        later();
      };
      const poll = (rule) => {
        const above = top(rule);
        if (polled.has(above) || !above.parentStyleSheet || !idOf(above.parentStyleSheet)) return later();
        polled.set(above, above.cssText);
        if (polled.size > POLLED) polled.delete(polled.keys().next().value);
        later();
      };
      const sheets = { insertRule: changed(0), deleteRule: changed(1), addRule: replaced, removeRule: replaced, replaceSync: replaced };
      for (const method in sheets) hooks.call(realm, 'CSSStyleSheet', method, sheets[method]);
      hooks.call(realm, 'CSSStyleSheet', 'replace', (sheet, args, promise) => promise.then(() => replaced(sheet), () => {}));
      for (const kind of ['CSSGroupingRule', 'CSSMediaRule', 'CSSConditionRule', 'CSSKeyframesRule', 'CSSStyleRule']) {
        for (const method of ['insertRule', 'deleteRule', 'appendRule']) hooks.call(realm, kind, method, nested);
      }
      for (const kind in GETTERS) hooks.get(realm, kind, GETTERS[kind], poll);
      for (const kind in SETTERS) hooks.set(realm, kind, SETTERS[kind], nested);
      hooks.set(realm, 'StyleSheet', 'disabled', later);
      hooks.set(realm, 'MediaList', 'mediaText', later);
      // Who asks for the list may change it in place.
      for (const kind of ['Document', 'ShadowRoot']) {
        hooks.get(realm, kind, 'adoptedStyleSheets', later);
        hooks.set(realm, kind, 'adoptedStyleSheets', later);
      }
    },

    /** Tells what has changed since. After the trees: owners must have their ids. */
    drain() {
      for (const [id, [sheet, owner]] of watched) {
        if (!tree.isAlive(id)) {
          watched.delete(id);
          overridden.delete(id);
          continue;
        }
        const state = told.get(sheet);
        if (owner && owner.sheet !== sheet) {
          // An element that was moved or got another text has another sheet.
          fresh.add(owner);
        } else if (state[1] !== sheet.media.mediaText) {
          whole.add(sheet);
        } else if (state[0] !== sheet.disabled) {
          state[0] = sheet.disabled;
          out.put(R.SHEET_DISABLED, id, sheet.disabled ? 1 : 0);
        }
      }
      for (const element of fresh) look(element);
      fresh.clear();
      drainAdopted();
      for (const sheet of whole) {
        const id = idOf(sheet);
        if (id) tell(sheet, id, false, flatten(sheet, baseOf(sheet), [], 0));
      }
      whole.clear();
      for (const [rule, before] of polled) {
        const sheet = rule.parentStyleSheet;
        if (!sheet) {
          polled.delete(rule);
        } else if (rule.cssText !== before) {
          polled.set(rule, rule.cssText);
          rules.push([sheet, rule, 2, '']);
        }
      }
      for (const [sheet, at, change, text] of rules) {
        const id = told.has(sheet) && idOf(sheet);
        if (!id) continue;
        const index = typeof at === 'number' ? at : [...(rulesOf(sheet) || [])].indexOf(at);
        if (index < 0) continue;
        overridden.add(id);
        out.put(R.SHEET_RULE, id, index, change);
        out.str(baseOf(sheet));
        if (change !== 1) out.str(change === 2 ? at.cssText : text);
      }
      rules = [];
    },
  };
}
