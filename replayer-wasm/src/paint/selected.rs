//! The chosen options of a select; none: what the markup says.

use revisit_wire::NodeId;

use crate::buffer::{Buffer, Step};

pub(super) fn set(id: NodeId, options: Option<&[u32]>, buffer: &mut Buffer) {
    buffer.step(Step::Selected);
    buffer.word(id.0);
    buffer.flag(options.is_some());
    let options = options.unwrap_or_default();
    buffer.word(options.len() as u32);
    for &option in options {
        buffer.word(option);
    }
}
