//! The chosen options of a select.

use revisit_capture::{Batch, Stream};
use revisit_wire::NodeId;
use revisit_wire::event::Selected;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, count) = (batch.word(), batch.word());
    let options = batch.words(count as usize).to_vec();
    if stream.shows_choice(id) {
        stream.op(&Selected {
            id: NodeId(id),
            options,
        });
    }
}
