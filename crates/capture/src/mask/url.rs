//! Addresses: scheme, host, path shape and `utm_*` stay.

use super::letters::{around, around_last, find, parts, split_at_ascii};
use super::{Names, Typed, names, pattern};
use crate::policy::Privacy;
use alloc::{string::String, vec::Vec};

/// What stands for a part that is not sent.
const HIDDEN: &str = "*";

/// Masks an absolute or relative address. Fragments alone (`#icon`) point into the same document and are masked
/// like any fragment; the caller keeps those that the page needs to be drawn.
pub fn mask_url(url: &str, mode: Privacy, typed: &Typed) -> String {
    let url = url.trim_ascii();
    let mut masked = String::with_capacity(url.len());
    let cut = |text, separator| match around(text, separator) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    };
    let (rest, fragment) = cut(url, b'#');
    let (rest, query) = cut(rest, b'?');
    match scheme(rest) {
        Some(scheme) if has_path(scheme) => push_path(&mut masked, rest, mode, typed),
        Some("blob" | "about") => masked.push_str(rest),
        Some(scheme) => {
            masked.push_str(scheme);
            masked.push(':');
            masked.push_str(HIDDEN);
            return masked;
        }
        None => push_path(&mut masked, rest, mode, typed),
    }
    if let Some(query) = query {
        masked.push('?');
        push_query(&mut masked, query, mode, typed);
    }
    if let Some(fragment) = fragment {
        masked.push('#');
        masked.push_str(if mode == Privacy::Open && !is_secret(fragment, typed) {
            fragment
        } else if fragment.is_empty() {
            ""
        } else {
            HIDDEN
        });
    }
    masked
}

/// The scheme, where the address has one: letters before the first colon that comes before any slash.
pub(super) fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = around(url, b':')?;
    let ok = scheme.bytes().enumerate().all(|(at, byte)| {
        byte.is_ascii_alphabetic()
            || (at > 0 && (byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')))
    });
    (ok && !scheme.is_empty()).then_some(scheme)
}

fn has_path(scheme: &str) -> bool {
    names!(&["http", "https", "ws", "wss", "file", "ftp"]).has(&scheme.to_ascii_lowercase())
}

fn push_path(masked: &mut String, path: &str, mode: Privacy, typed: &Typed) {
    let (authority, path) =
        match find(path, "//").and_then(|at| Some((path.get(..at)?, path.get(at + 2..)?))) {
            Some((before, after)) if before.is_empty() || before.ends_with(':') => {
                let (host, path) = split_at_ascii(after, |byte| byte == b'/');
                masked.push_str(before);
                masked.push_str("//");
                (Some(host), path)
            }
            _ => (None, path),
        };
    if let Some(host) = authority {
        // Name and password stand before the host.
        masked.push_str(around_last(host, b'@').map_or(host, |(_, host)| host));
    }
    for (index, segment) in parts(path, b'/').enumerate() {
        if index > 0 {
            masked.push('/');
        }
        masked.push_str(if is_segment_hidden(segment, mode, typed) {
            HIDDEN
        } else {
            segment
        });
    }
}

fn is_segment_hidden(segment: &str, mode: Privacy, typed: &Typed) -> bool {
    if mode == Privacy::Strict
        && (segment.len() > 24
            || segment
                .bytes()
                .any(|byte| byte.is_ascii_digit() || matches!(byte, b'@' | b'%')))
    {
        return true;
    }
    is_secret(segment, typed)
}

fn push_query(masked: &mut String, query: &str, mode: Privacy, typed: &Typed) {
    for (index, pair) in parts(query, b'&').enumerate() {
        if index > 0 {
            masked.push('&');
        }
        let Some((name, value)) = around(pair, b'=') else {
            // A lone word is as much a value as a name.
            let kept = pair.is_empty() || (mode == Privacy::Open && !is_secret(pair, typed));
            masked.push_str(if kept { pair } else { HIDDEN });
            continue;
        };
        let name_kept = !is_secret(name, typed);
        masked.push_str(if name_kept { name } else { HIDDEN });
        masked.push('=');
        let kept = value.is_empty()
            || ((mode == Privacy::Open || (name.starts_with("utm_") && name_kept))
                && !is_secret(value, typed)
                && !SECRET.any_in(&name.to_ascii_lowercase()));
        masked.push_str(if kept { value } else { HIDDEN });
    }
}

/// Words in the names of parameters whose values are never sent.
const SECRET: Names = names!(&[
    "token",
    "secret",
    "password",
    "passwd",
    "auth",
    "session",
    "apikey",
    "api_key",
    "signature",
    "otp",
    "email",
]);

/// Looks like a secret, as it stands or once percent-decoded. What cannot be decoded may be anything.
fn is_secret(part: &str, typed: &Typed) -> bool {
    let Some(decoded) = text_of(&percent_decoded(part.as_bytes())) else {
        return true;
    };
    let mut found = Vec::new();
    typed.find(&decoded, &mut found);
    !found.is_empty() || pattern::looks_sensitive(&decoded)
}

/// Nothing where the bytes are no UTF-8: the standard library's check weighs thrice as much.
fn text_of(mut rest: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        let (more, bits) = match first {
            0..0x80 => (0, 0x7F),
            0xC0..0xE0 => (1, 0x1F),
            0xE0..0xF0 => (2, 0x0F),
            0xF0..0xF8 => (3, 0x07),
            _ => return None,
        };
        let mut code = u32::from(first & bits);
        let (further, after) = after.split_at_checked(more)?;
        for byte in further {
            if byte & 0xC0 != 0x80 {
                return None;
            }
            code = code << 6 | u32::from(byte & 0x3F);
        }
        // Surrogates are no characters, and none is written longer than it must be.
        let c = char::from_u32(code).filter(|c| c.len_utf8() == 1 + more)?;
        text.push(c);
        rest = after;
    }
    Some(text)
}

