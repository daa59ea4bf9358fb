//! Elements: which attribute values are sent, and what kind of field one is.

use alloc::borrow::Cow;
use alloc::{string::String, vec::Vec};

use revisit_wire::event::NamespaceRef;

use crate::mask::{
    AttributeRule, CssUrl, Field, Names, Owner, Styled, Typed, around, find_sensitive,
    looks_sensitive, mask_css, mask_text, mask_url, mask_value, names, rule, split_at_ascii,
    stretches,
};
use crate::policy::{Context, Marks, Privacy};
use crate::tree::Role;

/// Images in attributes longer than this travel as assets.
const LONG_DATA_URL: usize = 1024;

/// What the masks need to know of an element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    pub(crate) owner: Owner,
    pub(crate) tag: &'a str,
    pub(crate) context: Context,
    pub(crate) marks: Marks,
    pub(crate) kind: &'a str,
    pub(crate) autocomplete: &'a str,
    pub(crate) name: &'a str,
}

impl Element<'_> {
    pub(crate) fn field(&self) -> Field {
        Field::of(
            self.tag,
            self.kind,
            self.autocomplete,
            self.name,
            self.marks.has(Marks::PASSWORD),
        )
    }
}

/// What masking an attribute or text needs beside the thing itself.
pub(crate) struct Rules<'a> {
    pub(crate) privacy: Privacy,
    pub(crate) base: &'a str,
    pub(crate) typed: &'a Typed,
    pub(crate) styled: &'a mut Styled,
    pub(crate) urls: &'a mut Vec<CssUrl>,
}

impl Rules<'_> {
    pub(crate) fn attribute<'v>(
        &mut self,
        element: &Element<'_>,
        name: &str,
        value: &'v str,
    ) -> Cow<'v, str> {
        let mode = if element.context.has(Marks::MASK) {
            Privacy::Strict
        } else {
            self.privacy
        };
        match rule(element.owner, element.tag, name) {
            _ if value.is_empty() => Cow::Borrowed(""),
            AttributeRule::Keep => keep(name, value, mode),
            AttributeRule::Text => {
                mask_text(value, element.context.text_mode(self.privacy), self.typed)
            }
            AttributeRule::Url => self.url(element, name, value, mode),
            AttributeRule::Srcset => Cow::Owned(self.srcset(value, mode)),
            AttributeRule::Css => {
                mask_css(value, self.base, mode, self.typed, self.styled, self.urls)
            }
            AttributeRule::Value => mask_value(
                element.field(),
                value,
                element.context,
                self.privacy,
                self.typed,
            ),
            AttributeRule::Never => Cow::Borrowed(""),
            AttributeRule::Other if is_page_setting(element, name) => Cow::Borrowed(value),
            AttributeRule::Other => match mode {
                Privacy::Open => Cow::Borrowed(value),
                Privacy::Balanced
                    if self.styled.has(name)
                        && !looks_sensitive(value)
                        && find_sensitive(value, self.typed).is_empty() =>
                {
                    Cow::Borrowed(value)
                }
                _ => Cow::Borrowed(""),
            },
        }
    }

    fn url<'v>(
        &self,
        element: &Element<'_>,
        name: &str,
        value: &'v str,
        mode: Privacy,
    ) -> Cow<'v, str> {
        let value = value.trim_ascii();
        if value
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
        {
            let is_drawn =
                value.len() <= LONG_DATA_URL && mode != Privacy::Strict && name != "href";
            return Cow::Borrowed(if is_drawn { value } else { "data:," });
        }
        if element.owner == Owner::Drawing && value.starts_with('#') {
            return Cow::Borrowed(value);
        }
        Cow::Owned(mask_url(value, mode, self.typed))
    }

    /// A `srcset`, read as browsers do: a comma ends a candidate after its address and within its descriptors.
    fn srcset(&self, value: &str, mode: Privacy) -> String {
        let mut masked = String::with_capacity(value.len());
        let mut rest = value;
        loop {
            let is_inside = |byte: u8| !byte.is_ascii_whitespace() && byte != b',';
            (_, rest) = split_at_ascii(rest, is_inside);
            let (mut url, after) = split_at_ascii(rest, |byte| byte.is_ascii_whitespace());
            if url.is_empty() {
                return masked;
            }
            let (descriptors, next) = match around(after, b',') {
                _ if url.ends_with(',') => ("", after),
                Some(parts) => parts,
                None => (after, ""),
            };
            while let Some(shorter) = url.strip_suffix(',') {
                url = shorter;
            }
            if !masked.is_empty() {
                masked.push_str(", ");
            }
            if url.starts_with("data:") {
                masked.push_str("data:,");
            } else {
                masked.push_str(&mask_url(url, mode, self.typed));
            }
            for (_, word) in stretches(descriptors, |c| !c.is_ascii_whitespace()) {
                masked.push(' ');
                masked.push_str(word);
            }
            rest = next;
        }
    }
}

