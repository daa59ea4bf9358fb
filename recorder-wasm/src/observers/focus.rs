//! The focused element.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::Focus;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let id = batch.word();
    stream.op(&Focus {
        id: stream.node(id).filter(|_| !stream.is_ignored(id)),
    });
}
