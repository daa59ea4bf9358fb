//! `seek(t)` equals playing to `t`, and painting the difference equals painting afresh.

use std::collections::HashMap;

use proptest::prelude::*;
use revisit_replay::{Change, Content, Document, Epoch, apply, diff, generate};
use revisit_wire::{NodeId, Op, TimedOp};

fn played(ops: &[TimedOp], count: usize) -> Document {
    let mut document = Document::default();
    ops[..count].iter().for_each(|op| apply(&mut document, op));
    document
}

/// What playing so far gives, with the sheets of links that an epoch shows from the moment they were linked: those that the
/// ops tell within three seconds.
fn seen(ops: &[TimedOp], count: usize, shown: &Document) -> Document {
    let mut document = played(ops, count);
    let end = count.checked_sub(1).map_or(0, |last| ops[last].at) + 3_000;
    let is_early = |id| {
        let link = document.element(id);
        document.lanes.sheets.value(id).is_none() && link.is_some_and(|link| link.is_html("link"))
    };
    let early: Vec<NodeId> = shown
        .lanes
        .sheets
        .iter()
        .map(|(id, _)| id)
        .filter(|&id| is_early(id))
        .collect();
    for id in early {
        let mut told = ops[count..].iter().take_while(|op| op.at <= end);
        let told = told.find(|op| matches!(&op.op, Op::Sheet(sheet) if sheet.id == id));
        apply(
            &mut document,
            told.expect("nothing is shown that is not told soon after"),
        );
    }
    without_assets(&document)
}

/// What an epoch shows may know assets earlier than the ops told them; all else is the same.
fn without_assets(document: &Document) -> Document {
    let mut document = document.clone();
    let hashes: Vec<_> = document
        .lanes
        .assets
        .iter()
        .map(|(_, hash)| *hash)
        .collect();
    for hash in &hashes {
        document.forget_asset(hash);
    }
    document
}

/// As a browser would do the steps, refusing what a browser refuses.
#[derive(Debug, Default, PartialEq)]
struct Canvas {
    children: HashMap<NodeId, Vec<NodeId>>,
    parents: HashMap<NodeId, NodeId>,
    contents: HashMap<NodeId, Content>,
}

impl Canvas {
    fn paint(&mut self, painted: &Document, wanted: &Document) {
        for change in diff(painted, wanted) {
            match change {
                Change::Create { id, content } => {
                    assert!(
                        self.contents.insert(id, content.clone()).is_none(),
                        "{id:?} is made twice"
                    );
                }
                Change::Place { id, parent, before } => {
                    let mut above = Some(parent);
                    while let Some(ancestor) = above {
                        assert_ne!(ancestor, id, "a node stands in itself");
                        above = self.parents.get(&ancestor).copied();
                    }
                    self.detach(id);
                    let siblings = self.children.entry(parent).or_default();
                    let at = before.map_or(siblings.len(), |before| {
                        siblings
                            .iter()
                            .position(|&sibling| sibling == before)
                            .expect("the sibling stands there")
                    });
                    siblings.insert(at, id);
                    self.parents.insert(id, parent);
                }
                Change::Remove { id } => {
                    self.detach(id);
                    let mut gone = vec![id];
                    while let Some(id) = gone.pop() {
                        self.contents.remove(&id);
                        self.parents.remove(&id);
                        gone.extend(self.children.remove(&id).unwrap_or_default());
                    }
                }
                Change::Attribute { id, name, value } => {
                    let Some(Content::Element(element)) = self.contents.get_mut(&id) else {
                        panic!("{id:?} is no element")
                    };
                    let attributes = &mut std::sync::Arc::make_mut(element).attributes;
                    attributes.retain(|(key, _)| key != name);
                    attributes.extend(value.map(|value| (name.clone(), value.clone())));
                }
                Change::Text { id, text } => match self.contents.get_mut(&id) {
                    Some(Content::Text(data) | Content::Comment(data)) => *data = text.clone(),
                    other => panic!("{other:?} has no text"),
                },
                _ => {}
            }
        }
    }

    fn detach(&mut self, id: NodeId) {
        if let Some(parent) = self.parents.remove(&id) {
            self.children
                .entry(parent)
                .or_default()
                .retain(|&child| child != id);
        }
    }