fn percent_decoded(mut rest: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        rest = after;
        bytes.push(match (first, rest) {
            (b'%', [high, low, after @ ..]) if is_hex(*high) && is_hex(*low) => {
                rest = after;
                nibble(*high) << 4 | nibble(*low)
            }
            (b'+', _) => b' ',
            _ => *first,
        });
    }
    bytes
}

fn is_hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

/// The value of a hexadecimal digit: letters have bit 6, and count from 1 in their low bits.
fn nibble(digit: u8) -> u8 {
    (digit & 0x0F) + (digit >> 6) * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, strict: &str, balanced: &str, open: &str) {
        let typed = Typed::default();
        let masked = [Privacy::Strict, Privacy::Balanced, Privacy::Open]
            .map(|mode| mask_url(url, mode, &typed));
        assert_eq!(masked, [strict, balanced, open], "{url}");
    }

    #[test]
    fn text_is_what_the_standard_library_takes_for_it() {
        let check = |bytes: &[u8]| {
            let expected = String::from_utf8(bytes.to_vec()).ok();
            assert_eq!(text_of(bytes), expected, "{bytes:x?}");
        };
        for first in 0..=0xFF {
            for second in [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0] {
                for rest in [&[][..], &[0x80], &[0x80, 0xBF], &[0xBF, 0x80, 0x61]] {
                    check(&[&[first, second], rest].concat());
                }
            }
        }
        for text in ["", "a\u{0}z", "é漢😀", "\u{d7ff}\u{e000}\u{10ffff}"] {
            (0..=text.len()).for_each(|end| check(&text.as_bytes()[..end]));
        }
    }

    #[test]
    fn addresses_keep_host_path_shape_and_utm() {
        check(
            "https://shop.example/shoes/red",
            "https://shop.example/shoes/red",
            "https://shop.example/shoes/red",
            "https://shop.example/shoes/red",
        );
        check(
            "/item/42?q=red+shoes&utm_source=mail",
            "/item/*?q=*&utm_source=mail",
            "/item/42?q=*&utm_source=mail",
            "/item/42?q=red+shoes&utm_source=mail",
        );
        check(
            "https://a:b@shop.example/",
            "https://shop.example/",
            "https://shop.example/",
            "https://shop.example/",
        );
        check(
            "/reset/9f8e7d6c5b4a39281706",
            "/reset/*",
            "/reset/*",
            "/reset/*",
        );
        check("/u/ann%40shop.example#top", "/u/*#*", "/u/*#*", "/u/*#top");
        check("?token=abc", "?token=*", "?token=*", "?token=*");
        check(
            "mailto:ann@shop.example",
            "mailto:*",
            "mailto:*",
            "mailto:*",
        );
        check(
            "javascript:alert(1)",
            "javascript:*",
            "javascript:*",
            "javascript:*",
        );
        check("/a%e9b/%c3%a9", "/*/*", "/*/%c3%a9", "/*/%c3%a9");
        check("#", "#", "#", "#");
        check(
            "//cdn.example/a.png",
            "//cdn.example/a.png",
            "//cdn.example/a.png",
            "//cdn.example/a.png",
        );
    }
}
