//! What looks like somebody's secret.

use super::letters::{around, is_space, stretches};
use alloc::vec::Vec;

/// So many digits are a card, account or phone number, not a price or a year.
const LONG_NUMBER: usize = 9;
/// From this length on letters mixed with digits are a token.
const TOKEN: usize = 16;
const TOKEN_DIGITS: usize = 3;

/// Numbers, e-mail addresses and tokens. Most texts have too few digits for any of them.
pub(super) fn find_patterns(text: &str, found: &mut Vec<(usize, usize)>) {
    let (mut digits, mut has_at) = (0, false);
    for byte in text.bytes() {
        digits += usize::from(byte.is_ascii_digit());
        has_at |= byte == b'@';
    }
    if digits >= LONG_NUMBER {
        find_numbers(text, found);
    }
    if has_at || digits >= TOKEN_DIGITS && text.len() >= TOKEN {
        find_words(text, found);
    }
}

/// Digits in groups: cards, accounts, phone numbers. Groups may be apart by one space, dash, dot or slash, or by
/// brackets.
fn find_numbers(text: &str, found: &mut Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        // One more than a date has.
        let mut groups = [0; 5];
        let mut count = 0;
        let (mut end, mut digits) = (at, 0);
        let mut next = at;
        while next < bytes.len() && bytes[next].is_ascii_digit() {
            let start = next;
            while next < bytes.len() && bytes[next].is_ascii_digit() {
                next += 1;
            }
            if let Some(group) = groups.get_mut(count) {
                *group = next - start;
                count += 1;
            }
            digits += next - start;
            end = next;
            next += text.get(next..).map_or(0, separator);
        }
        if digits >= LONG_NUMBER && !groups.get(..count).is_some_and(is_date) {
            let start = if at > 0 && bytes[at - 1] == b'+' {
                at - 1
            } else {
                at
            };
            found.push((start, end));
        }
        at = end;
    }
}

/// How many bytes may stand between two groups of digits here.
fn separator(rest: &str) -> usize {
    let mut bytes = 0;
    let mut spaces = 0;
    for c in rest.chars().take(4) {
        match c {
            ' ' | '\u{a0}' | '\u{202f}' if spaces == 0 => spaces += 1,
            '-' | '.' | '/' | '(' | ')' => {}
            '0'..='9' => return bytes,
            _ => return 0,
        }
        bytes += c.len_utf8();
    }
    0
}

/// 2026-11-22, 22.11.2026, 11/22/26, and one followed by an hour.
fn is_date(groups: &[usize]) -> bool {
    matches!(
        groups,
        [4, 1..=2, 1..=2] | [4, 2, 2, 1..=2] | [1..=2, 1..=2, 4] | [1..=2, 1..=2, 4, 1..=2]
    )
}

/// Words without white space inside: e-mail addresses and tokens.
fn find_words(text: &str, found: &mut Vec<(usize, usize)>) {
    let is_inside =
        |c| !is_space(c) && !matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | ',' | ';');
    for (start, word) in stretches(text, is_inside) {
        if is_email(word) {
            let is_part = |byte| !matches!(byte, b'.' | b':' | b'!' | b'?');
            let last = word.bytes().rposition(is_part);
            found.push((start, start + last.map_or(0, |last| last + 1)));
            continue;
        }
        let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '=');
        for (at, part) in stretches(word, is_inside) {
            if is_token(part) {
                found.push((start + at, start + at + part.len()));
            }
        }
    }
}

pub(super) fn is_email(word: &str) -> bool {
    around(word, b'@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && around(domain, b'.').is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty())
    })
}

/// Letters and digits mixed at length, as keys, hashes and session ids are.
pub(super) fn is_token(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let letters = part.bytes().filter(u8::is_ascii_alphabetic).count();
    part.len() >= TOKEN && digits >= TOKEN_DIGITS && letters >= 1
}

/// Does anything in this name or value look like somebody's secret?
pub fn looks_sensitive(text: &str) -> bool {
    let mut found = Vec::new();
    find_patterns(text, &mut found);
    !found.is_empty()
}
