//! Which options of a select are chosen.

use revisit_wire::event::Selected;

use super::{Done, html_element};
use crate::Document;

pub(super) fn set(document: &mut Document, op: &Selected) -> Done {
    html_element(document, op.id, &["select"])?;
    document
        .lanes
        .selected
        .set(op.id, op.options.as_slice().into());
    Ok(())
}
