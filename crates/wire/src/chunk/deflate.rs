//! Raw DEFLATE (RFC 1951), as `CompressionStream("deflate-raw")` makes it.

use alloc::{boxed::Box, vec, vec::Vec};
use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{
        TINFLStatus,
        core::{
            DecompressorOxide, decompress as inflate,
            inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        },
    },
};

use super::SectionError;

/// Level 6, as browsers use. Their bytes differ from these; what they decode to does not.
pub(super) fn compress(section: &[u8]) -> Vec<u8> {
    compress_to_vec(section, 6)
}

/// Exactly `len` bytes, which must be all that the stream holds.
pub(super) fn decompress(stored: &[u8], len: usize) -> Result<Vec<u8>, SectionError> {
    let mut section = vec![0; len];
    let mut state = Box::new(DecompressorOxide::new());
    let (status, read, written) = inflate(
        &mut state,
        stored,
        &mut section,
        0,
        TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
    );
    match status {
        TINFLStatus::Done if written != len => Err(SectionError::Length),
        TINFLStatus::Done if read != stored.len() => Err(SectionError::Trailing),
        TINFLStatus::Done => Ok(section),
        TINFLStatus::HasMoreOutput => Err(SectionError::Length),
        _ => Err(SectionError::Damaged),
    }
}
