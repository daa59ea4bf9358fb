//! Known nodes that stand elsewhere now, moved once every new node is in place.

use crate::tree::Tree;
use alloc::vec::Vec;

#[derive(Clone, Copy, Debug)]
struct Pending {
    id: u32,
    parent: u32,
    /// The sibling right after it; 0: none.
    next: u32,
    is_settled: bool,
}

/// A move that can be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: u32,
    pub parent: u32,
    pub before: u32,
}

/// Moves that wait.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    pending: Vec<Pending>,
    /// Index into `pending` plus one, by id.
    by_id: Vec<u32>,
}

impl Moves {
    pub const fn new() -> Self {
        Self {
            pending: Vec::new(),
            by_id: Vec::new(),
        }
    }

    /// The last that was said of a node counts: it may have moved again before all was read.
    pub fn add(&mut self, id: u32, parent: u32, next: u32) -> usize {
        let told = self.by_id.get(id as usize).copied().unwrap_or_default();
        if let Some(before) = self.pending.get_mut((told as usize).wrapping_sub(1)) {
            before.is_settled = true;
        }
        self.pending.push(Pending {
            id,
            parent,
            next,
            is_settled: false,
        });
        if self.by_id.len() <= id as usize {
            self.by_id.resize(id as usize + 1, 0);
        }
        self.by_id[id as usize] = self.pending.len() as u32;
        self.pending.len() - 1
    }

    pub fn set_next(&mut self, at: usize, next: u32) {
        if let Some(pending) = self.pending.get_mut(at) {
            pending.next = next;
        }
    }

    /// Makes every move in `tree`, in an order in which no node is ever below itself, and tells `moved` of those that
    /// change anything. False: some could not be made, so that the record no longer tells the page.
    pub fn settle(&mut self, tree: &mut Tree, mut moved: impl FnMut(Step)) -> bool {
        // From the last to the first, so that the sibling after a node mostly stands where it should already.
        loop {
            let (mut made, mut left) = (false, false);
            for at in (0..self.pending.len()).rev() {
                let Pending {
                    id,
                    parent,
                    is_settled,
                    ..
                } = self.pending[at];
                if is_settled {
                    continue;
                }
                if !tree.is_alive(id) || !tree.is_alive(parent) {
                    self.clear();
                    return false;
                }
                if tree.is_within(parent, id) {
                    left = true;
                    continue;
                }
                let before = self.settled_after(at, tree, parent);
                self.pending[at].is_settled = true;
                made = true;
                if tree.parent(id) != parent || tree.next(id) != before {
                    tree.relocate(id, parent, before);
                    moved(Step { id, parent, before });
                }
            }
            if !left || !made {
                self.clear();
                return !left;
            }
        }
    }

    pub(crate) fn clear(&mut self) {
        self.pending.clear();
        self.by_id.clear();
    }

    fn waiting(&self, id: u32) -> Option<&Pending> {
        let index = self.by_id.get(id as usize)?.checked_sub(1)?;
        self.pending.get(index as usize)
    }

    /// The nearest following sibling that stands where it should.
    fn settled_after(&self, at: usize, tree: &Tree, parent: u32) -> u32 {
        let mut next = self.pending[at].next;
        // A chain of siblings is never longer than all that wait.
        for _ in 0..=self.pending.len() {
            match self.waiting(next) {
                Some(pending) if !pending.is_settled => next = pending.next,
                _ => break,
            }
        }
        if next != 0 && tree.parent(next) == parent {
            next
        } else {
            0
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::policy::Marks;
    use crate::tree::Role;

    /// A tree of ids 1..=n: each node's parent and place among its siblings follow from `shape`.
    fn build(shape: &[(usize, usize)]) -> Tree {
        let mut tree = Tree::default();
        tree.insert(1, 0, 0, Role::Plain, Marks::default());
        for (index, &(parent, place)) in shape.iter().enumerate() {
            let parent = (parent % (index + 1)) as u32 + 1;
            let siblings = children(&tree, parent);
            let before = siblings
                .get(place % (siblings.len() + 1))
                .copied()
                .unwrap_or(0);
            tree.insert(
                index as u32 + 2,
                parent,
                before,
                Role::Plain,
                Marks::default(),
            );
        }
        tree
    }

    fn children(tree: &Tree, parent: u32) -> Vec<u32> {
        core::iter::successors(Some(tree.first_child(parent)), |&id| Some(tree.next(id)))
            .take_while(|&id| id != 0)
            .collect()
    }

    fn whole(tree: &Tree, nodes: u32) -> Vec<Vec<u32>> {
        (1..=nodes).map(|parent| children(tree, parent)).collect()
    }

    #[test]
    fn what_was_said_last_of_a_node_counts() {
        let mut tree = build(&[(0, 0), (0, 1), (0, 2)]);
        let mut moves = Moves::default();
        moves.add(2, 1, 0);
        moves.add(4, 1, 3);
        moves.add(2, 1, 4);
        assert!(moves.settle(&mut tree, |_| {}));
        assert_eq!(children(&tree, 1), [2, 4, 3]);
    }

    proptest! {
        /// Any tree becomes any other over the same nodes, cycles of ancestors turned around included.
        #[test]
        fn moves_lead_from_any_tree_to_any_other(
            shapes in (1usize..24).prop_flat_map(|nodes| {
                let shape = || prop::collection::vec((0usize..64, 0usize..64), nodes);
                (shape(), shape(), Just((2..nodes as u32 + 2).collect::<Vec<u32>>()).prop_shuffle())
            })
        ) {
            let (from, to, names) = shapes;
            let nodes = from.len() as u32 + 1;
            let mut tree = build(&from);
            let shape = build(&to);
            // The same shape with its nodes renamed, so that ancestors and descendants change places.
            let name = |id: u32| if id < 2 { id } else { names[id as usize - 2] };
            let mut moves = Moves::default();
            for parent in 1..=nodes {
                let list = children(&shape, parent);
                for (index, &id) in list.iter().enumerate() {
                    let next = list.get(index + 1).map_or(0, |&next| name(next));
                    moves.add(name(id), name(parent), next);
                }
            }
            let mut steps = 0;
            prop_assert!(moves.settle(&mut tree, |_| steps += 1));
            prop_assert!(steps < nodes as usize);
            let mut wanted = vec![Vec::new(); nodes as usize];
            for parent in 1..=nodes {
                wanted[name(parent) as usize - 1] = children(&shape, parent).into_iter().map(name).collect();
            }
            prop_assert_eq!(whole(&tree, nodes), wanted);
        }
    }
}
