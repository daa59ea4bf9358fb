//! The recorder reads a tree first and what belongs to its nodes after it (sheets, form state, scroll positions): some
//! milliseconds later by its clock, and a large tree in slices. The visitor saw all of it at once, so that no moment within
//! such a batch is shown.

use revisit_wire::{Millis, NodeId, Op, TimedOp};

/// How long reading the whole document may last.
const SNAPSHOT_LASTS: Millis = 3_000;
/// How long after a change what belongs to new nodes is read: the recorder gathers changes for two frames. What comes later
/// is what the visitor did with them.
const INSERT_LASTS: Millis = 100;

/// Finds the batches in a stream of ops.
#[derive(Debug, Default)]
pub(super) struct Batches {
    /// Indices of the first op of a batch and of the first after it, in order.
    spans: Vec<(usize, usize)>,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    first: usize,
    at: Millis,
    lasts: Millis,
    /// The tree's nodes have ids after this one.
    after: u32,
    is_snapshot: bool,
    /// When what belongs to the nodes was read: at one time.
    read_at: Option<Millis>,
}

impl Batches {
    /// Takes note of the op at this index. `ids`: how many ids were given before it.
    pub(super) fn note(&mut self, index: usize, op: &TimedOp, ids: u32) {
        match &op.op {
            Op::Snapshot(_) => self.open = Some(Open::new(index, op.at, true, 0)),
            Op::Insert(_) => {
                // Those of one flush are one batch.
                if !self.open.as_ref().is_some_and(|open| open.is_of(op.at)) {
                    self.open = Some(Open::new(index, op.at, false, ids));
                }
            }
            _ => match self.open.as_mut().map(|open| open.takes(op)) {
                Some(Taken::In) => self.extend(index),
                Some(Taken::Last) => {
                    self.extend(index);
                    self.open = None;
                }
                Some(Taken::Out) => self.open = None,
                Some(Taken::Beside) | None => {}
            },
        }
    }

    /// How many ops are to be shown where so many have happened.
    pub(super) fn whole(&self, count: usize) -> usize {
        let after = self.spans.partition_point(|&(first, _)| first < count);
        match after.checked_sub(1).and_then(|last| self.spans.get(last)) {
            Some(&(_, end)) => count.max(end),
            None => count,
        }
    }

    fn extend(&mut self, index: usize) {
        let Some(open) = &self.open else { return };
        match self.spans.last_mut() {
            Some((first, end)) if *first == open.first => *end = index + 1,
            _ => self.spans.push((open.first, index + 1)),
        }
    }
}

enum Taken {
    In,
    /// And nothing after it.
    Last,
    /// Neither part of the batch nor its end.
    Beside,
    Out,
}

impl Open {
    fn new(first: usize, at: Millis, is_snapshot: bool, after: u32) -> Self {
        let lasts = if is_snapshot {
            SNAPSHOT_LASTS
        } else {
            INSERT_LASTS
        };
        Self {
            first,
            at,
            lasts,
            after,
            is_snapshot,
            read_at: None,
        }
    }

    /// The tree changed at the same time.
    fn is_of(&self, at: Millis) -> bool {
        self.at == at && self.read_at.is_none()
    }

    fn takes(&mut self, op: &TimedOp) -> Taken {
        if op.at - self.at > self.lasts {
            return Taken::Out;
        }
        match &op.op {
            Op::Continue(_) if self.read_at.is_none() => Taken::In,
            Op::Sheet(sheet) => self.takes_state(sheet.id, op.at),
            Op::Adopted(adopted) => self.takes_state(adopted.id, op.at),
            Op::Value(value) => self.takes_state(value.id, op.at),
            Op::Checked(checked) => self.takes_state(checked.id, op.at),
            Op::Selected(selected) => self.takes_state(selected.id, op.at),
            Op::Scroll(scroll) => self.takes_state(scroll.id, op.at),
            // The page's name follows its first snapshot, and comes on its own later.
            Op::Page(_) if self.is_snapshot => Taken::Last,
            Op::Move(_) | Op::Remove(_) | Op::Attribute(_) | Op::Text(_) if self.is_of(op.at) => {
                Taken::Beside
            }
            Op::PointerPath(_)
            | Op::Press(_)
            | Op::Viewport(_)
            | Op::Visibility(_)
            | Op::Focus(_)
            | Op::Hover(_)
            | Op::Page(_)
            | Op::Asset(_)
            | Op::Console(_)
            | Op::TopLayer(_) => Taken::Beside,
            _ => Taken::Out,
        }
    }

