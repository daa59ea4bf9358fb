//! The size of the window's viewport.

use revisit_wire::event::Viewport;

use super::Done;
use crate::Document;

#[expect(clippy::unnecessary_wraps, reason = "as the other kinds")]
pub(super) fn set(document: &mut Document, op: &Viewport) -> Done {
    document.lanes.viewport = Some(op.clone());
    Ok(())
}
