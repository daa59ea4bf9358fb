//! The bytes that an element shows. What recorded CSS names by URL is the same all through a stream and kept by the epoch.

use revisit_wire::{
    AssetHash, NodeId,
    event::{Asset, AssetTarget},
};

use super::Done;
use crate::{Document, Refusal};

pub(super) fn set(document: &mut Document, op: &Asset) -> Done {
    if let AssetTarget::Node(id) = op.target {
        document.element(id).ok_or(Refusal::UnknownNode)?;
        document.lanes.assets.set(id, op.hash);
    }
    Ok(())
}

/// Shows an asset before its op has come.
pub(crate) fn show(document: &mut Document, id: NodeId, hash: AssetHash) {
    if document.element(id).is_some() {
        document.lanes.assets.set(id, hash);
    }
}
