//! The state of a checkbox or radio button; none: what the markup says.

use revisit_wire::NodeId;

use crate::buffer::{Buffer, Step};

pub(super) fn set(id: NodeId, state: Option<(bool, bool)>, buffer: &mut Buffer) {
    buffer.step(Step::Checked);
    buffer.word(id.0);
    buffer.flag(state.is_some());
    let (checked, indeterminate) = state.unwrap_or_default();
    buffer.flag(checked);
    buffer.flag(indeterminate);
}
