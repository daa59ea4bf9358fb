//! Attributes and text of nodes that both documents have.

use std::sync::Arc;

use super::Change;
use crate::{Content, Document, Element};

pub(super) fn diff<'a>(painted: &'a Document, wanted: &'a Document, changes: &mut Vec<Change<'a>>) {
    for id in wanted.unshared(painted) {
        let (Some(old), Some(new)) = (painted.node(id), wanted.node(id)) else {
            continue;
        };
        match (&old.content, &new.content) {
            (Content::Element(old), Content::Element(new)) if !Arc::ptr_eq(old, new) => {
                attributes(old, new, |name, value| {
                    changes.push(Change::Attribute { id, name, value });
                });
            }
            (Content::Text(old), Content::Text(text))
            | (Content::CData(old), Content::CData(text))
            | (Content::Comment(old), Content::Comment(text))
            | (
                Content::ProcessingInstruction { data: old, .. },
                Content::ProcessingInstruction { data: text, .. },
            ) if old != text => changes.push(Change::Text { id, text }),
            _ => {}
        }
    }
}

fn attributes<'a>(
    old: &'a Element,
    new: &'a Element,
    mut change: impl FnMut(&'a revisit_wire::event::AttributeName, Option<&'a revisit_wire::Str>),
) {
    for (name, _) in &old.attributes {
        if !new.attributes.iter().any(|(other, _)| other == name) {
            change(name, None);
        }
    }
    for (name, value) in &new.attributes {
        if !old
            .attributes
            .iter()
            .any(|(other, old)| other == name && old == value)
        {
            change(name, Some(value));
        }
    }
}
