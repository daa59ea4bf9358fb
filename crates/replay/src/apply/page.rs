//! A page begins.

use revisit_wire::event::Page;

use super::Done;
use crate::Document;

#[expect(clippy::unnecessary_wraps, reason = "as the other kinds")]
pub(super) fn set(document: &mut Document, op: &Page) -> Done {
    document.lanes.page = Some(op.clone());
    Ok(())
}
