//! Where a document or an element is scrolled to.

use revisit_wire::NodeId;

use crate::buffer::{Buffer, Step};

pub(super) fn set(id: NodeId, (x, y): (i32, i32), buffer: &mut Buffer) {
    buffer.step(Step::Scroll);
    buffer.word(id.0);
    buffer.signed(x);
    buffer.signed(y);
}
