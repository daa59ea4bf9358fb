//! The focused element.

use revisit_wire::NodeId;

use crate::buffer::{Buffer, Step};

pub(super) fn set(id: Option<NodeId>, buffer: &mut Buffer) {
    buffer.step(Step::Focus);
    buffer.word(id.map_or(0, |id| id.0));
}
