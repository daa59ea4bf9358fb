//! Integers in as few bytes as they need: LEB128, signed ones in zigzag.

use alloc::vec::Vec;

pub(crate) fn put(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Small magnitudes of either sign become small numbers: 0, −1, 1, −2 → 0, 1, 2, 3.
pub(crate) fn zigzag(value: i32) -> u32 {
    (value << 1 ^ value >> 31) as u32
}

pub(crate) fn unzigzag(value: u32) -> i32 {
    (value >> 1) as i32 ^ -((value & 1) as i32)
}

/// What leads from one number to the next; wraps, so that every pair has one.
pub(crate) fn step(from: u32, to: u32) -> u32 {
    zigzag(to.wrapping_sub(from) as i32)
}

pub(crate) fn after_step(from: u32, step: u32) -> u32 {
    from.wrapping_add(unzigzag(step) as u32)
}

/// What remains of some bytes. Nothing is read past their end.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cursor<'a> {
    pub(crate) rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(byte)
    }

    pub(crate) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// None where the bytes end or the number exceeds 64 bits.
    pub(crate) fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7F);
            if bits << shift >> shift != bits {
                return None;
            }
            value |= bits << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        u32::try_from(self.varint()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_varint_reads_back(value: u64) {
            let mut bytes = Vec::new();
            put(&mut bytes, value);
            let mut cursor = Cursor { rest: &bytes };
            prop_assert_eq!(cursor.varint(), Some(value));
            prop_assert!(cursor.rest.is_empty());
        }

        #[test]
        fn a_step_leads_to_its_goal(from: u32, to: u32) {
            prop_assert_eq!(after_step(from, step(from, to)), to);
        }
    }

    #[test]
    fn a_varint_of_more_than_64_bits_is_none() {
        for bytes in [
            &[0xFF; 9][..],
            &[0xFF; 20],
            &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02],
        ] {
            assert_eq!(Cursor { rest: bytes }.varint(), None);
        }
    }
}
