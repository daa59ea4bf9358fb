//! Building, moving and removing. Whatever a browser's DOM would refuse is refused here, so that painting never meets it.

use std::sync::Arc;

use revisit_wire::{Millis, NodeId, event};

use super::{Content, Document, MAX_DEPTH, MAX_NODES, Node, Refusal};

/// Where a node is to stand.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) parent: NodeId,
    /// None: at the end.
    pub(crate) before: Option<NodeId>,
}

impl Document {
    /// A new document with nothing left of the one before but counts and what belongs to the window.
    pub(crate) fn start(&mut self, at: Millis) {
        let refusals = std::mem::take(&mut self.refusals);
        let lanes = std::mem::take(&mut self.lanes);
        *self = Self::default();
        self.refusals = refusals;
        self.lanes.viewport = lanes.viewport;
        self.lanes.page = lanes.page;
        self.lanes.visible = lanes.visible;
        self.lanes.pointers = lanes.pointers;
        self.lanes.focus_by_keyboard = lanes.focus_by_keyboard;
        self.lanes.began = at;
    }

    /// Adds a tree in preorder; the root goes to the spot, or is the document where there is none.
    /// `since`: when it came; 0: with the page.
    pub(crate) fn grow(&mut self, nodes: &[event::Node], spot: Option<Spot>, since: Millis) {
        self.open = Arc::default();
        self.extend(nodes, spot, Some(since));
    }

    /// Goes on with the tree that was added last.
    pub(crate) fn grow_on(&mut self, nodes: &[event::Node]) -> Result<(), Refusal> {
        if self.open.is_empty() {
            // The ids are taken all the same: the recorder counted them.
            self.next_id = self.next_id.saturating_add(nodes.len() as u32);
            return Err(Refusal::NoTree);
        }
        self.extend(nodes, None, None);
        Ok(())
    }

    fn extend(&mut self, nodes: &[event::Node], spot: Option<Spot>, since: Option<Millis>) {
        let mut open = std::mem::take(&mut self.open);
        let path = Arc::make_mut(&mut open);
        for node in nodes {
            let id = self.claim_id();
            let depth = node.depth as usize;
            path.truncate(depth);
            let spot = match depth.checked_sub(1) {
                None => Ok(spot),
                // Below a node that was refused everything is.
                Some(above) => match path.get(above) {
                    Some(&Some(parent)) => Ok(Some(Spot {
                        parent,
                        before: None,
                    })),
                    _ => Err(Refusal::UnknownNode),
                },
            };
            let added = spot.and_then(|spot| self.add(id, (&node.kind).into(), spot, since));
            if let Err(refusal) = added {
                self.refusals.count(refusal);
            }
            path.resize(depth, None);
            path.push(added.ok().map(|()| id));
        }
        self.open = open;
    }

    fn add(
        &mut self,
        id: NodeId,
        content: Content,
        spot: Option<Spot>,
        since: Option<Millis>,
    ) -> Result<(), Refusal> {
        if self.arena.len() >= MAX_NODES {
            return Err(Refusal::TooLarge);
        }
        let Some(spot) = spot else {
            if self.root.is_some() || !matches!(content, Content::Document { .. }) {
                return Err(Refusal::WrongParent);
            }
            self.arena.insert(id, Node::new(content, 0, 0));
            self.root = Some(id);
            return Ok(());
        };
        let depth = self.depth_below(spot.parent)?;
        self.accepts(spot, &content, None)?;
        // What goes on with a tree came with it.
        let since = since.unwrap_or_else(|| self.since(spot.parent));
        self.arena.insert(id, Node::new(content, depth, since));
        self.link(id, spot);
        Ok(())
    }

    pub(crate) fn relocate(&mut self, id: NodeId, spot: Spot) -> Result<(), Refusal> {
        let node = self.node(id).ok_or(Refusal::UnknownNode)?;
        if node.is_bound() {
            return Err(Refusal::WrongKind);
        }
        if self.ancestors(spot.parent).any(|ancestor| ancestor == id) {
            return Err(Refusal::Cycle);
        }
        if spot.before == Some(id) {
            return Err(Refusal::UnknownSibling);
        }
        let (content, old_depth) = (node.content.clone(), node.depth);
        let depth = self.depth_below(spot.parent)?;
        self.accepts(spot, &content, Some(id))?;
        if depth != old_depth {
            self.sink(id, i32::from(depth) - i32::from(old_depth))?;
        }
        self.unlink(id);
        self.link(id, spot);
        Ok(())
    }

    /// Removes the node with everything below it.
    pub(crate) fn prune(&mut self, id: NodeId) -> Result<(), Refusal> {
        if self.node(id).is_none() {
            return Err(Refusal::UnknownNode);
        }
        self.unlink(id);
        let gone: Vec<NodeId> = self.subtree(id).collect();
        for id in gone {
            self.arena.remove(id);
            self.lanes.forget(id);
        }
        if self.root == Some(id) {
            self.root = None;
        }
        Ok(())
    }

