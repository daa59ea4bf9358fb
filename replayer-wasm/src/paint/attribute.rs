//! Attributes, as far as they may be painted.

use std::borrow::Cow;

use revisit_replay::{
    Document, Element,
    safe::{self, Around, Painted},
};
use revisit_wire::{NodeId, event::AttributeName};

use super::Painter;
use crate::assets::Locations;
use crate::buffer::{Buffer, Step};

pub(crate) fn set(
    painter: &Painter,
    document: &Document,
    id: NodeId,
    name: &AttributeName,
    value: Option<&str>,
    buffer: &mut Buffer,
) {
    let Some(element) = document.element(id) else {
        return;
    };
    let value = match value {
        Some(value) => {
            match safe::attribute(element, name, value, &around(painter, document, id)) {
                Painted::AsRecorded => Some(Cow::Borrowed(value)),
                Painted::Instead(value) => Some(Cow::Owned(value)),
                Painted::Absent => None,
                Painted::Reserved => {
                    return super::asset::set_source(painter, document, id, buffer);
                }
            }
        }
        None if safe::attribute(element, name, "", &around(painter, document, id))
            == Painted::Reserved =>
        {
            return super::asset::set_source(painter, document, id, buffer);
        }
        None => None,
    };
    buffer.step(Step::Attribute);
    buffer.word(id.0);
    buffer.optional(name.namespace.as_deref());
    buffer.string(&name.name);
    buffer.optional(value.as_deref());
    if safe::decides_shown(element, name) {
        super::asset::set_source(painter, document, id, buffer);
    }
}

/// The value to paint; none: the attribute is left out.
pub(super) fn painted<'a>(
    painter: &Painter,
    document: &Document,
    id: NodeId,
    element: &Element,
    name: &AttributeName,
    value: &'a str,
) -> Option<Cow<'a, str>> {
    match safe::attribute(element, name, value, &around(painter, document, id)) {
        Painted::AsRecorded => Some(Cow::Borrowed(value)),
        Painted::Instead(value) => Some(Cow::Owned(value)),
        Painted::Absent | Painted::Reserved => None,
    }
}

/// The attribute that says what an image shows.
pub(super) fn shown(
    painter: &Painter,
    document: &Document,
    id: NodeId,
    element: &Element,
) -> Option<(AttributeName, Option<String>)> {
    safe::shown(element, &around(painter, document, id))
}

pub(super) fn name_and_value(name: &AttributeName, value: &str, buffer: &mut Buffer) {
    buffer.optional(name.namespace.as_deref());
    buffer.string(&name.name);
    buffer.string(value);
}

fn around<'a>(painter: &'a Painter, document: &'a Document, id: NodeId) -> Around<'a, Locations> {
    Around {
        document,
        id,
        asset: document.lanes.assets.value(id).copied(),
        assets: &painter.assets,
    }
}
