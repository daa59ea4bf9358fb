//! Which steps a difference has. That the steps lead to the wanted tree is shown in `tests/seek.rs`.

use revisit_wire::{
    NodeId, Op, TimedOp,
    event::{
        Insert, Move, Namespace, Node, NodeKind, Quirks, Remove, Scroll, Sheet, Snapshot, Text,
    },
};

use super::{Change, diff};
use crate::{Document, apply};

/// `<html><ul>` with five items (ids 4 to 8) and a style (9) with a text (10).
fn list() -> Document {
    let element = |depth, tag: &str| Node {
        depth,
        kind: NodeKind::Element {
            namespace: Namespace::Html,
            tag: tag.into(),
            attributes: Vec::new(),
            blocked: None,
        },
    };
    let mut nodes = vec![
        Node {
            depth: 0,
            kind: NodeKind::Document {
                quirks: Quirks::Standards,
                url: "".into(),
            },
        },
        element(1, "html"),
        element(2, "ul"),
    ];
    nodes.extend((0..5).map(|_| element(3, "li")));
    nodes.extend([
        element(2, "style"),
        Node {
            depth: 3,
            kind: NodeKind::Text("a{}".into()),
        },
    ]);
    after(&Document::default(), [Op::Snapshot(Snapshot { nodes })])
}

fn after(document: &Document, ops: impl IntoIterator<Item = Op>) -> Document {
    let mut document = document.clone();
    ops.into_iter()
        .for_each(|op| apply(&mut document, &TimedOp { at: 0, op }));
    document
}

fn check(ops: impl IntoIterator<Item = Op>, expected: &[&str]) {
    let before = list();
    let wanted = after(&before, ops);
    let steps: Vec<String> = diff(&before, &wanted).iter().map(describe).collect();
    assert_eq!(steps, expected);
    assert_eq!(diff(&wanted, &wanted), []);
}

fn describe(change: &Change<'_>) -> String {
    match change {
        Change::Create { id, .. } => format!("create {}", id.0),
        Change::Place {
            id,
            before: Some(before),
            ..
        } => format!("place {} before {}", id.0, before.0),
        Change::Place { id, parent, .. } => format!("place {} at the end of {}", id.0, parent.0),
        Change::Remove { id } => format!("remove {}", id.0),
        Change::Text { id, .. } => format!("text {}", id.0),
        Change::Sheet { id, painted, .. } => format!("sheet {} anew: {}", id.0, painted.is_none()),
        Change::Scroll { id, to } => format!("scroll {} to {}", id.0, to.1),
        other => format!("{other:?}"),
    }
}

fn relocate(id: u32, before: Option<u32>) -> Op {
    Op::Move(Move {
        id: NodeId(id),
        parent: NodeId(3),
        before: before.map(NodeId),
    })
}

#[test]
fn a_move_touches_one_node() {
    check([relocate(8, Some(4))], &["place 8 before 4"]);
    check([relocate(4, None)], &["place 4 at the end of 3"]);
}

#[test]
fn a_move_there_and_back_is_nothing() {
    check([relocate(8, Some(4)), relocate(8, None)], &[]);
}

#[test]
fn new_nodes_are_made_and_placed_parents_first() {
    let text = |text: &str, depth| Node {
        depth,
        kind: NodeKind::Text(text.into()),
    };
    let item = Node {
        depth: 0,
        kind: NodeKind::Element {
            namespace: Namespace::Html,
            tag: "li".into(),
            attributes: Vec::new(),
            blocked: None,
        },
    };
    check(
        [Op::Insert(Insert {
            parent: NodeId(3),
            before: Some(NodeId(5)),
            nodes: vec![item, text("a", 1)],
        })],
        &[
            "create 11",
            "place 11 before 5",
            "create 12",
            "place 12 at the end of 11",
        ],
    );
}

#[test]
fn removals_come_after_moves_out_of_what_is_removed() {
    check(
        [
            Op::Move(Move {
                id: NodeId(5),
                parent: NodeId(4),
                before: None,
            }),
            Op::Move(Move {
                id: NodeId(5),
                parent: NodeId(6),
                before: None,
            }),
            Op::Remove(Remove { id: NodeId(4) }),
        ],
        &["place 5 at the end of 6", "remove 4"],
    );
}

#[test]
fn a_style_with_new_text_gets_its_rules_anew() {
    let sheet = |rules: &[&str]| {
        Op::Sheet(Sheet {
            id: NodeId(9),
            base: "".into(),
            rules: rules.iter().map(|&rule| rule.into()).collect(),
            disabled: false,
            media: "".into(),
        })
    };
    let text = Op::Text(Text {
        id: NodeId(10),
        text: "b{}".into(),
    });
    check([text, sheet(&["c {}"])], &["text 10", "sheet 9 anew: true"]);
    check([sheet(&["c {}"])], &["sheet 9 anew: true"]);
}

#[test]
fn state_that_is_gone_goes_back_to_its_default() {
    let scrolled = after(
        &list(),
        [Op::Scroll(Scroll {
            id: NodeId(3),
            x: 0,
            y: 50,
        })],
    );
    let steps: Vec<String> = diff(&scrolled, &list()).iter().map(describe).collect();
    assert_eq!(steps, ["scroll 3 to 0"]);
}
