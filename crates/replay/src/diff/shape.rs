//! Which nodes come, go and move. Nodes that keep their place among their siblings are not touched, so frames, sheets and
//! scroll positions in them survive.

use std::collections::{BTreeSet, HashMap};

use revisit_wire::NodeId;

use super::Change;
use crate::{Content, Document};

pub(super) fn diff<'a>(painted: &'a Document, wanted: &'a Document, changes: &mut Vec<Change<'a>>) {
    let mut late_removals = Vec::new();
    let mut parents = BTreeSet::new();
    for id in wanted.unshared(painted) {
        match (painted.node(id), wanted.node(id)) {
            (Some(old), None) => {
                // The topmost only: the rest goes with it.
                if old.parent.is_none() {
                    changes.push(Change::Remove { id });
                } else if let Some(parent) =
                    old.parent.filter(|&parent| wanted.node(parent).is_some())
                {
                    match painted.node(parent).map(|node| &node.content) {
                        // A document holds one element: the old root has to go before the new one comes.
                        Some(Content::Document { .. }) => changes.push(Change::Remove { id }),
                        _ => late_removals.push(id),
                    }
                }
            }
            (None, Some(new)) => match new.parent {
                Some(parent) => {
                    if painted.node(parent).is_some() {
                        parents.insert((new.depth, parent));
                    }
                }
                None => create(painted, wanted, id, None, changes),
            },
            (Some(old), Some(new)) => {
                let moved = old.parent != new.parent
                    || old.previous != new.previous
                    || old.next != new.next;
                if let Some(parent) = new
                    .parent
                    .filter(|&parent| moved && painted.node(parent).is_some())
                {
                    parents.insert((new.depth, parent));
                }
            }
            (None, None) => {}
        }
    }
    // From the top down: when a child is placed its ancestors stand where they will stay, so no cycle can form.
    for (_, parent) in parents {
        arrange(painted, wanted, parent, changes);
    }
    // After the moves, because a node may have moved out of what is removed.
    changes.extend(late_removals.into_iter().map(|id| Change::Remove { id }));
}

/// Gives a parent that both documents have its wanted children.
fn arrange<'a>(
    painted: &'a Document,
    wanted: &'a Document,
    parent: NodeId,
    changes: &mut Vec<Change<'a>>,
) {
    let old: Vec<NodeId> = painted.children(parent).collect();
    let new: Vec<NodeId> = wanted.children(parent).collect();
    let lead = old
        .iter()
        .zip(&new)
        .take_while(|(old, new)| old == new)
        .count();
    let tail = old[lead..]
        .iter()
        .rev()
        .zip(new[lead..].iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let was: HashMap<NodeId, usize> = old[lead..old.len() - tail]
        .iter()
        .enumerate()
        .map(|(at, &id)| (id, at))
        .collect();
    let middle = &new[lead..new.len() - tail];
    let stays = longest_rising(
        &middle
            .iter()
            .map(|id| was.get(id).copied())
            .collect::<Vec<_>>(),
    );

    let mut before = new.get(new.len() - tail).copied();
    for (&id, stays) in middle.iter().zip(stays).rev() {
        if !stays {
            if painted.node(id).is_none() {
                create(painted, wanted, id, Some((parent, before)), changes);
            } else {
                changes.push(Change::Place { id, parent, before });
            }
        }
        before = Some(id);
    }
}

/// Creates a new node with everything below it, in preorder, each placed as soon as it exists. Nodes that were there before
/// and now stand in it are moved in.
fn create<'a>(
    painted: &'a Document,
    wanted: &'a Document,
    root: NodeId,
    spot: Option<(NodeId, Option<NodeId>)>,
    changes: &mut Vec<Change<'a>>,
) {
    let mut next = Some(root);
    while let Some(id) = next {
        let Some(node) = wanted.node(id) else { return };
        let is_new = painted.node(id).is_none();
        if is_new {
            changes.push(Change::Create {
                id,
                content: &node.content,
            });
        }
        let spot = if id == root {
            spot
        } else {
            node.parent.map(|parent| (parent, None))
        };
        if let Some((parent, before)) = spot {
            changes.push(Change::Place { id, parent, before });
        }
        // What a moved node holds is arranged on its own.
        next = node
            .first_child
            .filter(|_| is_new)
            .or_else(|| sibling_within(wanted, id, root));
    }
}

/// The next node in preorder that is not below this one.
fn sibling_within(document: &Document, mut id: NodeId, root: NodeId) -> Option<NodeId> {
    while id != root {
        let node = document.node(id)?;
        if node.next.is_some() {
            return node.next;
        }
        id = node.parent?;
    }
    None
}

/// Marks the members of a longest rising subsequence; none is never a member.
fn longest_rising(values: &[Option<usize>]) -> Vec<bool> {
    // ends[k]: the index of the smallest value that ends a rising run of length k + 1.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; values.len()];
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let length = ends.partition_point(|&end| values[end].is_some_and(|end| end < *value));
        before[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut marks = vec![false; values.len()];
    let mut member = ends.last().copied();
    while let Some(index) = member {
        marks[index] = true;
        member = before[index];
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    fn check(values: &[i32], expected: &str) {
        let values: Vec<_> = values
            .iter()
            .map(|&value| usize::try_from(value).ok())
            .collect();
        let marks: String = longest_rising(&values)
            .iter()
            .map(|&mark| if mark { '=' } else { '.' })
            .collect();
        assert_eq!(marks, expected);
    }

    #[test]
    fn as_many_as_possible_stay() {
        check(&[], "");
        check(&[0, 1, 2], "===");
        check(&[2, 0, 1], ".==");
        check(&[1, 2, 0], "==.");
        check(&[-1, 0, -1, 1], ".=.=");
        check(&[3, 2, 1, 0], "...=");
    }
}
