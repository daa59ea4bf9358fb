//! Nodes that come, go and move.

use revisit_replay::{Content, Document, Element, safe};
use revisit_wire::{
    NodeId,
    event::{Namespace, Quirks, ShadowMode},
};

use super::{Painter, attribute};
use crate::buffer::{Buffer, Step};

pub(super) fn create(
    painter: &mut Painter,
    document: &Document,
    id: NodeId,
    content: &Content,
    buffer: &mut Buffer,
) {
    match content {
        Content::Document { quirks, .. } => open_document(document, id, *quirks, buffer),
        Content::Doctype {
            name,
            public_id,
            system_id,
        } => {
            start(Step::Doctype, id, buffer);
            for text in [name, public_id, system_id] {
                buffer.string(text);
            }
        }
        Content::Element(element) => create_element(painter, document, id, element, buffer),
        Content::Text(_) | Content::CData(_) | Content::Comment(_) => {
            start(
                match content {
                    Content::Text(_) => Step::Text,
                    Content::CData(_) => Step::CData,
                    _ => Step::Comment,
                },
                id,
                buffer,
            );
            buffer.string(&super::text::painted(painter, document, id));
        }
        Content::ProcessingInstruction { target, .. } => {
            start(Step::ProcessingInstruction, id, buffer);
            buffer.string(target);
            buffer.string(&super::text::painted(painter, document, id));
        }
        Content::ShadowRoot {
            mode,
            delegates_focus,
            manual_slots,
        } => {
            start(Step::ShadowRoot, id, buffer);
            buffer.flag(*mode == ShadowMode::Closed);
            buffer.flag(*delegates_focus);
            buffer.flag(*manual_slots);
        }
        Content::TemplateContent => start(Step::TemplateContent, id, buffer),
    }
}

/// A document gets its mode from a doctype that is written, before any node is put into it.
fn open_document(document: &Document, id: NodeId, quirks: Quirks, buffer: &mut Buffer) {
    start(Step::Document, id, buffer);
    buffer.flag(document.root() == Some(id));
    buffer.flag(quirks == Quirks::Quirks);
    let doctype = document
        .children(id)
        .find_map(|child| match &document.node(child)?.content {
            Content::Doctype {
                public_id,
                system_id,
                ..
            } => Some((public_id, system_id)),
            _ => None,
        });
    buffer.string(doctype.map_or("", |(public_id, _)| public_id));
    buffer.string(doctype.map_or("", |(_, system_id)| system_id));
}

fn create_element(
    painter: &mut Painter,
    document: &Document,
    id: NodeId,
    element: &Element,
    buffer: &mut Buffer,
) {
    start(Step::Element, id, buffer);
    match &element.namespace {
        Namespace::Html => buffer.word(0),
        Namespace::Svg => buffer.word(1),
        Namespace::MathMl => buffer.word(2),
        Namespace::Other(namespace) => {
            buffer.word(3);
            buffer.string(namespace);
        }
    }
    buffer.string(&element.tag);
    let count_at = buffer.words.len();
    buffer.word(0);
    let mut count = 0;
    for (name, value) in &element.attributes {
        if let Some(value) = attribute::painted(painter, document, id, element, name, value) {
            attribute::name_and_value(name, &value, buffer);
            count += 1;
        }
    }
    for (name, value) in safe::forced(element) {
        buffer.flag(false);
        buffer.string(name);
        buffer.string(&value);
        count += 1;
    }
    if let Some((name, Some(value))) = attribute::shown(painter, document, id, element) {
        attribute::name_and_value(&name, &value, buffer);
        count += 1;
    }
    if let Some(slot) = buffer.words.get_mut(count_at) {
        *slot = count;
    }
}

pub(super) fn place(id: NodeId, parent: NodeId, before: Option<NodeId>, buffer: &mut Buffer) {
    start(Step::Place, id, buffer);
    buffer.word(parent.0);
    buffer.word(before.map_or(0, |before| before.0));
}

pub(super) fn remove(id: NodeId, buffer: &mut Buffer) {
    start(Step::Remove, id, buffer);
}

fn start(step: Step, id: NodeId, buffer: &mut Buffer) {
    buffer.step(step);
    buffer.word(id.0);
}
