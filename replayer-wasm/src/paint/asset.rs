//! What an element shows.

use revisit_replay::Document;
use revisit_wire::NodeId;

use super::{Painter, attribute, sheet};
use crate::buffer::{Buffer, Step};

pub(super) fn set(painter: &mut Painter, document: &Document, id: NodeId, buffer: &mut Buffer) {
    if is_link(document, id) {
        if document.lanes.sheets.value(id).is_none() {
            sheet::set_from_asset(painter, document, id, buffer);
        }
    } else {
        set_source(painter, document, id, buffer);
    }
}

pub(super) fn is_link(document: &Document, id: NodeId) -> bool {
    document
        .element(id)
        .is_some_and(|element| element.is_html("link"))
}

/// Paints the attribute that says what an image shows.
pub(super) fn set_source(painter: &Painter, document: &Document, id: NodeId, buffer: &mut Buffer) {
    let Some(element) = document.element(id) else {
        return;
    };
    let Some((name, value)) = attribute::shown(painter, document, id, element) else {
        return;
    };
    buffer.step(Step::Attribute);
    buffer.word(id.0);
    buffer.optional(name.namespace.as_deref());
    buffer.string(&name.name);
    buffer.optional(value.as_deref());
}
