//! Constructed sheets that a document or shadow root has adopted.

use revisit_wire::NodeId;

use crate::buffer::{Buffer, Step};

pub(super) fn set(id: NodeId, sheets: &[NodeId], buffer: &mut Buffer) {
    buffer.step(Step::Adopted);
    buffer.word(id.0);
    buffer.word(sheets.len() as u32);
    for sheet in sheets {
        buffer.word(sheet.0);
    }
}
