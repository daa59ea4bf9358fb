//! One block: literals, then how far back and how long what follows has stood before, again and again.
//!
//! By hand, since the recorder's visitors download it: the library's compressor is five times as large. It packs a
//! few percent better, and its reader is what the tests hold this to.

use alloc::{vec, vec::Vec};

/// Matches are at least as long; what looks like one is found by so many bytes.
const SHORTEST: usize = 4;
/// The last bytes of a block are literals, and the last match begins before so many.
const LAST_LITERALS: usize = 5;
const LAST_MATCH: usize = 12;
const FARTHEST: usize = 0xFFFF;
const HASH_BITS: u32 = 12;

pub(super) fn compress(plain: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(plain.len() / 2 + 16);
    // Where four bytes of such a hash stood last.
    let mut seen = vec![0_u32; 1 << HASH_BITS];
    let (mut start, mut at) = (0, 1);
    while at + LAST_MATCH <= plain.len() {
        let word = word(plain, at);
        let hash = word.wrapping_mul(0x9E37_79B1) >> (32 - HASH_BITS);
        let before = seen
            .get_mut(hash as usize)
            .map_or(0, |seen| core::mem::replace(seen, at as u32)) as usize;
        if at - before > FARTHEST || word != self::word(plain, before) {
            // Where nothing comes again, one looks less and less closely.
            at += 1 + ((at - start) >> 6);
            continue;
        }
        let end = plain.len() - LAST_LITERALS;
        let len = (at + SHORTEST..end)
            .take_while(|&same| plain.get(same) == plain.get(same - at + before))
            .count();
        put_sequence(&mut packed, plain.get(start..at), len);
        packed.extend_from_slice(&((at - before) as u16).to_le_bytes());
        put_rest(&mut packed, len);
        at += SHORTEST + len;
        start = at;
    }
    put_sequence(&mut packed, plain.get(start..), 0);
    packed
}

/// The token and the literals. The token has room for 14 of either; 15 says that more follows.
fn put_sequence(packed: &mut Vec<u8>, literals: Option<&[u8]>, len: usize) {
    let literals = literals.unwrap_or_default();
    packed.push((literals.len().min(15) << 4 | len.min(15)) as u8);
    put_rest(packed, literals.len());
    packed.extend_from_slice(literals);
}

fn put_rest(packed: &mut Vec<u8>, len: usize) {
    let Some(mut rest) = len.checked_sub(15) else {
        return;
    };
    while rest >= 0xFF {
        packed.push(0xFF);
        rest -= 0xFF;
    }
    packed.push(rest as u8);
}

fn word(plain: &[u8], at: usize) -> u32 {
    plain
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .map_or(0, |word| u32::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(plain: &[u8]) -> usize {
        let packed = compress(plain);
        let unpacked = lz4_flex::block::decompress(&packed, plain.len()).unwrap();
        assert!(unpacked == plain, "{plain:?}");
        packed.len()
    }

    proptest! {
        #[test]
        fn any_bytes_read_back(plain: Vec<u8>) {
            check(&plain);
        }

        #[test]
        fn what_repeats_reads_back(plain in prop::collection::vec(0_u8..3, 0..5000)) {
            check(&plain);
        }
    }

    #[test]
    fn short_and_long_runs_read_back() {
        for len in (0..600).chain([70_000, 200_000]) {
            check(&vec![7; len]);
        }
        let far: Vec<u8> = (0..200_000_u32)
            .map(|n| (n % 65_535 * 7 / 3) as u8)
            .collect();
        check(&far);
    }

    #[test]
    fn packs_nearly_as_well_as_the_library() {
        let text = include_bytes!("../../../README.md").repeat(3);
        let theirs = lz4_flex::block::compress(&text).len();
        assert!(check(&text) <= theirs * 11 / 10);
    }
}