    fn takes_state(&mut self, id: NodeId, at: Millis) -> Taken {
        if id.0 > self.after && *self.read_at.get_or_insert(at) == at {
            Taken::In
        } else {
            Taken::Out
        }
    }
}

#[cfg(test)]
mod tests {
    use revisit_wire::event::{Continue, Insert, Press, PressKind, Scroll, Snapshot, Text, Value};

    use super::*;

    fn snapshot() -> Op {
        Op::Snapshot(Snapshot { nodes: Vec::new() })
    }

    fn go_on() -> Op {
        Op::Continue(Continue { nodes: Vec::new() })
    }

    fn insert() -> Op {
        Op::Insert(Insert {
            parent: NodeId(1),
            before: None,
            nodes: Vec::new(),
        })
    }

    fn scroll(id: u32) -> Op {
        Op::Scroll(Scroll {
            id: NodeId(id),
            x: 0,
            y: 9,
        })
    }

    fn value(id: u32) -> Op {
        Op::Value(Value {
            id: NodeId(id),
            value: "a".into(),
        })
    }

    fn text() -> Op {
        Op::Text(Text {
            id: NodeId(2),
            text: "a".into(),
        })
    }

    fn press() -> Op {
        Op::Press(Press {
            kind: PressKind::Down,
            pointer: 0,
            target: None,
            x: 0,
            y: 0,
            button: 0,
        })
    }

    /// What `whole` says after each op; ten ids were given before the first.
    fn check(ops: &[(Millis, Op)], expected: &[usize]) {
        let mut batches = Batches::default();
        for (index, (at, op)) in ops.iter().enumerate() {
            let (at, op) = (*at, op.clone());
            batches.note(index, &TimedOp { at, op }, 10);
        }
        let whole: Vec<usize> = (1..=ops.len()).map(|count| batches.whole(count)).collect();
        assert_eq!(whole, expected);
        assert_eq!(batches.whole(0), 0);
    }

    #[test]
    fn a_snapshot_is_shown_with_what_was_read_after_it() {
        check(
            &[
                (5, snapshot()),
                (6, press()),
                (21, value(3)),
                (21, scroll(1)),
            ],
            &[4, 4, 4, 4],
        );
    }

    #[test]
    fn a_tree_read_in_slices_is_shown_whole() {
        check(
            &[
                (0, snapshot()),
                (60, go_on()),
                (120, go_on()),
                (5_000, go_on()),
            ],
            &[3, 3, 3, 4],
        );
    }

    #[test]
    fn what_the_visitor_does_next_keeps_its_time() {
        check(
            &[(0, snapshot()), (20, scroll(1)), (500, scroll(1))],
            &[2, 2, 3],
        );
        check(
            &[(0, snapshot()), (20, text()), (20, scroll(1))],
            &[1, 2, 3],
        );
        check(&[(0, insert()), (101, scroll(11))], &[1, 2]);
    }

    #[test]
    fn new_nodes_are_shown_with_their_state_and_old_ones_keep_theirs() {
        check(
            &[(0, insert()), (0, text()), (0, insert()), (40, value(11))],
            &[4, 4, 4, 4],
        );
        check(&[(0, insert()), (40, value(9))], &[1, 2]);
    }
}
