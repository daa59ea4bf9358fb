//! An attribute that was set or taken away.

use revisit_wire::{
    Millis,
    event::{Attribute, AttributeName},
};

use super::Done;
use crate::{
    Document, Refusal,
    document::{MAX_ATTRIBUTES, local},
};

pub(super) fn set(document: &mut Document, at: Millis, op: &Attribute) -> Done {
    let element = document.element_mut(op.id).ok_or(Refusal::UnknownNode)?;
    let index = element
        .attributes
        .iter()
        .position(|(name, _)| is_same(name, &op.name));
    match (index, &op.value) {
        (Some(index), Some(value)) => element.attributes[index].1 = value.clone(),
        (Some(index), None) => drop(element.attributes.remove(index)),
        (None, Some(_)) if element.attributes.len() >= MAX_ATTRIBUTES => {
            return Err(Refusal::TooLarge);
        }
        (None, Some(value)) => element.attributes.push((op.name.clone(), value.clone())),
        (None, None) => {}
    }
    if &*op.name.name == "class" {
        document.renew(op.id, at);
    }
    if names_source(&op.name.name) {
        document.lanes.assets.clear(op.id);
    }
    if &*op.name.name == "href"
        && document
            .element(op.id)
            .is_some_and(|element| element.is_html("link"))
    {
        document.lanes.sheets.clear(op.id);
    }
    Ok(())
}

/// In a namespace the prefix does not count.
fn is_same(name: &AttributeName, other: &AttributeName) -> bool {
    let is_named = || match name.namespace {
        Some(_) => local(&name.name) == local(&other.name),
        None => name.name == other.name,
    };
    name.namespace == other.namespace && is_named()
}

/// The element shows something else once this attribute changes.
pub(crate) fn names_source(attribute: &str) -> bool {
    matches!(
        attribute,
        "src" | "srcset" | "href" | "xlink:href" | "poster"
    )
}
