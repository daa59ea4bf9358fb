//! The independent statement of what a replay must show of a page: masking and allow-lists in the words of
//! docs/privacy.md, written a second time and without the recorder's code.

const XHTML = "http://www.w3.org/1999/xhtml";

/** What a reading of the live page must read as in the replay. */
export function expected(live, privacy) {
  // Half of a character has no UTF-8.
  const read = JSON.parse(JSON.stringify(live, (_, value) => (typeof value === "string" ? value.toWellFormed() : value)));
  const asked = attributesThatSelectorsAsk(read);
  return { viewport: read.viewport, ...whole(read, { privacy, asked }) };
}

function whole(read, rules) {
  return { mode: read.mode, scroll: read.scroll, ...scope(read, rules) };
}

function scope(read, rules) {
  return {
    children: nodes(read.children, rules),
    sheets: read.sheets.map((sheet) => sheetOf(sheet)),
    adopted: read.adopted.map((sheet) => sheetOf(sheet)),
  };
}

/** Addresses in CSS lead to assets or nowhere; what they were is not compared, nor what a replay looks for beside `:hover`. */
const sheetOf = (sheet) => ({ ...sheet, rules: sheet.rules === "unreadable" ? sheet.rules : sheet.rules.map(cssOf) });
export const cssOf = (text) =>
  text.replace(/url\((?:"[^"]*"|'[^']*'|[^)]*)\)/g, "url()").replace(/:is\((:[a-z-]+), ?\[data-revisit-[a-z-]+\]\)/g, "$1");

function nodes(list, rules) {
  const joined = sensitiveWords(list, rules);
  return list.map((node, index) => nodeOf(node, rules, joined[index]));
}

function nodeOf(node, rules, masked) {
  if (node.text !== undefined) return { text: masked };
  if (node.cdata !== undefined) return { cdata: masked };
  if (node.comment !== undefined) return { comment: rules.privacy === "open" ? node.comment : "" };
  if (node.instruction) return { instruction: [node.instruction[0], rules.privacy === "open" ? node.instruction[1] : ""] };
  if (node.doctype) return node;
  return element(node, rules);
}

function element(node, outer) {
  const rules = within(node, outer);
  const html = node.namespace === XHTML;
  const made = {
    tag: node.tag,
    prefix: node.prefix,
    namespace: node.namespace,
    attributes: Object.fromEntries(Object.entries(node.attributes).map(([name, value]) => [name, attribute(node, name, value, rules)])),
    state: stateOf(node, rules),
    scroll: node.scroll,
    above: node.above,
    children:
      html && (node.tag === "script" || node.tag === "noscript")
        ? node.children.map((child) => (child.text === undefined ? nodeOf(child, rules) : { text: "" }))
        : node.tag === "style"
          ? node.children.map((child) => ({ text: cssOf(child.text ?? "") }))
          : html && node.tag === "textarea"
            ? node.children.map((child) => ({ text: words(child.text ?? "") }))
            : nodes(node.children, rules),
  };
  if (node.shadow) made.shadow = { mode: node.shadow.mode, ...scope(node.shadow, rules) };
  if (node.content) made.content = nodes(node.content, rules);
  if (node.frame) made.frame = whole(node.frame, rules);
  return made;
}

function within(node, rules) {
  const mark = node.attributes["data-revisit"];
  const editable = node.attributes.contenteditable;
  const typed = (editable === "" || editable === "true" || editable === "plaintext-only") && rules.privacy === "balanced";
  if (mark === "mask") return { ...rules, privacy: "strict", text: "strict" };
  if (typed) return { ...rules, text: "strict" };
  return rules;
}

// ---- form state

const password = "••••••••";
const picked = new Set(["range", "color", "checkbox", "radio"]);
const refusesWords = new Set(["date", "datetime-local", "month", "number", "time", "week"]);
const faces = new Set(["submit", "button", "reset", "image"]);

function stateOf(node, rules) {
  if (!node.state || node.state.value === undefined) return node.state;
  return { value: valueOf(node, node.state.value, rules) };
}

function valueOf(node, value, rules) {
  if (value === "" || value === undefined) return value;
  const type = (node.attributes.type ?? "text").toLowerCase();
  const autocomplete = node.attributes.autocomplete ?? "";
  if (node.tag === "input" && type === "hidden") return "";
  if (type === "password" || /password/.test(autocomplete)) return password;
  if (node.tag === "button" || faces.has(type)) return rules.privacy === "strict" ? words(value) : sensitive(value, rules);
  if (picked.has(type)) return rules.privacy === "strict" ? "" : value;
  // No dots stand in a control that takes nothing but a date or a number.
  return refusesWords.has(type) ? "" : words(value);
}

// ---- text

/** Every word a row of dots whose number tells the length only roughly; white space and what has no width stay. */
export function words(text) {
  return text.replace(/[^\s\u200b-\u200d\u2060]+/g, (word) => {
    const characters = [...word];
    const wide = characters.filter((character) => /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\u{1f300}-\u{1faff}]/u.test(character)).length;
    return "•".repeat(rough(characters.length - wide)) + "＊".repeat(rough(wide));
  });
}

const rough = (length) =>
  length === 0 ? 0 : length <= 8 ? Math.ceil(length / 2) * 2 : length <= 12 ? 12 : Math.min(8, Math.ceil(length / 8)) * 8;

const looks = [
  // Nine digits and more, in groups.
  /\+?\d(?:[ \u00a0\u202f]?[-./()]?[ \u00a0\u202f]?\d){8,}/g,
  // E-mail addresses.
  /[^\s"'<>(),;]+@[^\s"'<>(),;]+\.[^\s"'<>(),;]*[^\s"'<>(),;.:!?]/g,
  // Letters and digits mixed at length.
  /(?=[\w+=-]*[A-Za-z])(?=(?:[\w+=-]*\d){3})[\w+=-]{16,}/g,
];

const isDate = (text) => /^(\d{4}\D\d{1,2}\D\d{1,2}|\d{1,2}\D\d{1,2}\D\d{4})(\D\d{1,2})?$/.test(text);

function sensitive(text, rules) {
  const privacy = rules.text ?? rules.privacy;
  if (privacy === "open") return text;
  if (privacy === "strict") return words(text);
  return looks.reduce((masked, look) => masked.replace(look, (found) => (isDate(found) ? found : words(found))), text);
}

/** Masked texts of a list of siblings, by index. */
const sensitiveWords = (list, rules) => list.map((node) => sensitive(node.text ?? node.cdata ?? "", rules));

// ---- attributes

const list = (text) => new Set(text.trim().split(/\s+/));

const kept = list(`
  align allowfullscreen aria-autocomplete aria-busy aria-checked aria-colcount aria-colindex aria-colspan aria-controls aria-current
  aria-describedby aria-disabled aria-expanded aria-haspopup aria-hidden aria-invalid aria-labelledby aria-level aria-live aria-modal
  aria-multiline aria-multiselectable aria-orientation aria-owns aria-posinset aria-pressed aria-readonly aria-relevant aria-required
  aria-rowcount aria-rowindex aria-rowspan aria-selected aria-setsize aria-sort as async autocapitalize autocomplete autofocus autoplay axis
  bgcolor border cellpadding cellspacing char charset checked class clear color cols colspan compact contenteditable controls coords
  crossorigin data-revisit decoding defer dir dirname disabled draggable enctype enterkeyhint exportparts face fetchpriority for form
  formenctype formmethod formnovalidate formtarget frame frameborder headers height hidden high hspace http-equiv id inert inputmode is ismap
  itemprop itemscope kind lang language link list loading loop low marginheight marginwidth max maxlength media method min minlength
  multiple muted name nohref nomodule noresize noshade novalidate nowrap open optimum part pattern playsinline popover popovertarget
  popovertargetaction preload readonly referrerpolicy rel required rev reversed role rows rowspan rules sandbox scope scrolling selected
  shape size sizes slot span spellcheck start step tabindex target text translate type usemap valign vlink vspace width wrap
  writingsuggestions xml:lang xml:space`);
const read = list(`
  abbr alt aria-braillelabel aria-description aria-label aria-placeholder aria-roledescription aria-valuemax aria-valuemin aria-valuenow
  aria-valuetext label placeholder summary title`);
const addresses = list(`
  action background cite classid codebase data formaction href icon longdesc manifest ping poster profile src`);
const named = list("id class name for headers itemprop list form part slot");
const settings = list("viewport theme-color color-scheme referrer");

function attribute(node, qualified, value, rules) {
  const name = qualified.replace(/^\{.*\}/, "");
  const drawing = node.namespace !== XHTML;
  if (/^on./i.test(name) || name === "nonce" || name === "srcdoc" || name === "integrity") return "";
  if (value === "") return "";
  if (name === "style") return cssOf(value);
  if (name === "value") {
    if (["progress", "meter", "li"].includes(node.tag)) return value;
    if (["input", "button", "textarea"].includes(node.tag)) return valueOf(node, value, rules);
    return other(name, value, rules);
  }
  if (read.has(name)) return sensitive(value, rules);
  if (addresses.has(name.replace(/^.*:/, ""))) return address(value, drawing, name, rules);
  if (name === "srcset" || name === "imagesrcset") return value;
  const isDrawn = drawing && !name.startsWith("data-") && /^(xmlns:|[^:]*$)/.test(name);
  if (kept.has(name) || isDrawn) {
    const personal = named.has(name) && rules.privacy !== "open" && (value.includes("@") || /\d{9}/.test(value));
    return personal ? "" : value;
  }
  if (node.tag === "meta" && name === "content" && settings.has(node.attributes.name)) return value;
  return other(name, value, rules);
}

function other(name, value, rules) {
  if (rules.privacy === "open") return value;
  const plain = sensitive(value, { privacy: rules.privacy }) === value;
  return rules.privacy === "balanced" && rules.asked.has(name) && plain ? value : "";
}

function address(value, drawing, name, rules) {
  const url = value.trim();
  if (/^data:/i.test(url)) return url.length <= 1024 && rules.privacy !== "strict" && name !== "href" ? url : "data:,";
  if (drawing && url.startsWith("#")) return url;
  if (/^(blob|about):/i.test(url)) return url;
  if (/^(?!https?:|wss?:|file:|ftp:)[a-z][a-z0-9+.-]*:/i.test(url)) return `${url.slice(0, url.indexOf(":"))}:*`;
  const [, path, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(url);
  const hide = (part) => (rules.privacy === "open" && sensitive(part, { privacy: "balanced" }) === part ? part : part && "*");
  const segments = path.split("/").map((segment) => (sensitive(decoded(segment), { privacy: "balanced" }) === decoded(segment) ? segment : "*"));
  const pairs = query?.split("&").map((pair) => {
    const at = pair.indexOf("=");
    if (at < 0) return hide(pair);
    return `${pair.slice(0, at)}=${pair.startsWith("utm_") ? pair.slice(at + 1) : hide(pair.slice(at + 1))}`;
  });
  return segments.join("/") + (pairs ? `?${pairs.join("&")}` : "") + (fragment === undefined ? "" : `#${hide(fragment)}`);
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Names of attributes that some style sheet of the page selects by. */
function attributesThatSelectorsAsk(read) {
  const names = new Set();
  const visit = (value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === "object") {
      for (const sheet of [...(value.sheets ?? []), ...(value.adopted ?? [])]) {
        for (const rule of sheet.rules === "unreadable" ? [] : sheet.rules) {
          for (const [, name] of rule.matchAll(/\[\s*([\w-]+)/g)) names.add(name.toLowerCase());
        }
      }
      visit(value.children);
      visit(value.shadow);
      visit(value.content);
      visit(value.frame);
    }
  };
  visit(read);
  return names;
}
