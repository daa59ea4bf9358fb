//! Attributes: names stay, values pass a list.

use super::{Names, names};

/// The namespace of the element that has the attribute, as far as the rules differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Html,
    /// SVG or `MathML`: nearly every attribute draws something.
    Drawing,
    Other,
}

/// What happens to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeRule {
    /// Sent as it is (in `balanced` and `strict`, unless it looks sensitive).
    Keep,
    /// Words that people read: treated like text.
    Text,
    Url,
    /// A list of addresses with widths or densities.
    Srcset,
    Css,
    /// The value of a form field.
    Value,
    /// Never sent in any mode.
    Never,
    /// All else: sent in `open`; in `balanced` where a style sheet's selector asks for it.
    Other,
}

const KEEP: Names = names!(KEPT);
const TEXT: Names = names!(TEXTS);
const URL: Names = names!(URLS);

const KEPT: &[&str] = &[
    "align",
    "allowfullscreen",
    "aria-autocomplete",
    "aria-busy",
    "aria-checked",
    "aria-colcount",
    "aria-colindex",
    "aria-colspan",
    "aria-controls",
    "aria-current",
    "aria-describedby",
    "aria-disabled",
    "aria-expanded",
    "aria-haspopup",
    "aria-hidden",
    "aria-invalid",
    "aria-labelledby",
    "aria-level",
    "aria-live",
    "aria-modal",
    "aria-multiline",
    "aria-multiselectable",
    "aria-orientation",
    "aria-owns",
    "aria-posinset",
    "aria-pressed",
    "aria-readonly",
    "aria-relevant",
    "aria-required",
    "aria-rowcount",
    "aria-rowindex",
    "aria-rowspan",
    "aria-selected",
    "aria-setsize",
    "aria-sort",
    "as",
    "async",
    "autocapitalize",
    "autocomplete",
    "autofocus",
    "autoplay",
    "axis",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "char",
    "charset",
    "checked",
    "class",
    "clear",
    "color",
    "cols",
    "colspan",
    "compact",
    "contenteditable",
    "controls",
    "coords",
    "crossorigin",
    "decoding",
    "defer",
    "dir",
    "dirname",
    "disabled",
    "draggable",
    "enctype",
    "enterkeyhint",
    "exportparts",
    "face",
    "fetchpriority",
    "for",
    "form",
    "formenctype",
    "formmethod",
    "formnovalidate",
    "formtarget",
    "frame",
    "frameborder",
    "headers",
    "height",
    "hidden",
    "high",
    "hspace",
    "http-equiv",
    "id",
    "inert",
    "inputmode",
    "is",
    "ismap",
    "itemprop",
    "itemscope",
    "kind",
    "lang",
    "language",
    "link",
    "list",
    "loading",
    "loop",
    "low",
    "marginheight",
    "marginwidth",
    "max",
    "maxlength",
    "media",
    "method",
    "min",
    "minlength",
    "multiple",
    "muted",
    "name",
    "nohref",
    "nomodule",
    "noresize",
    "noshade",
    "novalidate",
    "nowrap",
    "open",
    "optimum",
    "part",
    "pattern",
    "playsinline",
    "popover",
    "popovertarget",
    "popovertargetaction",
    "preload",
    "readonly",
    "referrerpolicy",
    "rel",
    "required",
    "rev",
    "reversed",
    "role",
    "rows",
    "rowspan",
    "rules",
    "sandbox",
    "scope",
    "scrolling",
    "selected",
    "shape",
    "size",
    "sizes",
    "slot",
    "span",
    "spellcheck",
    "start",
    "step",
    "tabindex",
    "target",
    "text",
    "translate",
    "type",
    "usemap",
    "valign",
    "vlink",
    "vspace",
    "width",
    "wrap",
    "writingsuggestions",
    "xml:lang",
    "xml:space",
];

const TEXTS: &[&str] = &[
    "abbr",
    "alt",
    "aria-braillelabel",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuemax",
    "aria-valuemin",
    "aria-valuenow",
    "aria-valuetext",
    "label",
    "placeholder",
    "summary",
    "title",
];

const URLS: &[&str] = &[
    "action",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "formaction",
    "href",
    "icon",
    "longdesc",
    "manifest",
    "ping",
    "poster",
    "profile",
    "src",
];

/// The rule for an attribute by its owner's namespace and tag.
pub fn rule(owner: Owner, tag: &str, name: &str) -> AttributeRule {
    if name.len() > 2
        && name
            .as_bytes()
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"on"))
    {
        return AttributeRule::Never;
    }
    // Any prefix may stand for xlink.
    let (prefix, local) = name.rsplit_once(':').unwrap_or(("", name));
    let is_drawn = prefix.is_empty() || prefix == "xmlns";
    if name == "value" {
        return if names!(&["progress", "meter", "li"]).has(tag) {
            AttributeRule::Keep
        } else if names!(&["input", "button", "textarea"]).has(tag) {
            AttributeRule::Value
        } else {
            AttributeRule::Other
        };
    }
    if names!(&["class", "id", "data-revisit"]).has(name) {
        AttributeRule::Keep
    } else if names!(&["nonce", "srcdoc", "integrity"]).has(name) {
        AttributeRule::Never
    } else if name == "style" {
        AttributeRule::Css
    } else if names!(&["srcset", "imagesrcset"]).has(name) {
        AttributeRule::Srcset
    } else if name.starts_with("data-") {
        AttributeRule::Other
    } else if TEXT.has(name) {
        AttributeRule::Text
    } else if URL.has(local) {
        AttributeRule::Url
    } else if owner == Owner::Drawing && is_drawn || KEEP.has(name) {
        AttributeRule::Keep
    } else {
        AttributeRule::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_list_is_found_in_it() {
        assert!(KEPT.iter().all(|name| KEEP.has(name)));
        assert!(TEXTS.iter().all(|name| TEXT.has(name)));
        assert!(URLS.iter().all(|name| URL.has(name)));
        assert!(!KEEP.has("alig") && !KEEP.has("onclick") && !KEEP.has(""));
    }

    #[test]
    fn values_are_kept_by_name() {
        use AttributeRule::{Css, Keep, Never, Other, Srcset, Text, Url, Value};
        let check =
            |owner, tag, name, expected| assert_eq!(rule(owner, tag, name), expected, "{name}");
        check(Owner::Html, "div", "class", Keep);
        check(Owner::Html, "div", "onclick", Never);
        check(Owner::Html, "div", "ONERROR", Never);
        check(Owner::Html, "script", "nonce", Never);
        check(Owner::Html, "img", "alt", Text);
        check(Owner::Html, "a", "href", Url);
        check(Owner::Html, "img", "srcset", Srcset);
        check(Owner::Html, "div", "style", Css);
        check(Owner::Html, "input", "value", Value);
        check(Owner::Html, "li", "value", Keep);
        check(Owner::Html, "div", "data-user", Other);
        check(Owner::Html, "meta", "content", Other);
        check(Owner::Drawing, "path", "d", Keep);
        check(Owner::Drawing, "path", "data-user", Other);
        check(Owner::Drawing, "use", "xlink:href", Url);
        check(Owner::Drawing, "use", "x:href", Url);
        check(Owner::Drawing, "svg", "xmlns:x", Keep);
        check(Owner::Drawing, "g", "inkscape:label", Other);
        check(Owner::Html, "div", "x:class", Other);
    }
}
