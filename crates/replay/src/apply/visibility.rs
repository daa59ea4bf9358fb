//! Whether the page's tab is in front.

use revisit_wire::event::Visibility;

use super::Done;
use crate::Document;

#[expect(clippy::unnecessary_wraps, reason = "as the other kinds")]
pub(super) fn set(document: &mut Document, op: &Visibility) -> Done {
    document.lanes.visible = op.visible;
    Ok(())
}
