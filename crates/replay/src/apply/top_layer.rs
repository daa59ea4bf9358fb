//! What stands above the page.

use std::collections::BTreeSet;

use revisit_wire::{
    NodeId,
    event::{Above, TopLayer},
};

use super::Done;
use crate::{Document, Refusal};

/// More than anybody sees of it.
const MOST: usize = 256;

pub(super) fn set(document: &mut Document, op: &TopLayer) -> Done {
    let mut seen = BTreeSet::new();
    let elements = op.elements.iter().take(MOST);
    let known: Vec<(NodeId, Above)> = elements
        .filter(|(id, _)| document.element(*id).is_some() && seen.insert(*id))
        .copied()
        .collect();
    let is_whole = known.len() == op.elements.len();
    document.lanes.top_layer = known.into();
    is_whole.then_some(()).ok_or(Refusal::UnknownNode)
}
