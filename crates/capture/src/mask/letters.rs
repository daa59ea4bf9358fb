//! Characters and searching, without the tables that the standard library brings for them: they would be a tenth of
//! the recorder.

/// White space that text on pages has, and what has no width: joiners and the marks that editors put where the caret
/// stands say nothing, and a mask would make them visible.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Part of a word: ASCII letters and digits, and everything beyond that is neither white space nor common
/// punctuation.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !is_space(c)
        && !matches!(c, '\u{80}'..='\u{bf}' | '\u{2010}'..='\u{2060}' | '\u{3001}'..='\u{3011}')
}

/// Where `needle` first stands in `text`.
pub(crate) fn find(text: &str, needle: &str) -> Option<usize> {
    find_bytes(text.as_bytes(), needle.as_bytes())
}

pub(crate) fn find_bytes(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len().max(1))
        .position(|window| window == needle)
}

/// What stands before and after the first such ASCII character.
pub(crate) fn around(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// What stands between such ASCII characters.
pub(crate) fn parts(text: &str, separator: u8) -> Parts<'_> {
    Parts {
        rest: Some(text),
        separator,
    }
}

pub(crate) struct Parts<'a> {
    rest: Option<&'a str>,
    separator: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let (part, rest) = match around(rest, self.separator) {
            Some((part, rest)) => (part, Some(rest)),
            None => (rest, None),
        };
        self.rest = rest;
        Some(part)
    }
}

/// Unbroken stretches of such characters, with where each starts.
pub(crate) fn stretches(text: &str, is_inside: fn(char) -> bool) -> Stretches<'_> {
    Stretches {
        text,
        at: 0,
        is_inside,
    }
}

#[derive(Clone)]
pub(crate) struct Stretches<'a> {
    text: &'a str,
    at: usize,
    is_inside: fn(char) -> bool,
}

impl<'a> Iterator for Stretches<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        let mut start = self.at;
        for c in self.text.get(start..)?.chars() {
            let is_inside = (self.is_inside)(c);
            if !is_inside && start < self.at {
                break;
            }
            self.at += c.len_utf8();
            if !is_inside {
                start = self.at;
            }
        }
        let stretch = self.text.get(start..self.at)?;
        (!stretch.is_empty()).then_some((start, stretch))
    }
}

/// What stands before the first ASCII character of this kind, and what follows from it on.
pub(crate) fn split_at_ascii(text: &str, is_kind: fn(u8) -> bool) -> (&str, &str) {
    let at = text.bytes().position(is_kind);
    at.and_then(|at| text.split_at_checked(at))
        .unwrap_or((text, ""))
}

/// What stands before and after the last such ASCII character.
pub(crate) fn around_last(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

pub(crate) fn contains(text: &str, needle: &str) -> bool {
    find(text, needle).is_some()
}

/// Sorts a short list in place.
pub(crate) fn sort_short<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && key(&list[at - 1]) > key(&list[at]) {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}
