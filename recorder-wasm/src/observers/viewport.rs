//! The window's size.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::Viewport;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    stream.op(&Viewport {
        width: batch.word(),
        height: batch.word(),
        pixel_ratio: batch.word(),
    });
}
