//! The 28 bytes before a chunk's header.

use super::{ChunkError, Codec};
use crate::{
    limits::{MAX_CHUNK, MAX_DECODED, MAX_FACTS, MAX_HEADER},
    varint::Cursor,
};
use alloc::vec::Vec;

pub(super) const LEN: usize = 28;
const MAGIC: [u8; 4] = *b"RVST";
const VERSION: u8 = 1;
/// Neither codec makes more than this many bytes of one; DEFLATE comes closest with 1032.
const MAX_RATIO: u64 = 1032;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Prelude {
    pub(super) codec: Codec,
    pub(super) header: u16,
    pub(super) facts: Section,
    pub(super) dom: Section,
    pub(super) checksum: u32,
}

/// A section's lengths, stored and decoded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Section {
    pub(super) stored: u32,
    pub(super) decoded: u32,
}

/// How long header and facts of a stored chunk are: as much of the prelude as the recorder reads.
pub(super) fn stored_lens(chunk: &[u8]) -> Option<(usize, usize)> {
    let mut cursor = Cursor { rest: chunk };
    let magic: [u8; 4] = cursor.array()?;
    let [version, codec, h0, h1] = cursor.array()?;
    if magic != MAGIC || version != VERSION {
        return None;
    }
    let facts = u32::from_le_bytes(cursor.array()?);
    (codec == 0).then_some((u16::from_le_bytes([h0, h1]).into(), facts as usize))
}

impl Prelude {
    /// Its checksum, the last of its fields, is known once all else is written.
    pub(super) fn write(self, to: &mut Vec<u8>) {
        let codec = match self.codec {
            Codec::Stored => 0,
            Codec::Deflate => 1,
            Codec::Lz4 => 2,
        };
        to.extend_from_slice(&MAGIC);
        to.extend_from_slice(&[VERSION, codec]);
        to.extend_from_slice(&self.header.to_le_bytes());
        for field in [
            self.facts.stored,
            self.dom.stored,
            self.facts.decoded,
            self.dom.decoded,
            self.checksum,
        ] {
            to.extend_from_slice(&field.to_le_bytes());
        }
    }

    /// Parses and checks every length against the limits, but not against the bytes that follow.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, ChunkError> {
        let have = bytes.len();
        let mut cursor = Cursor { rest: bytes };
        let short = ChunkError::Short { claimed: LEN, have };
        let magic = cursor.take(have.min(4)).unwrap_or_default();
        if !MAGIC.starts_with(magic) || have == 0 {
            return Err(ChunkError::Magic);
        }
        let [version, codec, h0, h1] = cursor.array().ok_or(short.clone())?;
        if version != VERSION {
            return Err(ChunkError::Version(version));
        }
        let codec = match codec {
            0 => Codec::Stored,
            1 => Codec::Deflate,
            2 => Codec::Lz4,
            unknown => return Err(ChunkError::Codec(unknown)),
        };
        let mut number = || cursor.array().map(u32::from_le_bytes).ok_or(short.clone());
        let [facts, dom, facts_decoded, dom_decoded, checksum] =
            [number()?, number()?, number()?, number()?, number()?];
        let prelude = Self {
            codec,
            header: u16::from_le_bytes([h0, h1]),
            facts: Section {
                stored: facts,
                decoded: facts_decoded,
            },
            dom: Section {
                stored: dom,
                decoded: dom_decoded,
            },
            checksum,
        };
        prelude.check()?;
        Ok(prelude)
    }

    /// How many bytes the chunk takes.
    pub(super) fn chunk_len(&self) -> u64 {
        LEN as u64
            + u64::from(self.header)
            + u64::from(self.facts.stored)
            + u64::from(self.dom.stored)
    }

    fn check(&self) -> Result<(), ChunkError> {
        if usize::from(self.header) > MAX_HEADER {
            return Err(ChunkError::HeaderTooLarge(self.header.into()));
        }
        // A stored chunk has yet to be compressed; it never travels.
        if self.codec != Codec::Stored && self.chunk_len() > MAX_CHUNK as u64 {
            return Err(ChunkError::TooLarge(self.chunk_len() as usize));
        }
        let (facts, dom) = (self.facts.decoded, self.dom.decoded);
        if facts as usize > MAX_FACTS || u64::from(facts) + u64::from(dom) > MAX_DECODED as u64 {
            return Err(ChunkError::DecodedTooLarge { facts, dom });
        }
        for Section { stored, decoded } in [self.facts, self.dom] {
            let plausible = match self.codec {
                Codec::Stored => stored == decoded,
                _ => {
                    (stored == 0) == (decoded == 0)
                        && u64::from(decoded) <= u64::from(stored) * MAX_RATIO
                }
            };
            if !plausible {
                return Err(ChunkError::Lengths { stored, decoded });
            }
        }
        Ok(())
    }
}