    fn depth_below(&self, parent: NodeId) -> Result<u16, Refusal> {
        let depth = self.node(parent).ok_or(Refusal::UnknownNode)?.depth + 1;
        if depth > MAX_DEPTH {
            Err(Refusal::TooLarge)
        } else {
            Ok(depth)
        }
    }

    fn sink(&mut self, id: NodeId, by: i32) -> Result<(), Refusal> {
        let below: Vec<(NodeId, u16)> = self
            .subtree(id)
            .map(|id| {
                let depth = self.node(id).map_or(0, |node| i32::from(node.depth)) + by;
                u16::try_from(depth)
                    .ok()
                    .filter(|&depth| depth <= MAX_DEPTH)
                    .map(|depth| (id, depth))
            })
            .collect::<Option<_>>()
            .ok_or(Refusal::TooLarge)?;
        for (id, depth) in below {
            if let Some(node) = self.arena.node_mut(id) {
                node.depth = depth;
            }
        }
        Ok(())
    }

    fn accepts(&self, spot: Spot, child: &Content, moving: Option<NodeId>) -> Result<(), Refusal> {
        let parent = self.node(spot.parent).ok_or(Refusal::UnknownNode)?;
        if let Some(before) = spot.before {
            let sibling = self.node(before).ok_or(Refusal::UnknownSibling)?;
            if sibling.parent != Some(spot.parent) || sibling.is_bound() {
                return Err(Refusal::UnknownSibling);
            }
        }
        let first = parent
            .first_child
            .and_then(|id| self.node(id))
            .map(|node| &node.content);
        let fits = match (&parent.content, child) {
            (Content::Document { .. }, Content::Element(_)) => !self
                .children(spot.parent)
                .any(|id| moving != Some(id) && self.element(id).is_some()),
            (Content::Document { .. }, Content::Doctype { .. }) => {
                !self.children(spot.parent).any(|id| {
                    moving != Some(id)
                        && self
                            .node(id)
                            .is_some_and(|node| matches!(node.content, Content::Doctype { .. }))
                })
            }
            (Content::Document { .. }, child) => {
                matches!(
                    child,
                    Content::Comment(_) | Content::ProcessingInstruction { .. }
                )
            }
            (Content::Element(element), Content::Document { .. }) => {
                element.is_frame() && first.is_none()
            }
            (Content::Element(_), Content::ShadowRoot { .. }) => {
                !matches!(first, Some(Content::ShadowRoot { .. }))
            }
            (Content::Element(element), Content::TemplateContent) => {
                element.is_html("template") && !matches!(first, Some(Content::TemplateContent))
            }
            (
                _,
                Content::Document { .. }
                | Content::Doctype { .. }
                | Content::ShadowRoot { .. }
                | Content::TemplateContent,
            ) => false,
            (Content::Element(_) | Content::ShadowRoot { .. } | Content::TemplateContent, _) => {
                true
            }
            _ => false,
        };
        if fits {
            Ok(())
        } else {
            Err(Refusal::WrongParent)
        }
    }

    fn link(&mut self, id: NodeId, spot: Spot) {
        let bound = self.node(id).is_some_and(Node::is_bound);
        let parent = self.node(spot.parent);
        // Shadow roots and template contents stand before the other children, whenever they came.
        let before = if bound {
            parent.and_then(|node| node.first_child)
        } else {
            spot.before
        };
        let previous = match before {
            Some(before) => self.node(before).and_then(|node| node.previous),
            None => parent.and_then(|node| node.last_child),
        };
        if let Some(node) = self.arena.node_mut(id) {
            node.parent = Some(spot.parent);
            node.previous = previous;
            node.next = before;
        }
        self.join(spot.parent, previous, Some(id));
        self.join(spot.parent, Some(id), before);
    }

    fn unlink(&mut self, id: NodeId) {
        let Some(node) = self.arena.node_mut(id) else {
            return;
        };
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        if let Some(parent) = parent {
            self.join(parent, previous, next);
        }
    }

    /// Makes two children of the parent neighbours; none is the end of the list.
    fn join(&mut self, parent: NodeId, left: Option<NodeId>, right: Option<NodeId>) {
        match left {
            Some(left) => self.change(left, |node| node.next = right),
            None => self.change(parent, |node| node.first_child = right),
        }
        match right {
            Some(right) => self.change(right, |node| node.previous = left),
            None => self.change(parent, |node| node.last_child = left),
        }
    }

    fn change(&mut self, id: NodeId, write: impl FnOnce(&mut Node)) {
        if let Some(node) = self.arena.node_mut(id) {
            write(node);
        }
    }
}