    /// Everything below the document, attributes sorted: the DOM keeps their order, which says nothing.
    fn tree(&self, wanted: &Document) -> Vec<(NodeId, Vec<NodeId>, Content)> {
        let Some(root) = wanted.root() else {
            return Vec::new();
        };
        let mut tree: Vec<_> = wanted
            .subtree(root)
            .map(|id| {
                let content = self.contents.get(&id).cloned().map(sorted);
                (
                    id,
                    self.children.get(&id).cloned().unwrap_or_default(),
                    content.expect("every wanted node is painted"),
                )
            })
            .collect();
        tree.sort_by_key(|(id, ..)| *id);
        tree
    }
}

fn sorted(mut content: Content) -> Content {
    if let Content::Element(element) = &mut content {
        std::sync::Arc::make_mut(element)
            .attributes
            .sort_by(|a, b| a.0.name.cmp(&b.0.name).then_with(|| a.1.cmp(&b.1)));
    }
    content
}

fn tree_of(document: &Document) -> Vec<(NodeId, Vec<NodeId>, Content)> {
    let Some(root) = document.root() else {
        return Vec::new();
    };
    let mut tree: Vec<_> = document
        .subtree(root)
        .map(|id| {
            (
                id,
                document.children(id).collect(),
                sorted(document.node(id).expect("it was listed").content.clone()),
            )
        })
        .collect();
    tree.sort_by_key(|(id, ..)| *id);
    tree
}

/// Snapshots begin a document in which ids mean other nodes: the painter starts afresh there.
fn snapshots(ops: &[TimedOp], count: usize) -> usize {
    ops[..count]
        .iter()
        .filter(|op| matches!(op.op, Op::Snapshot(_)))
        .count()
}

#[test]
fn checkpoints_that_are_laid_ahead_change_nothing() {
    let mut seed = 7_u32;
    let bytes: Vec<u8> = std::iter::repeat_with(|| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    })
    .take(60_000)
    .collect();
    let ops = generate::ops(&bytes);
    assert!(
        ops.len() > 4_000,
        "there are checkpoints in {} ops",
        ops.len()
    );
    let mut epoch = Epoch::of(ops.clone());
    let mut prepared = 0;
    for part in [3, 1, 8, 0, 7, 5] {
        prepared += usize::from(epoch.prepare(700));
        let count = ops.len() * part / 8;
        let expected = Epoch::of(ops[..count].to_vec()).document(count).clone();
        let shown = without_assets(epoch.document(count));
        assert_eq!(tree_of(&shown), tree_of(&without_assets(&expected)));
    }
    assert!(prepared > 0, "something was left to do");
    while epoch.prepare(700) {}
    assert!(!epoch.prepare(700));
    let end = epoch.document(ops.len()).clone();
    assert_eq!(&end, Epoch::of(ops.clone()).document(ops.len()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn seeking_equals_playing(
        bytes in proptest::collection::vec(any::<u8>(), 0..1500),
        moments in proptest::collection::vec(any::<u32>(), 1..12),
    ) {
        let ops = generate::ops(&bytes);
        let end = ops.last().map_or(0, |op| op.at) + 10;
        let mut epoch = Epoch::of(ops.clone());
        for moment in moments {
            let count = epoch.ops_until(moment % end);
            let shown = epoch.document(count);
            prop_assert_eq!(without_assets(shown), seen(&ops, count, shown));
        }
    }

    #[test]
    fn any_order_of_seeks_gives_the_same_documents(
        bytes in proptest::collection::vec(any::<u8>(), 0..1500),
        moments in proptest::collection::vec(any::<usize>(), 1..12),
    ) {
        let ops = generate::ops(&bytes);
        let mut wandering = Epoch::of(ops.clone());
        for moment in moments {
            let count = moment % (ops.len() + 1);
            let mut fresh = Epoch::of(ops.clone());
            prop_assert_eq!(wandering.document(count), fresh.document(count));
        }
    }

    #[test]
    fn painting_differences_equals_painting_afresh(
        bytes in proptest::collection::vec(any::<u8>(), 0..1500),
        moments in proptest::collection::vec(any::<usize>(), 1..12),
    ) {
        let ops = generate::ops(&bytes);
        let (mut canvas, mut painted, mut shown) = (Canvas::default(), Document::default(), 0);
        for moment in moments {
            let count = moment % (ops.len() + 1);
            let wanted = played(&ops, count);
            if snapshots(&ops, count) != shown {
                (canvas, painted, shown) = (Canvas::default(), Document::default(), snapshots(&ops, count));
            }
            canvas.paint(&painted, &wanted);
            for (painted, wanted) in canvas.tree(&wanted).into_iter().zip(tree_of(&wanted)) {
                prop_assert_eq!(painted, wanted);
            }
            painted = wanted;
        }
    }
}
