//! The element that is pointed at.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::Hover;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let id = batch.word();
    stream.op(&Hover {
        id: stream.node(id).filter(|_| !stream.is_ignored(id)),
    });
}
