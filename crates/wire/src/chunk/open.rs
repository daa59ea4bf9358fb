//! Takes a chunk apart: first its envelope, then (where asked) its sections.

use super::{
    Chunk, ChunkError, ChunkView, Codec, SectionError, deflate, lz4,
    prelude::{self, Prelude},
};
use crate::{Facts, Header, crc32};
use alloc::vec::Vec;

impl Chunk {
    /// Exactly one chunk, decompressed.
    pub fn open(bytes: &[u8]) -> Result<Self, ChunkError> {
        ChunkView::parse(bytes)?.open()
    }

    pub fn read_facts(&self) -> Result<Facts, ChunkError> {
        Ok(Facts::from_bytes(&self.facts)?)
    }
}

impl<'a> ChunkView<'a> {
    /// Exactly one chunk's envelope: magic, version, lengths, limits, checksum, header.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ChunkError> {
        let chunk = Self::parse_first(bytes)?;
        match bytes.len() - chunk.len {
            0 => Ok(chunk),
            more => Err(ChunkError::Trailing(more)),
        }
    }

    /// The envelope of the first of several chunks.
    pub(super) fn parse_first(bytes: &'a [u8]) -> Result<Self, ChunkError> {
        let prelude = Prelude::parse(bytes)?;
        // Within usize: lengths are within the limits.
        let len = prelude.chunk_len() as usize;
        let short = ChunkError::Short {
            claimed: len,
            have: bytes.len(),
        };
        let rest = bytes.get(prelude::LEN..len).ok_or(short.clone())?;
        let found = crc32(rest);
        if found != prelude.checksum {
            return Err(ChunkError::Checksum {
                claimed: prelude.checksum,
                found,
            });
        }
        let (header, sections) = rest
            .split_at_checked(prelude.header.into())
            .ok_or(short.clone())?;
        let (facts, dom) = sections
            .split_at_checked(prelude.facts.stored as usize)
            .ok_or(short)?;
        Ok(Self {
            header: Header::from_bytes(header)?,
            codec: prelude.codec,
            facts,
            dom,
            facts_len: prelude.facts.decoded,
            dom_len: prelude.dom.decoded,
            len,
        })
    }

    pub fn open(&self) -> Result<Chunk, ChunkError> {
        Ok(Chunk {
            header: self.header.clone(),
            facts: self.decompress("facts", self.facts, self.facts_len)?,
            dom: self.decompress("dom", self.dom, self.dom_len)?,
        })
    }

    /// The facts alone: the dom section is not decompressed.
    pub fn open_facts(&self) -> Result<Facts, ChunkError> {
        Ok(Facts::from_bytes(&self.decompress(
            "facts",
            self.facts,
            self.facts_len,
        )?)?)
    }

    fn decompress(
        &self,
        section: &'static str,
        stored: &[u8],
        len: u32,
    ) -> Result<Vec<u8>, ChunkError> {
        let len = len as usize;
        match self.codec {
            _ if stored.is_empty() && len == 0 => Ok(Vec::new()),
            Codec::Stored if stored.len() == len => Ok(stored.to_vec()),
            Codec::Stored => Err(SectionError::Length),
            Codec::Deflate => deflate::decompress(stored, len),
            Codec::Lz4 => lz4::decompress(stored, len),
        }
        .map_err(|reason| ChunkError::Section { section, reason })
    }
}
