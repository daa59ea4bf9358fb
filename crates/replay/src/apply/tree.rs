//! The shape of the document.

use revisit_wire::{
    Millis, NodeId,
    event::{Continue, Insert, Move, Remove, Snapshot},
};

use super::Done;
use crate::document::Spot;
use crate::{Document, Refusal};

#[expect(clippy::unnecessary_wraps, reason = "as the other kinds")]
pub(super) fn snapshot(document: &mut Document, at: Millis, op: &Snapshot) -> Done {
    document.start(at);
    document.grow(&op.nodes, None, 0);
    Ok(())
}

pub(super) fn insert(document: &mut Document, at: Millis, op: &Insert) -> Done {
    let spot = Spot {
        parent: op.parent,
        before: op.before,
    };
    document.grow(&op.nodes, Some(spot), at);
    text_changed(document, op.parent)
}

pub(super) fn go_on(document: &mut Document, op: &Continue) -> Done {
    document.grow_on(&op.nodes)
}

pub(super) fn relocate(document: &mut Document, at: Millis, op: &Move) -> Done {
    let from = document.node(op.id).ok_or(Refusal::UnknownNode)?.parent;
    document.relocate(
        op.id,
        Spot {
            parent: op.parent,
            before: op.before,
        },
    )?;
    document.renew(op.id, at);
    from.map_or(Ok(()), |from| text_changed(document, from))?;
    text_changed(document, op.parent)
}

pub(super) fn remove(document: &mut Document, op: &Remove) -> Done {
    let from = document.node(op.id).ok_or(Refusal::UnknownNode)?.parent;
    document.prune(op.id)?;
    from.map_or(Ok(()), |from| text_changed(document, from))
}

/// A `<style>` whose children changed is parsed anew: what scripts had done to its rules is gone.
#[expect(clippy::unnecessary_wraps, reason = "closes the functions above")]
fn text_changed(document: &mut Document, parent: NodeId) -> Done {
    if document
        .element(parent)
        .is_some_and(crate::Element::is_style)
    {
        document.lanes.sheets.clear(parent);
    }
    Ok(())
}
