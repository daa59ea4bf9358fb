//! Style sheets: rules stay, addresses become absolute and masked, generated words are treated like text.

use alloc::borrow::Cow;
use alloc::{borrow::ToOwned, boxed::Box, string::String, vec::Vec};

use super::letters::{around, contains, find, parts, split_at_ascii};
use super::{AttributeRule, Owner, Typed, mask_text, mask_url, resolve, rule};
use crate::policy::Privacy;

/// An address that a style sheet shows: the real one, and the one that stands in what is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CssUrl {
    pub url: String,
    pub sent: String,
    pub is_font: bool,
}

/// Which attributes the page's selectors ask for.
#[derive(Clone, Debug, Default)]
pub struct Styled {
    names: Vec<Box<str>>,
    /// Those that were not known when last taken and are sent only because a selector asks for them, parted by spaces.
    fresh: String,
}

impl Styled {
    pub const fn new() -> Self {
        Self {
            names: Vec::new(),
            fresh: String::new(),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| **known == *name)
    }

    pub fn take_fresh(&mut self) -> String {
        core::mem::take(&mut self.fresh)
    }

    fn add(&mut self, name: &str) {
        // No page asks for so many; a generated sheet might.
        if !name.is_empty() && self.names.len() < 500 && !self.has(name) {
            self.names.push(name.into());
            // The others were sent already, and once more they would read as a change: of a link's sheet, of an image.
            if rule(Owner::Html, "", name) == AttributeRule::Other {
                if !self.fresh.is_empty() {
                    self.fresh.push(' ');
                }
                self.fresh.push_str(name);
            }
        }
    }
}

/// Masks a sheet, a rule or a declaration list. `base` is what its relative addresses are resolved against.
pub fn mask_css<'a>(
    css: &'a str,
    base: &str,
    mode: Privacy,
    typed: &Typed,
    styled: &mut Styled,
    urls: &mut Vec<CssUrl>,
) -> Cow<'a, str> {
    let mut masker = Masker {
        css,
        base,
        mode,
        typed,
        styled,
        urls,
        masked: String::new(),
        copied: 0,
        declaration: 0,
        in_font: false,
    };
    masker.run();
    if masker.copied == 0 {
        return Cow::Borrowed(css);
    }
    masker
        .masked
        .push_str(css.get(masker.copied..).unwrap_or(""));
    Cow::Owned(masker.masked)
}

struct Masker<'a, 'b> {
    css: &'a str,
    base: &'b str,
    mode: Privacy,
    typed: &'b Typed,
    styled: &'b mut Styled,
    urls: &'b mut Vec<CssUrl>,
    masked: String,
    /// Bytes of `css` that are in `masked` already.
    copied: usize,
    /// Where the present declaration or prelude starts.
    declaration: usize,
    in_font: bool,
}

