//! Words on the page.

use alloc::borrow::Cow;
use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::Typed;
use super::letters::{is_space, sort_short};
use crate::policy::Privacy;

/// What the mode lets through of a text that stands alone.
pub fn mask_text<'a>(text: &'a str, mode: Privacy, typed: &Typed) -> Cow<'a, str> {
    match mode {
        Privacy::Open => Cow::Borrowed(text),
        Privacy::Strict => mask_words(text),
        Privacy::Balanced => mask_spans(text, &find_sensitive(text, typed)),
    }
}

/// As many characters of its beginning at most.
pub(crate) fn shortened(text: &str, most: usize) -> &str {
    let end = text.chars().take(most).map(char::len_utf8).sum();
    text.get(..end).unwrap_or(text)
}

/// Every word replaced; white space stays, so that the layout does.
pub fn mask_words(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut word = (0, 0);
    for c in text.chars() {
        if is_space(c) {
            push_word(&mut masked, word);
            word = (0, 0);
            masked.push(c);
        } else if is_wide(c) {
            word.1 += 1;
        } else {
            word.0 += 1;
        }
    }
    push_word(&mut masked, word);
    Cow::Owned(masked)
}

/// The given byte ranges replaced.
pub fn mask_spans<'a>(text: &'a str, spans: &[Range<usize>]) -> Cow<'a, str> {
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        masked.push_str(text.get(at..span.start).unwrap_or(""));
        masked.push_str(&mask_words(text.get(span.clone()).unwrap_or("")));
        at = span.end;
    }
    masked.push_str(text.get(at..).unwrap_or(""));
    Cow::Owned(masked)
}

/// Byte ranges that look like a card, an e-mail address, a token or a long number, or were typed; ascending
/// and apart.
pub fn find_sensitive(text: &str, typed: &Typed) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    super::pattern::find_patterns(text, &mut found);
    typed.find(text, &mut found);
    sort_short(&mut found, |span| *span);
    let mut spans: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for (start, end) in found {
        match spans.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => spans.push(start..end),
        }
    }
    spans
}

/// A word's length is told only roughly.
pub(crate) fn bucket(length: usize) -> usize {
    match length {
        0 => 0,
        1..=2 => 2,
        3..=4 => 4,
        5..=6 => 6,
        7..=8 => 8,
        9..=12 => 12,
        _ => length.div_ceil(8).min(8) * 8,
    }
}

fn push_word(masked: &mut String, (narrow, wide): (usize, usize)) {
    masked.extend(core::iter::repeat_n('•', bucket(narrow)));
    masked.extend(core::iter::repeat_n('＊', bucket(wide)));
}

/// Characters as wide as they are high: the mask keeps their room.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, mode: Privacy, expected: &str) {
        assert_eq!(mask_text(text, mode, &Typed::default()), expected);
    }

    #[test]
    fn strict_masks_every_word_and_keeps_white_space() {
        check("", Privacy::Strict, "");
        check(" \n\t", Privacy::Strict, " \n\t");
        check("Hello,  you\n", Privacy::Strict, "••••••  ••••\n");
        check("漢字 ok", Privacy::Strict, "＊＊ ••");
        check("a\u{feff}\u{200b}", Privacy::Strict, "••\u{feff}\u{200b}");
    }

    #[test]
    fn balanced_masks_what_looks_sensitive() {
        let check = |text: &str, expected: &str| check(text, Privacy::Balanced, expected);
        check("Two red shoes, 49.90 €", "Two red shoes, 49.90 €");
        check("card 4111 1111 1111 1111.", "card •••• •••• •••• ••••.");
        check("card 4111-1111-1111-1111", "card ••••••••••••••••••••••••");
        check("4111111111111111", "••••••••••••••••");
        check(
            "write to ann.b@shop.example, please",
            "write to ••••••••••••••••••, please"
                .replace("••••••••••••••••••", "••••••••••••••••••••••••")
                .as_str(),
        );
        check("call +1 (555) 123-4567", "call •• •••••• ••••••••");
        check("on 2026-11-22 at 10:08", "on 2026-11-22 at 10:08");
        check("in 1234567 days", "in 1234567 days");
        check(
            "key sk_live_51H8aB3kLmN0pQrS",
            "key ••••••••••••••••••••••••",
        );
        check("index-4f3a9c21.css", "index-4f3a9c21.css");
        check(
            "pneumonoultramicroscopicsilicovolcanoconiosis",
            "pneumonoultramicroscopicsilicovolcanoconiosis",
        );
    }

    #[test]
    fn open_sends_text_as_it_is() {
        check("ann@shop.example", Privacy::Open, "ann@shop.example");
    }
}
