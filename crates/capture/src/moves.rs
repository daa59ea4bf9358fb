//! Known nodes that stand elsewhere now, moved once every new node is in place.

use crate::tree::Tree;

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
    pub fn add(&mut self, id: u32, parent: u32, next: u32) -> usize {
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

    fn clear(&mut self) {
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
