//! Reads a document as data: what the eye and a script would find in it. Runs in the page, live and replayed alike, so it
//! refers to nothing outside itself.

/**
 * `recorded(element)`: in a replay, the recorded attributes of an element, `[name, value]`. They stand for the painted ones where
 * a replay must differ from the page: addresses, and what would start, submit or refresh something.
 * `rootOf(element)`: its shadow root. A live page that has closed ones keeps them in `closedRoots`.
 */
export function readDocument(document, recorded, rootOf = (element) => element.shadowRoot ?? window.closedRoots?.get(element)) {
  const differing =
    /^(action|archive|attributename|autofocus|autoplay|background|cite|classid|codebase|content|data|formaction|from|href|http-equiv|icon|imagesrcset|is|longdesc|manifest|ping|popover|poster|profile|rel|src|srcdoc|srcset|style|target|to|type|values|xlink:href)$/i;

  const scrolled = (element) =>
    element.scrollLeft || element.scrollTop ? [Math.round(element.scrollLeft), Math.round(element.scrollTop)] : undefined;

  function rulesOf(sheet) {
    try {
      return [...sheet.cssRules].map((rule) => rule.cssText);
    } catch {
      return "unreadable";
    }
  }

  function readSheet(sheet) {
    return { disabled: sheet.disabled, media: sheet.media.mediaText, rules: rulesOf(sheet) };
  }

  function readRoot(scope) {
    return {
      children: children(scope),
      sheets: [...scope.styleSheets].map(readSheet),
      adopted: [...scope.adoptedStyleSheets].map(readSheet),
    };
  }

  function children(parent) {
    return [...parent.childNodes].map(readNode).filter((node) => node !== undefined);
  }

  function readNode(node) {
    switch (node.nodeType) {
      case Node.ELEMENT_NODE:
        return readElement(node);
      case Node.TEXT_NODE:
        return { text: node.data };
      case Node.CDATA_SECTION_NODE:
        return { cdata: node.data };
      case Node.COMMENT_NODE:
        return { comment: node.data };
      case Node.DOCUMENT_TYPE_NODE:
        return { doctype: [node.name, node.publicId, node.systemId] };
      default:
        return { instruction: [node.nodeName, node.data] };
    }
  }

  function readElement(element) {
    const read = {
      tag: element.localName,
      prefix: element.prefix ?? undefined,
      namespace: element.namespaceURI,
      attributes: attributesOf(element),
      state: stateOf(element),
      scroll: scrolled(element),
      above: element.matches(":popover-open") ? "popover" : element.matches("dialog:modal") ? "modal" : undefined,
      children: children(element),
    };
    const root = rootOf(element);
    if (root) read.shadow = { mode: root.mode, ...readRoot(root) };
    if (element.localName === "template" && element.content) read.content = children(element.content);
    if (element.localName === "iframe" || element.localName === "frame") {
      const inner = frameDocument(element);
      if (inner) read.frame = readWhole(inner);
    }
    return read;
  }

  function attributesOf(element) {
    // What the replay puts on what is pointed at and focused.
    const added = /^data-revisit-(hover|active|focus|focus-visible|focus-within|fullscreen)$/;
    const painted = [...element.attributes].filter(({ name }) => !recorded || !added.test(name)).map((attribute) => [
      attribute.namespaceURI ? `{${attribute.namespaceURI}}${attribute.name}` : attribute.name,
      attribute.value,
    ]);
    if (!recorded) return Object.fromEntries(painted);
    const namespaced = { "xlink:href": "{http://www.w3.org/1999/xlink}xlink:href" };
    return Object.fromEntries([
      ...painted.filter(([name]) => !differing.test(name.replace(/^\{.*\}/, ""))),
      ...recorded(element).filter(([name]) => differing.test(name)).map(([name, value]) => [namespaced[name] ?? name, value]),
    ]);
  }

  function frameDocument(frame) {
    try {
      return frame.contentDocument;
    } catch {
      return null;
    }
  }

  function stateOf(element) {
    switch (element.namespaceURI === "http://www.w3.org/1999/xhtml" && element.localName) {
      case "input":
        return element.type === "checkbox" || element.type === "radio"
          ? { checked: element.checked, indeterminate: element.indeterminate }
          : element.type === "file"
            ? undefined
            : { value: element.value };
      case "textarea":
        return { value: element.value };
      case "select":
        return { selected: [...element.options].flatMap((option, index) => (option.selected ? [index] : [])) };
      case "dialog":
      case "details":
        return { open: element.open };
      default:
        return undefined;
    }
  }

  function readWhole(whole) {
    const scrolling = whole.scrollingElement;
    return {
      mode: whole.compatMode,
      scroll: scrolling ? [Math.round(scrolling.scrollLeft), Math.round(scrolling.scrollTop)] : [0, 0],
      ...readRoot(whole),
    };
  }

  return { viewport: [document.defaultView.innerWidth, document.defaultView.innerHeight], ...readWhole(document) };
}
