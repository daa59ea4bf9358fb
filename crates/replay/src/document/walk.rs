//! Ways through the tree. None recurses: a recording may be deeper than a stack.

use revisit_wire::NodeId;

use super::{Content, Document};
use crate::safe::url::resolve;

impl Document {
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let first = self.node(id).and_then(|node| node.first_child);
        std::iter::successors(first, |&child| self.node(child)?.next)
    }

    /// The node, then everything below it, in preorder.
    pub fn subtree(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(root).map(|_| root), move |&id| {
            self.after(id, root)
        })
    }

    /// The node itself, its parent, and so on up to the root.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).map(|_| id), |&id| self.node(id)?.parent)
    }

    /// The `<style>` whose text this node is part of.
    pub(crate) fn style_around(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.node(id)?.parent?;
        self.element(parent)
            .filter(|element| element.is_style())
            .map(|_| parent)
    }

    /// What relative URLs of a node's document are resolved against.
    pub fn base_url(&self, id: NodeId) -> &str {
        let owner = self
            .ancestors(id)
            .find_map(|id| match &self.node(id)?.content {
                Content::Document { url, .. } => Some(&**url),
                _ => None,
            });
        owner.unwrap_or("")
    }

    /// Where a linked sheet came from: what its relative URLs are resolved against.
    pub fn link_url(&self, link: NodeId) -> String {
        let href = self
            .element(link)
            .and_then(|element| element.attribute("href"))
            .map_or("", |href| href);
        resolve(self.base_url(link), href)
    }

    fn after(&self, id: NodeId, root: NodeId) -> Option<NodeId> {
        let node = self.node(id)?;
        if node.first_child.is_some() {
            return node.first_child;
        }
        let mut id = id;
        while id != root {
            let node = self.node(id)?;
            if node.next.is_some() {
                return node.next;
            }
            id = node.parent?;
        }
        None
    }
}
