//! Scrolled windows and elements.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::Scroll;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, x, y) = (batch.word(), batch.signed(), batch.signed());
    if let Some(id) = stream.node(id) {
        stream.op(&Scroll { id, x, y });
    }
}
