//! The focused element.

use revisit_wire::event::Focus;

use super::Done;
use crate::{Document, Refusal};

pub(super) fn set(document: &mut Document, op: &Focus) -> Done {
    if let Some(id) = op.id {
        document.element(id).ok_or(Refusal::UnknownNode)?;
    }
    document.lanes.focus = op.id;
    Ok(())
}
