//! The value of a form field; none: what the markup says.

use revisit_wire::NodeId;

use crate::buffer::{Buffer, Step};

pub(super) fn set(id: NodeId, value: Option<&str>, buffer: &mut Buffer) {
    buffer.step(Step::Value);
    buffer.word(id.0);
    buffer.optional(value);
}
