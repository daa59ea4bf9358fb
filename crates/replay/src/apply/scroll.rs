//! Where a document or an element is scrolled to.

use revisit_wire::event::Scroll;

use super::Done;
use crate::{Content, Document, Refusal};

pub(super) fn set(document: &mut Document, op: &Scroll) -> Done {
    match document.node(op.id).ok_or(Refusal::UnknownNode)?.content {
        Content::Document { .. } | Content::Element(_) => {}
        _ => return Err(Refusal::WrongKind),
    }
    document.lanes.scroll.set(op.id, (op.x, op.y));
    Ok(())
}
