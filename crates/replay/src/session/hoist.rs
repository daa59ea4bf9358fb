//! An asset's hash is known only after its bytes were read, seconds after the element had shown it. Replay shows it from
//! the moment when the element took its source: this finds that moment.

use std::collections::HashMap;

use revisit_wire::{
    AssetHash, NodeId, Op, Str,
    event::{AssetTarget, Node, NodeKind},
};

use crate::apply::names_source;

#[derive(Debug, Default)]
pub(super) struct Hoist {
    next_id: u32,
    /// The op at which an element took its present source; gone once an asset has been told for it.
    sources: HashMap<NodeId, usize>,
    /// What to show from an op on.
    at: HashMap<usize, Vec<(NodeId, AssetHash)>>,
    /// URLs in CSS mean the same throughout.
    urls: Vec<(Str, AssetHash)>,
}

impl Hoist {
    /// Takes note of the op at this index. Gives the earlier op from which on the documents change by it.
    pub(super) fn note(&mut self, index: usize, op: &Op) -> Option<usize> {
        match op {
            Op::Snapshot(op) => {
                self.next_id = 0;
                self.sources.clear();
                self.grow(index, &op.nodes);
            }
            Op::Insert(op) => self.grow(index, &op.nodes),
            Op::Continue(op) => self.grow(index, &op.nodes),
            Op::Sheet(op) if op.id.0 == self.next_id.saturating_add(1) => self.next_id = op.id.0,
            Op::Attribute(op) if names_source(&op.name.name) => {
                self.sources.insert(op.id, index);
            }
            Op::Asset(op) => match &op.target {
                AssetTarget::Node(id) => {
                    let source = self.sources.remove(id)?;
                    self.at.entry(source).or_default().push((*id, op.hash));
                    return Some(source);
                }
                AssetTarget::Url(url) => self.urls.push((url.clone(), op.hash)),
            },
            _ => {}
        }
        None
    }

    pub(super) fn at(&self, index: usize) -> &[(NodeId, AssetHash)] {
        self.at.get(&index).map_or(&[], Vec::as_slice)
    }

    pub(super) fn urls(&self) -> &[(Str, AssetHash)] {
        &self.urls
    }

    fn grow(&mut self, index: usize, nodes: &[Node]) {
        for node in nodes {
            self.next_id = self.next_id.saturating_add(1);
            if let NodeKind::Element { attributes, .. } = &node.kind
                && attributes.iter().any(|(name, _)| names_source(&name.name))
            {
                self.sources.insert(NodeId(self.next_id), index);
            }
        }
    }
}
