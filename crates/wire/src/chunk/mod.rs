//! A chunk's frame: prelude, header, two compressed sections, checksum.

use alloc::vec::Vec;

mod deflate;
mod error;
mod lz4;
#[cfg(feature = "read")]
mod open;
mod prelude;
mod seal;
#[cfg(feature = "read")]
mod split;

pub use error::{ChunkError, SectionError};
pub use seal::{seal_stored, stored_to_lz4};
#[cfg(feature = "read")]
pub use split::split;

use crate::Header;

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
#[derive(Clone, Debug, PartialEq)]
pub struct ChunkView<'a> {
    pub header: Header,
    pub codec: Codec,
    /// Sections as they are stored.
    pub facts: &'a [u8],
    pub dom: &'a [u8],
    /// Their lengths after decompression, as claimed; within the limits.
    pub facts_len: u32,
    pub dom_len: u32,
    /// How many bytes the chunk takes; a recording file is chunks one after another.
    pub len: usize,
}
