//! The data of a text, comment, CDATA or processing instruction node.

use revisit_wire::event::Text;

use super::Done;
use crate::{Content, Document, Refusal};

pub(super) fn set(document: &mut Document, op: &Text) -> Done {
    let node = document.node_mut(op.id).ok_or(Refusal::UnknownNode)?;
    match &mut node.content {
        Content::Text(data)
        | Content::CData(data)
        | Content::Comment(data)
        | Content::ProcessingInstruction { data, .. } => *data = op.text.clone(),
        _ => return Err(Refusal::WrongKind),
    }
    if let Some(style) = document.style_around(op.id) {
        // The browser parses a changed text anew: what scripts had done to the rules is gone.
        document.lanes.sheets.clear(style);
    }
    Ok(())
}
