//! The value of a form field.

use revisit_wire::event::Value;

use super::{Done, html_element};
use crate::Document;

pub(super) fn set(document: &mut Document, op: &Value) -> Done {
    html_element(document, op.id, &["input", "textarea", "select"])?;
    document.lanes.value.set(op.id, op.value.clone());
    Ok(())
}
