//! A chunk's frame: prelude, header, two compressed sections, checksum.

use crate::{Facts, Header};

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

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChunkError {
    #[error("not a chunk: it does not begin with the magic bytes")]
    Magic,
}

impl Chunk {
    /// Seals the chunk with the given codec. The recorder uses [`seal_stored`] and [`stored_to_lz4`], which link no more than they need.
    pub fn seal(&self, _codec: Codec) -> Vec<u8> {
        unimplemented!()
    }
    pub fn open(_bytes: &[u8]) -> Result<Self, ChunkError> {
        unimplemented!()
    }
    pub fn read_facts(&self) -> Result<Facts, ChunkError> {
        unimplemented!()
    }
}

impl<'a> ChunkView<'a> {
    /// Exactly one chunk: its envelope alone.
    pub fn parse(_bytes: &'a [u8]) -> Result<Self, ChunkError> {
        unimplemented!()
    }
    pub fn open(&self) -> Result<Chunk, ChunkError> {
        unimplemented!()
    }
    pub fn open_facts(&self) -> Result<Facts, ChunkError> {
        unimplemented!()
    }
}

/// The chunks of a recording file, one after another. Ends after the first error.
pub fn split(recording: &[u8]) -> impl Iterator<Item = Result<ChunkView<'_>, ChunkError>> {
    std::iter::once(ChunkView::parse(recording))
}

/// A `Stored` chunk of sections as they are: what the recorder makes.
pub fn seal_stored(_header: &Header, _facts: &[u8], _dom: &[u8]) -> Vec<u8> {
    unimplemented!()
}

/// The same chunk with LZ4 frames as its sections; none where the bytes are no stored chunk.
pub fn stored_to_lz4(_stored: &[u8]) -> Option<Vec<u8>> {
    unimplemented!()
}
