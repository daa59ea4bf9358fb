//! What stands above the page.

use revisit_wire::event::TopLayer;

use super::Done;
use crate::{Document, Refusal};

pub(super) fn set(document: &mut Document, op: &TopLayer) -> Done {
    let is_there = |id| document.element(id).is_some();
    let elements: Vec<_> = op.elements.iter().copied().collect();
    let known = elements
        .iter()
        .copied()
        .filter(|&(id, _)| is_there(id))
        .collect();
    let is_whole = elements.iter().all(|&(id, _)| is_there(id));
    document.lanes.top_layer = known;
    is_whole.then_some(()).ok_or(Refusal::UnknownNode)
}
