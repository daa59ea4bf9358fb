//! The state of a checkbox or radio button.

use revisit_wire::event::Checked;

use super::{Done, html_element};
use crate::Document;

pub(super) fn set(document: &mut Document, op: &Checked) -> Done {
    html_element(document, op.id, &["input"])?;
    document
        .lanes
        .checked
        .set(op.id, (op.checked, op.indeterminate));
    Ok(())
}
