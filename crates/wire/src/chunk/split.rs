//! A recording file: chunks one after another, nothing between them.

use super::{ChunkError, ChunkView};

/// The chunks of a recording file in their order. Ends after the first error, since nothing says where the next
/// chunk would begin.
pub fn split(recording: &[u8]) -> impl Iterator<Item = Result<ChunkView<'_>, ChunkError>> {
    let mut rest = recording;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let chunk = ChunkView::parse_first(rest);
        let len = chunk.as_ref().map_or(rest.len(), |chunk| chunk.len);
        rest = rest.get(len..).unwrap_or_default();
        Some(chunk)
    })
}
