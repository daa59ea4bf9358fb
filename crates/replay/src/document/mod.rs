//! A recorded document at one moment.

mod arena;
mod lane;
mod node;
mod refusal;
mod sheet;
mod tree;
mod walk;

pub use lane::{Lane, Lanes, PointerTrack};
pub use node::{Content, Element, Node};
pub(crate) use node::{MAX_ATTRIBUTES, local};
pub use refusal::{Refusal, Refusals};
pub use sheet::{Edit, Sheet, SheetSource};
pub(crate) use tree::Spot;

use std::sync::Arc;

use revisit_wire::{AssetHash, Millis, NodeId};

use arena::Arena;

/// How deep a document is rebuilt. Browsers lay out and style by recursion; parsed pages end at 512.
pub const MAX_DEPTH: u16 = 1500;
/// How many nodes a document keeps. Beyond this a browser does not show it either.
pub const MAX_NODES: u32 = 1_000_000;

/// Tree and lanes of last values. Cloning shares everything, and a change copies only the page of 8 nodes or
/// the lane that it touches: so clones serve as checkpoints and as the memory of what has been painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    arena: Arena,
    /// The id that the next new node has in the recorder's count.
    next_id: u32,
    root: Option<NodeId>,
    /// The last node at each depth of the tree that was written last, for the part that may follow.
    open: Arc<Vec<Option<NodeId>>>,
    pub lanes: Lanes,
    pub refusals: Refusals,
}

impl Document {
    /// The document node; none before the first snapshot.
    pub fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> u32 {
        self.arena.len()
    }

    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.arena.node(id)
    }

    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id)?.content {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match &mut self.arena.node_mut(id)?.content {
            Content::Element(element) => Some(Arc::make_mut(element)),
            _ => None,
        }
    }

    /// When a node came, was moved or got its present classes, in the stream's time; 0: with the page.
    pub fn since(&self, id: NodeId) -> Millis {
        self.node(id).map_or(0, |node| node.since)
    }

    pub(crate) fn renew(&mut self, id: NodeId, at: Millis) {
        if let Some(node) = self.node_mut(id) {
            node.since = at;
        }
    }

    pub(crate) fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.arena.node_mut(id)
    }

    /// Ids whose node may differ between two documents of one epoch: those on pages that are not shared.
    pub(crate) fn unshared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = NodeId> + 'a {
        self.arena.unshared(&other.arena)
    }

    /// Forgets what shows this asset, so that a difference to the same document brings it back.
    pub fn forget_asset(&mut self, hash: &AssetHash) {
        let showing: Vec<NodeId> = self
            .lanes
            .assets
            .iter()
            .filter(|(_, shown)| *shown == hash)
            .map(|(id, _)| id)
            .collect();
        for id in showing {
            self.lanes.assets.clear(id);
        }
    }

    pub(crate) fn next_id(&self) -> NodeId {
        NodeId(self.next_id + 1)
    }

    pub(crate) fn claim_id(&mut self) -> NodeId {
        self.next_id = self.next_id.saturating_add(1);
        NodeId(self.next_id)
    }
}
