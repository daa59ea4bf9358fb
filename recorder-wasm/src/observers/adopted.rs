//! Constructed sheets that a document or shadow root has adopted.

use revisit_capture::{Batch, Stream};
use revisit_wire::NodeId;
use revisit_wire::event::Adopted;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, count) = (batch.word(), batch.word());
    let sheets = (0..count).map(|_| NodeId(batch.word())).collect();
    if let Some(id) = stream.node(id) {
        stream.op(&Adopted { id, sheets });
    }
}
