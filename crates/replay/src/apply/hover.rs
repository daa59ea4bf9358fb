//! The element that is pointed at.

use revisit_wire::event::Hover;

use super::Done;
use crate::{Document, Refusal};

pub(super) fn set(document: &mut Document, op: &Hover) -> Done {
    if let Some(id) = op.id {
        document.element(id).ok_or(Refusal::UnknownNode)?;
    }
    document.lanes.hover = op.id;
    Ok(())
}
