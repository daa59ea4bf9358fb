//! What each op does to a document. One file per kind, named as in the wire format.

mod adopted;
mod asset;
mod attribute;
mod checked;
mod focus;
mod hover;
mod page;
mod pointer;
mod scroll;
mod selected;
mod sheet;
mod text;
mod top_layer;
mod tree;
mod value;
mod viewport;
mod visibility;

pub(crate) use asset::show as show_asset;
pub(crate) use attribute::names_source;
pub(crate) use sheet::show_linked as show_linked_sheet;

use revisit_wire::{Op, TimedOp};

use crate::{Document, Refusal};

/// Applies one op. An op that makes no sense here changes nothing and is counted in `document.refusals`.
pub fn apply(document: &mut Document, op: &TimedOp) {
    let at = op.at;
    let done = match &op.op {
        Op::Snapshot(op) => tree::snapshot(document, at, op),
        Op::Insert(op) => tree::insert(document, at, op),
        Op::Continue(op) => tree::go_on(document, op),
        Op::Move(op) => tree::relocate(document, at, op),
        Op::Remove(op) => tree::remove(document, op),
        Op::Attribute(op) => attribute::set(document, at, op),
        Op::Text(op) => text::set(document, op),
        Op::Value(op) => value::set(document, op),
        Op::Checked(op) => checked::set(document, op),
        Op::Selected(op) => selected::set(document, op),
        Op::Scroll(op) => scroll::set(document, op),
        Op::Focus(op) => focus::set(document, at, op),
        Op::PointerPath(path) => pointer::track(document, at, path),
        Op::Press(press) => pointer::press(document, at, press),
        Op::Viewport(op) => viewport::set(document, op),
        Op::Visibility(op) => visibility::set(document, op),
        Op::Page(op) => page::set(document, op),
        Op::Sheet(op) => sheet::set(document, op),
        Op::SheetRule(op) => sheet::change_rule(document, op),
        Op::SheetDisabled(op) => sheet::set_disabled(document, op),
        Op::Adopted(op) => adopted::set(document, op),
        Op::Asset(op) => asset::set(document, op),
        Op::Hover(op) => hover::set(document, op),
        Op::TopLayer(op) => top_layer::set(document, op),
        // Shown beside the page, not in it.
        Op::Console(_) => Ok(()),
    };
    if let Err(refusal) = done {
        document.refusals.count(refusal);
    }
}

type Done = Result<(), Refusal>;

/// The element, where it is one of these HTML elements.
fn html_element(document: &Document, id: revisit_wire::NodeId, names: &[&str]) -> Done {
    let node = document.node(id).ok_or(Refusal::UnknownNode)?;
    match &node.content {
        crate::Content::Element(element) if names.iter().any(|name| element.is_html(name)) => {
            Ok(())
        }
        _ => Err(Refusal::WrongKind),
    }
}

#[cfg(test)]
mod tests;
