//! Nodes by id, on pages that clones share until one of them writes.

use std::sync::Arc;

use revisit_wire::NodeId;

use super::Node;

const PAGE: usize = 8;

type Page = [Option<Node>; PAGE];

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Arena {
    /// None: no node on it.
    pages: Vec<Option<Arc<Page>>>,
    len: u32,
}

impl Arena {
    /// How many nodes there are.
    pub(super) fn len(&self) -> u32 {
        self.len
    }

    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        let (page, slot) = place(id)?;
        self.pages.get(page)?.as_ref()?.get(slot)?.as_ref()
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.node(id)?;
        let (page, slot) = place(id)?;
        Arc::make_mut(self.pages.get_mut(page)?.as_mut()?)
            .get_mut(slot)?
            .as_mut()
    }

    /// Puts a node at an id that has none.
    pub(super) fn insert(&mut self, id: NodeId, node: Node) {
        let Some((page, slot)) = place(id) else {
            return;
        };
        if self.pages.len() <= page {
            self.pages.resize(page + 1, None);
        }
        let Some(page) = self.pages.get_mut(page) else {
            return;
        };
        let page = page.get_or_insert_with(|| Arc::new(std::array::from_fn(|_| None)));
        if let Some(slot) = Arc::make_mut(page).get_mut(slot) {
            self.len += u32::from(slot.is_none());
            *slot = Some(node);
        }
    }

    pub(super) fn remove(&mut self, id: NodeId) {
        if self.node(id).is_none() {
            return;
        }
        let Some((page, slot)) = place(id) else {
            return;
        };
        let Some(entry) = self.pages.get_mut(page) else {
            return;
        };
        if let Some(page) = entry {
            let page = Arc::make_mut(page);
            if let Some(slot) = page.get_mut(slot) {
                *slot = None;
                self.len -= 1;
            }
            if page.iter().all(Option::is_none) {
                *entry = None;
            }
        }
    }

    pub(super) fn unshared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = NodeId> + 'a {
        (0..self.pages.len().max(other.pages.len()))
            .filter(|&page| match (self.page(page), other.page(page)) {
                (Some(mine), Some(theirs)) => !Arc::ptr_eq(mine, theirs),
                (None, None) => false,
                _ => true,
            })
            .flat_map(|page| (0..PAGE).map(move |slot| NodeId((page * PAGE + slot) as u32 + 1)))
    }

    fn page(&self, page: usize) -> Option<&Arc<Page>> {
        self.pages.get(page)?.as_ref()
    }
}

/// The one place where an id becomes an index.
fn place(id: NodeId) -> Option<(usize, usize)> {
    let index = id.0.checked_sub(1)? as usize;
    Some((index / PAGE, index % PAGE))
}

#[cfg(test)]
mod tests {
    use super::super::Content;
    use super::*;

    fn text(data: &str) -> Node {
        Node::new(Content::Text(data.into()), 0, 0)
    }

    #[test]
    fn clones_share_all_but_the_page_that_was_written() {
        let mut arena = Arena::default();
        (1..=100).for_each(|id| arena.insert(NodeId(id), text("a")));
        let before = arena.clone();
        arena.node_mut(NodeId(40)).unwrap().content = Content::Text("b".into());
        let ids: Vec<u32> = arena.unshared(&before).map(|id| id.0).collect();
        assert_eq!((ids.len(), ids[0], ids[7]), (8, 33, 40));
        assert_eq!(before.node(NodeId(40)), Some(&text("a")));
    }

    #[test]
    fn id_zero_and_ids_beyond_the_end_have_no_node() {
        let mut arena = Arena::default();
        arena.insert(NodeId(1), text("a"));
        assert!(arena.node(NodeId(0)).is_none());
        assert!(arena.node(NodeId(u32::MAX)).is_none());
        arena.remove(NodeId(u32::MAX));
        arena.remove(NodeId(1));
        assert_eq!(arena.len(), 0);
        assert_eq!(arena.pages, [None]);
    }
}
