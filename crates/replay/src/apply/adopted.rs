//! Which constructed sheets a document or shadow root has adopted.

use revisit_wire::event::Adopted;

use super::Done;
use crate::{Content, Document, Refusal};

pub(super) fn set(document: &mut Document, op: &Adopted) -> Done {
    match document.node(op.id).ok_or(Refusal::UnknownNode)?.content {
        Content::Document { .. } | Content::ShadowRoot { .. } => {}
        _ => return Err(Refusal::WrongKind),
    }
    // A sheet that is not known yet is kept: it may come after.
    document
        .lanes
        .adopted
        .set(op.id, op.sheets.as_slice().into());
    Ok(())
}