const CARRIES_NAMES: Names = names!(&[
    "id", "class", "name", "for", "headers", "itemprop", "list", "form", "part", "slot",
]);

/// Names of things: kept for style sheets and references, but not where they carry an address or a long number.
fn keep<'v>(name: &str, value: &'v str, mode: Privacy) -> Cow<'v, str> {
    if CARRIES_NAMES.has(name)
        && mode != Privacy::Open
        && (around(value, b'@').is_some() || has_long_digits(value))
    {
        return Cow::Borrowed("");
    }
    Cow::Borrowed(value)
}

fn has_long_digits(value: &str) -> bool {
    let mut digits = 0;
    value.bytes().any(|byte| {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        digits >= 9
    })
}

/// `<meta>` contents that change how the page is laid out.
fn is_page_setting(element: &Element<'_>, name: &str) -> bool {
    element.tag == "meta"
        && name == "content"
        && names!(&["viewport", "theme-color", "color-scheme", "referrer"]).has(element.name)
}

pub(crate) fn owner(namespace: NamespaceRef<'_>) -> Owner {
    match namespace {
        NamespaceRef::Html => Owner::Html,
        NamespaceRef::Svg | NamespaceRef::MathMl => Owner::Drawing,
        NamespaceRef::Other(_) => Owner::Other,
    }
}

pub(crate) fn role(tag: &str) -> Role {
    match tag {
        "script" | "noscript" => Role::Script,
        "style" => Role::Style,
        "textarea" => Role::Field,
        _ => Role::Plain,
    }
}

/// Elements that do not break a line of text: a number may go on across them.
const INLINE: Names = names!(&[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "output", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "tspan", "tt", "u", "var", "wbr",
]);

pub(crate) fn is_inline(tag: &str) -> bool {
    INLINE.has(tag)
}

#[cfg(test)]
mod tests {
    use crate::Privacy;
    use crate::mask::{Masks, Owner};

    #[test]
    fn each_address_of_a_srcset_is_masked() {
        let check = |value: &str, expected: &str| {
            let mut masks = Masks::new(Privacy::Balanced, "https://a.example/");
            assert_eq!(
                masks.attribute(Owner::Html, "img", "srcset", value),
                expected
            );
        };
        check("a.png", "a.png");
        check("a.png 1x, b.png 2x", "a.png 1x, b.png 2x");
        check("a.png?t=1 1x,b.png?t=2 2x", "a.png?t=* 1x, b.png?t=* 2x");
        check("a.png, b.png?t=2 2x,", "a.png, b.png?t=* 2x");
        check(
            "a.png?x=1,2 480w 300h , c.png",
            "a.png?x=* 480w 300h, c.png",
        );
        check("data:image/png;base64,AA== 2x, b.png", "data:, 2x, b.png");
        check(" , ", "");
    }
}