impl Masker<'_, '_> {
    fn run(&mut self) {
        let bytes = self.css.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                b'/' if bytes.get(at + 1) == Some(&b'*') => self
                    .css
                    .get(at + 2..)
                    .and_then(|rest| find(rest, "*/"))
                    .map_or(bytes.len(), |end| at + end + 4),
                b'\\' => at + 2,
                quote @ (b'"' | b'\'') => self.string(at, quote),
                b'(' if at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"url") => {
                    self.url(at + 1)
                }
                b'[' => self.selector(at + 1),
                b'{' => {
                    self.in_font = self
                        .prelude(at)
                        .trim_ascii_start()
                        .starts_with("@font-face");
                    self.declaration = at + 1;
                    at + 1
                }
                b';' | b'}' => {
                    self.in_font &= bytes[at] == b';';
                    self.declaration = at + 1;
                    at + 1
                }
                _ => at + 1,
            };
        }
    }

    fn prelude(&self, end: usize) -> &str {
        self.css.get(self.declaration..end).unwrap_or("")
    }

    fn selector(&mut self, start: usize) -> usize {
        let rest = self.css.get(start..).unwrap_or("").trim_ascii_start();
        let is_after = |byte: u8| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let (name, _) = split_at_ascii(rest, is_after);
        self.styled.add(&name.to_ascii_lowercase());
        start
    }

    fn string(&mut self, start: usize, quote: u8) -> usize {
        let end = self.string_end(start + 1, quote);
        let before = self.prelude(start).trim_ascii_start();
        let inner = self.css.get(start + 1..end).unwrap_or("");
        let property = parts(before, b':').next().unwrap_or("").trim_ascii_end();
        if before.starts_with("@import") || contains(before, "image-set(") {
            let sent = self.address(inner);
            self.replace(start + 1, end, &sent);
        } else if property.eq_ignore_ascii_case("content") || property.starts_with("--") {
            // Escapes are glyphs of icon fonts.
            if around(inner, b'\\').is_none() {
                let sent = mask_text(inner, self.mode, self.typed);
                if sent != inner {
                    self.replace(start + 1, end, &sent);
                }
            }
        }
        end + 1
    }

    fn url(&mut self, start: usize) -> usize {
        let bytes = self.css.as_bytes();
        let mut from = start;
        while bytes.get(from).is_some_and(u8::is_ascii_whitespace) {
            from += 1;
        }
        let (from, end, close) = if let Some(&quote @ (b'"' | b'\'')) = bytes.get(from) {
            let end = self.string_end(from + 1, quote);
            (from + 1, end, end + 1)
        } else {
            let rest = bytes.get(from..).unwrap_or_default();
            let length = rest.iter().position(|&byte| byte == b')');
            let end = from + length.unwrap_or(rest.len());
            (from, end, end)
        };
        let inner = self.css.get(from..end).unwrap_or("");
        let sent = self.address(inner);
        self.replace(from, end, &sent);
        close
    }

    /// The masked absolute address, noted for its bytes to be asked for.
    fn address(&mut self, inner: &str) -> String {
        let inner = inner.trim_ascii();
        if inner.is_empty() || inner.starts_with('#') || inner.starts_with("data:") {
            return inner.to_owned();
        }
        let url = resolve(self.base, inner);
        let sent = mask_url(&url, self.mode, self.typed);
        let is_font = self.in_font;
        self.urls.push(CssUrl {
            url,
            sent: sent.clone(),
            is_font,
        });
        sent
    }

    fn string_end(&self, start: usize, quote: u8) -> usize {
        let bytes = self.css.as_bytes();
        let mut at = start;
        while at < bytes.len() && bytes[at] != quote {
            at += if bytes[at] == b'\\' { 2 } else { 1 };
        }
        at.min(bytes.len())
    }

    fn replace(&mut self, start: usize, end: usize, by: &str) {
        if self.css.get(start..end) == Some(by) {
            return;
        }
        self.masked
            .push_str(self.css.get(self.copied..start).unwrap_or(""));
        self.masked.push_str(by);
        self.copied = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(css: &str, mode: Privacy, expected: &str) -> (Vec<String>, Vec<CssUrl>) {
        let (mut styled, mut urls) = (Styled::default(), Vec::new());
        assert_eq!(
            mask_css(
                css,
                "https://a.example/css/x.css",
                mode,
                &Typed::default(),
                &mut styled,
                &mut urls
            ),
            expected
        );
        (styled.names.iter().map(ToString::to_string).collect(), urls)
    }

    #[test]
    fn rules_stay_as_they_are() {
        let css =
            "a:not([href]) > b::after { content: \"\\f101\"; color: red } /* url(x) */ .x\\[y { }";
        assert_eq!(check(css, Privacy::Strict, css).0, ["href"]);
    }

    #[test]
    fn only_what_was_held_back_is_sent_once_a_selector_asks() {
        let mut styled = Styled::default();
        let css = "a:not([href]), [data-theme=dark], [title], [class~=x], [data-theme] { }";
        mask_css(
            css,
            "",
            Privacy::Balanced,
            &Typed::default(),
            &mut styled,
            &mut Vec::new(),
        );
        assert_eq!(styled.take_fresh(), "data-theme");
    }

    #[test]
    fn addresses_become_absolute_and_masked() {
        let (_, urls) = check(
            "@font-face { src: url( 'f.woff2?v=1' ) } a { background: URL(../i.png), url(#g), url(data:,x) }",
            Privacy::Balanced,
            "@font-face { src: url( 'https://a.example/css/f.woff2?v=*' ) } a { background: URL(https://a.example/i.png), url(#g), url(data:,x) }",
        );
        let urls: Vec<(&str, bool)> = urls
            .iter()
            .map(|url| (url.url.as_str(), url.is_font))
            .collect();
        assert_eq!(
            urls,
            [
                ("https://a.example/css/f.woff2?v=1", true),
                ("https://a.example/i.png", false)
            ]
        );
    }

    #[test]
    fn generated_words_are_text() {
        check(
            "a::before { content: 'Ann Smith' }",
            Privacy::Strict,
            "a::before { content: '•••• ••••••' }",
        );
        check(
            "a::before { content: 'Ann Smith' }",
            Privacy::Balanced,
            "a::before { content: 'Ann Smith' }",
        );
    }

    #[test]
    fn no_cut_of_a_sheet_is_a_fault() {
        let css = "@import 'a.css'; a[b='c\\'d'] { background: url(\"x\") url(y); content: 'é' }";
        for end in (0..css.len()).filter(|&end| css.is_char_boundary(end)) {
            mask_css(
                &css[..end],
                "https://a.example/",
                Privacy::Strict,
                &Typed::default(),
                &mut Styled::default(),
                &mut Vec::new(),
            );
        }
    }
}
