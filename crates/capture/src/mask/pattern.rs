//! What looks like somebody's secret.

use super::letters::{around, is_space, stretches};
use alloc::vec::Vec;

/// So many digits are a card, account or phone number, not a price or a year.
const LONG_NUMBER: usize = 9;
/// From this length on letters mixed with digits are a token.
const TOKEN: usize = 16;

/// Digits in groups: cards, accounts, phone numbers. Groups may be apart by one space, dash, dot or slash, or by
/// brackets.
pub(super) fn find_numbers(text: &str, found: &mut Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut groups = Vec::new();
        let (mut end, mut digits) = (at, 0);
        let mut next = at;
        while next < bytes.len() && bytes[next].is_ascii_digit() {
            let start = next;
            while next < bytes.len() && bytes[next].is_ascii_digit() {
                next += 1;
            }
            groups.push(next - start);
            digits += next - start;
            end = next;
            next += text.get(next..).map_or(0, separator);
        }
        if digits >= LONG_NUMBER && !is_date(&groups) {
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
pub(super) fn find_words(text: &str, found: &mut Vec<(usize, usize)>) {
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
    part.len() >= TOKEN && digits >= 3 && letters >= 1
}

/// Does anything in this name or value look like somebody's secret?
pub fn looks_sensitive(text: &str) -> bool {
    let mut found = Vec::new();
    find_numbers(text, &mut found);
    find_words(text, &mut found);
    !found.is_empty()
}
