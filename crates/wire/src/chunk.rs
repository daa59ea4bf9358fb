//! A chunk's frame: prelude, header, two compressed sections, checksum.

use crate::{Facts, Header, dom::DomError};

/// How both sections of a chunk are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// As they are: what the recorder hands to its delivery worker. The edge refuses it.
    Stored,
    /// Raw DEFLATE (RFC 1951), made by the browser's `CompressionStream`.
    Deflate,
    /// An LZ4 frame, where the result is needed at once.
    Lz4,
}

/// A whole chunk, decoded as far as its sections' bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    pub header: Header,
    /// Decompressed sections.
    pub facts: Vec<u8>,
    pub dom: Vec<u8>,
}

/// The envelope of a chunk, borrowed: header parsed, lengths and checksum checked, sections not decoded.
#[derive(Clone, Debug)]
pub struct ChunkView<'a> {
    pub header: Header,
    pub codec: Codec,
    pub facts: &'a [u8],
    pub dom: &'a [u8],
    pub facts_len: u32,
    pub dom_len: u32,
    /// How many bytes the chunk takes; a recording file is chunks one after another.
    pub len: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum ChunkError {
    #[error("not a chunk: it does not begin with the magic bytes")]
    Magic,
}

impl Chunk {
    /// Seals the chunk with the given codec; `Stored`, `Lz4` and (native only) `Deflate`.
    pub fn encode(&self, _codec: Codec) -> Vec<u8> {
        unimplemented!()
    }
    pub fn decode(_bytes: &[u8]) -> Result<Self, ChunkError> {
        unimplemented!()
    }
    pub fn decode_facts(&self) -> Result<Facts, DomError> {
        unimplemented!()
    }
}
