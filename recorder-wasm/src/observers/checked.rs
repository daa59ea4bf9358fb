//! Checkboxes and radio buttons.

use revisit_capture::{Batch, Stream};
use revisit_wire::NodeId;
use revisit_wire::event::Checked;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, checked, indeterminate) = (batch.word(), batch.word() == 1, batch.word() == 1);
    if stream.shows_choice(id) {
        stream.op(&Checked {
            id: NodeId(id),
            checked,
            indeterminate,
        });
    }
}
