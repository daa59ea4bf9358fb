//! What belongs to an element is told late: an asset's hash and a linked sheet's text only after their bytes were read.
//! Replay shows them from the moment when the element took its source: this finds that moment.

use std::collections::HashMap;

use revisit_wire::{
    AssetHash, Millis, NodeId, Op, Str, TimedOp,
    event::{AssetTarget, Namespace, Node, NodeKind},
};

use crate::apply::names_source;

/// A linked sheet that is told later than this after its link changed was not seen from there on.
const SHEET_WITHIN: Millis = 3_000;

/// What is shown from an op on, though it is told later.
#[derive(Debug, PartialEq)]
pub(super) enum Early {
    Asset(NodeId, AssetHash),
    /// The index of the op that tells it.
    Sheet(usize),
}

#[derive(Debug, Default)]
pub(super) struct Hoist {
    next_id: u32,
    /// The op at which an element took its present source; gone once an asset has been told for it.
    sources: HashMap<NodeId, usize>,
    links: HashMap<NodeId, Link>,
    /// What to show from an op on.
    at: HashMap<usize, Vec<Early>>,
    /// URLs in CSS mean the same throughout.
    urls: Vec<(Str, AssetHash)>,
}

#[derive(Debug)]
struct Link {
    /// The op that last said what is linked, and when that was.
    since: (usize, Millis),
    /// Its sheet has not been told since.
    is_open: bool,
}

impl Hoist {
    /// How many ids have been given.
    pub(super) fn ids(&self) -> u32 {
        self.next_id
    }

    /// Takes note of the op at this index. Gives the earlier op from which on the documents change by it.
    pub(super) fn note(&mut self, index: usize, op: &TimedOp) -> Option<usize> {
        let at = op.at;
        match &op.op {
            Op::Snapshot(op) => {
                self.next_id = 0;
                self.sources.clear();
                self.links.clear();
                self.grow(index, at, &op.nodes);
            }
            Op::Insert(op) => self.grow(index, at, &op.nodes),
            Op::Continue(op) => self.grow(index, at, &op.nodes),
            Op::Sheet(op) if op.id.0 == self.next_id.saturating_add(1) => self.next_id = op.id.0,
            Op::Sheet(op) => {
                let link = self.links.get_mut(&op.id)?;
                let (source, since) = link.since;
                if std::mem::take(&mut link.is_open) && at - since <= SHEET_WITHIN {
                    self.show(source, Early::Sheet(index));
                    return Some(source);
                }
            }
            // Rules that changed before the sheet was told are part of what is told: when they changed is not known.
            Op::SheetRule(op) => self.close(op.id),
            Op::SheetDisabled(op) => self.close(op.id),
            Op::Attribute(op) => {
                let name = &*op.name.name;
                if names_source(name) {
                    self.sources.insert(op.id, index);
                }
                if let Some(link) = self.links.get_mut(&op.id)
                    && (name == "href"
                        || link.is_open && matches!(name, "rel" | "media" | "disabled"))
                {
                    *link = Link::at(index, at);
                }
            }
            Op::Asset(op) => match &op.target {
                AssetTarget::Node(id) => {
                    let source = self.sources.remove(id)?;
                    self.show(source, Early::Asset(*id, op.hash));
                    return Some(source);
                }
                AssetTarget::Url(url) => self.urls.push((url.clone(), op.hash)),
            },
            _ => {}
        }
        None
    }

    pub(super) fn at(&self, index: usize) -> &[Early] {
        self.at.get(&index).map_or(&[], Vec::as_slice)
    }

    pub(super) fn urls(&self) -> &[(Str, AssetHash)] {
        &self.urls
    }

    fn show(&mut self, from: usize, early: Early) {
        self.at.entry(from).or_default().push(early);
    }

    fn close(&mut self, id: NodeId) {
        if let Some(link) = self.links.get_mut(&id) {
            link.is_open = false;
        }
    }

    fn grow(&mut self, index: usize, at: Millis, nodes: &[Node]) {
        for node in nodes {
            self.next_id = self.next_id.saturating_add(1);
            let NodeKind::Element {
                namespace,
                tag,
                attributes,
                ..
            } = &node.kind
            else {
                continue;
            };
            let id = NodeId(self.next_id);
            if attributes.iter().any(|(name, _)| names_source(&name.name)) {
                self.sources.insert(id, index);
            }
            if *namespace == Namespace::Html && tag.eq_ignore_ascii_case("link") {
                self.links.insert(id, Link::at(index, at));
            }
        }
    }
}

impl Link {
    fn at(index: usize, at: Millis) -> Self {
        Self {
            since: (index, at),
            is_open: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use revisit_wire::event::{Attribute, AttributeName, Insert, Sheet, SheetDisabled};

    use super::*;

    fn link() -> Op {
        Op::Insert(Insert {
            parent: NodeId(1),
            before: None,
            nodes: vec![Node {
                depth: 0,
                kind: NodeKind::Element {
                    namespace: Namespace::Html,
                    tag: "link".into(),
                    attributes: Vec::new(),
                    blocked: None,
                },
            }],
        })
    }

    fn sheet() -> Op {
        Op::Sheet(Sheet {
            id: NodeId(1),
            base: "".into(),
            rules: vec!["p {}".into()],
            disabled: false,
            media: "".into(),
        })
    }

    fn attribute(name: &str) -> Op {
        Op::Attribute(Attribute {
            id: NodeId(1),
            name: AttributeName {
                namespace: None,
                name: name.into(),
            },
            value: Some("a".into()),
        })
    }

    /// From which earlier op on each op's news are shown.
    fn check(ops: Vec<(Millis, Op)>, expected: &[Option<usize>]) {
        let mut hoist = Hoist::default();
        let found: Vec<_> = ops
            .into_iter()
            .enumerate()
            .map(|(index, (at, op))| hoist.note(index, &TimedOp { at, op }))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_link_is_styled_from_where_it_was_linked() {
        check(vec![(0, link()), (150, sheet())], &[None, Some(0)]);
        check(
            vec![(0, link()), (90, attribute("media")), (150, sheet())],
            &[None, None, Some(1)],
        );
    }

    #[test]
    fn a_sheet_that_comes_late_or_again_keeps_its_time() {
        check(vec![(0, link()), (3_001, sheet())], &[None, None]);
        check(
            vec![(0, link()), (9, sheet()), (20, sheet())],
            &[None, Some(0), None],
        );
        check(
            vec![
                (0, link()),
                (9, sheet()),
                (10, attribute("media")),
                (20, sheet()),
            ],
            &[None, Some(0), None, None],
        );
    }

    #[test]
    fn another_address_is_another_sheet() {
        check(
            vec![
                (0, link()),
                (9, sheet()),
                (4_000, attribute("href")),
                (4_200, sheet()),
            ],
            &[None, Some(0), None, Some(2)],
        );
    }

    #[test]
    fn a_sheet_that_scripts_changed_before_it_was_told_keeps_its_time() {
        let disabled = Op::SheetDisabled(SheetDisabled {
            id: NodeId(1),
            disabled: true,
        });
        check(
            vec![(0, link()), (9, disabled), (20, sheet())],
            &[None, None, None],
        );
    }
}
