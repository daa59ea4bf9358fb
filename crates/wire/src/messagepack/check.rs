//! Walks over MessagePack without decoding it: depth and every length are checked before a decoder that recurses
//! or allocates sees the bytes.

use crate::{limits::MAX_NESTING, varint::Cursor};

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessagePackError {
    #[error("value ends early, or claims more than remains")]
    Short,
    #[error("arrays and maps nest deeper than {MAX_NESTING}")]
    Nesting,
    #[error("type {0:#04x} is not used")]
    Type(u8),
    #[error("string is not UTF-8")]
    Utf8,
    #[error("bytes follow the value")]
    Trailing,
}

use MessagePackError::{Nesting, Short, Trailing, Type, Utf8};

/// Checks that the bytes are one value of bounded depth and nothing else.
pub(crate) fn check(bytes: &[u8]) -> Result<(), MessagePackError> {
    let mut cursor = Cursor { rest: bytes };
    skip(&mut cursor)?;
    if cursor.rest.is_empty() {
        Ok(())
    } else {
        Err(Trailing)
    }
}

/// Passes over one value and returns its bytes.
pub(crate) fn skip<'a>(cursor: &mut Cursor<'a>) -> Result<&'a [u8], MessagePackError> {
    let start = cursor.rest;
    // How many values each open array or map yet needs.
    let mut open = [0_u64; MAX_NESTING];
    let mut depth = 0;
    loop {
        let children = skip_head(cursor)?;
        // Each value takes at least a byte.
        if children > cursor.rest.len() as u64 {
            return Err(Short);
        }
        if children > 0 {
            *open.get_mut(depth).ok_or(Nesting)? = children;
            depth += 1;
            continue;
        }
        loop {
            let Some(left) = depth
                .checked_sub(1)
                .and_then(|innermost| open.get_mut(innermost))
            else {
                let len = start.len() - cursor.rest.len();
                return start.get(..len).ok_or(Short);
            };
            *left -= 1;
            if *left > 0 {
                break;
            }
            depth -= 1;
        }
    }
}

/// How many values an array's or map's head announces.
pub(crate) fn array_len(cursor: &mut Cursor<'_>) -> Result<u64, MessagePackError> {
    match cursor.rest.first() {
        Some(0x90..=0x9F | 0xDC | 0xDD) => skip_head(cursor),
        Some(&other) => Err(Type(other)),
        None => Err(Short),
    }
}

/// Passes over a scalar, or over the head of an array or map; returns how many values belong into it.
fn skip_head(cursor: &mut Cursor<'_>) -> Result<u64, MessagePackError> {
    let head = cursor.byte().ok_or(Short)?;
    let low = u64::from(head);
    match head {
        0x00..=0x7F | 0xC0 | 0xC2 | 0xC3 | 0xE0..=0xFF => Ok(0),
        0x80..=0x8F => Ok((low & 0x0F) * 2),
        0x90..=0x9F => Ok(low & 0x0F),
        0xA0..=0xBF => text(cursor, low & 0x1F),
        0xC4 => length(cursor, 1).and_then(|len| bytes(cursor, len)),
        0xC5 => length(cursor, 2).and_then(|len| bytes(cursor, len)),
        0xC6 => length(cursor, 4).and_then(|len| bytes(cursor, len)),
        0xCC | 0xD0 => bytes(cursor, 1),
        0xCD | 0xD1 => bytes(cursor, 2),
        0xCA | 0xCE | 0xD2 => bytes(cursor, 4),
        0xCB | 0xCF | 0xD3 => bytes(cursor, 8),
        0xD9 => length(cursor, 1).and_then(|len| text(cursor, len)),
        0xDA => length(cursor, 2).and_then(|len| text(cursor, len)),
        0xDB => length(cursor, 4).and_then(|len| text(cursor, len)),
        0xDC => length(cursor, 2),
        0xDD => length(cursor, 4),
        0xDE => length(cursor, 2).map(|len| len * 2),
        0xDF => length(cursor, 4).map(|len| len * 2),
        // 0xC1 is never used by MessagePack, extension types are never used by chunks.
        0xC1 | 0xC7..=0xC9 | 0xD4..=0xD8 => Err(Type(head)),
    }
}

fn length(cursor: &mut Cursor<'_>, bytes: usize) -> Result<u64, MessagePackError> {
    let bytes = cursor.take(bytes).ok_or(Short)?;
    Ok(bytes
        .iter()
        .fold(0, |len, &byte| len << 8 | u64::from(byte)))
}

fn bytes(cursor: &mut Cursor<'_>, len: u64) -> Result<u64, MessagePackError> {
    let len = usize::try_from(len).or(Err(Short))?;
    cursor.take(len).ok_or(Short)?;
    Ok(0)
}

fn text(cursor: &mut Cursor<'_>, len: u64) -> Result<u64, MessagePackError> {
    let len = usize::try_from(len).or(Err(Short))?;
    let text = cursor.take(len).ok_or(Short)?;
    core::str::from_utf8(text).map(|_| 0).or(Err(Utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_all(cases: &[(&[u8], Result<(), MessagePackError>)]) {
        for (bytes, expected) in cases {
            assert_eq!(check(bytes), *expected, "{bytes:02x?}");
        }
    }

    #[test]
    fn one_whole_value_passes() {
        check_all(&[
            (&[0xC0], Ok(())),
            (&[0x90], Ok(())),
            (&[0x92, 0x01, 0x91, 0xA1, b'a'], Ok(())),
            (&[0x81, 0xA1, b'a', 0xCB, 0, 0, 0, 0, 0, 0, 0, 0], Ok(())),
            (&[0xDC, 0, 2, 0xC4, 1, 0xFF, 0xD0, 0x80], Ok(())),
        ]);
    }

    #[test]
    fn anything_else_is_refused() {
        check_all(&[
            (&[], Err(Short)),
            (&[0x91], Err(Short)),
            (&[0x81, 0x01], Err(Short)),
            (&[0xDD, 0xFF, 0xFF, 0xFF, 0xFF], Err(Short)),
            (&[0xDF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0], Err(Short)),
            (&[0xDB, 0xFF, 0xFF, 0xFF, 0xFF, b'a'], Err(Short)),
            (&[0xC1], Err(Type(0xC1))),
            (&[0xD4, 0, 0], Err(Type(0xD4))),
            (&[0xA1, 0xFF], Err(Utf8)),
            (&[0xC0, 0xC0], Err(Trailing)),
            (&[0x91; 66], Err(Nesting)),
        ]);
    }

    #[test]
    fn sixty_four_levels_pass() {
        let mut bytes = [0x91; 65];
        bytes[64] = 0xC0;
        assert_eq!(check(&bytes), Ok(()));
    }
}
