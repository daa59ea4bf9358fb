//! Six hours of an app: 200,000 mutations, a view of 1,500 elements replaced every 1,000 of them.

use revisit_wire::{
    NodeId, Op, TimedOp,
    event::{Attribute, Insert, Node, NodeKind, Remove, Scroll, Snapshot, Text, Viewport},
};

use crate::pages::{element, name, node, page_start};

const MUTATIONS: u32 = 200_000;
const LASTS: u32 = 6 * 3_600_000;
const PER_VIEW: u32 = 1_000;
const ROWS: u32 = 250;
/// A row, three cells and their texts, a button and its text.
const ROW_NODES: u32 = 9;
/// Ids: the document, doctype, html, body, then the view.
const BODY: NodeId = NodeId(4);

pub(crate) fn ops() -> Vec<TimedOp> {
    let mut nodes = page_start();
    nodes.push(node(2, element("body", &[])));
    let mut ops = vec![TimedOp {
        at: 0,
        op: Op::Snapshot(Snapshot { nodes }),
    }];
    let viewport = Viewport {
        width: 1280,
        height: 720,
        pixel_ratio: 100,
    };
    ops.push(TimedOp {
        at: 0,
        op: Op::Viewport(viewport),
    });
    let mut next_id = BODY.0 + 1;
    let mut random = Random(1);
    let mut view = None;
    for index in 0..MUTATIONS {
        let at = (u64::from(index) * u64::from(LASTS) / u64::from(MUTATIONS)) as u32;
        if index % PER_VIEW == 0 {
            if let Some(id) = view.replace(NodeId(next_id)) {
                ops.push(TimedOp {
                    at,
                    op: Op::Remove(Remove { id }),
                });
            }
            let nodes = view_nodes(index / PER_VIEW);
            next_id += nodes.len() as u32;
            ops.push(TimedOp {
                at,
                op: insert(BODY, nodes),
            });
        }
        let row = NodeId(view.map_or(0, |view| view.0) + 1 + random.below(ROWS) * ROW_NODES);
        let op = match index % 8 {
            0 => Op::Scroll(Scroll {
                id: NodeId(1),
                x: 0,
                y: random.below(8_000) as i32,
            }),
            1 | 2 => Op::Attribute(Attribute {
                id: row,
                name: name("class"),
                value: Some(format!("row s{}", random.below(5)).into()),
            }),
            3 => {
                let added = vec![
                    node(0, element("em", &[])),
                    node(1, NodeKind::Text(format!("note {index}").into())),
                ];
                next_id += 2;
                insert(row, added)
            }
            _ => Op::Text(Text {
                id: NodeId(row.0 + 2),
                text: format!("{}", random.below(100_000)).into(),
            }),
        };
        ops.push(TimedOp { at, op });
    }
    ops
}

fn insert(parent: NodeId, nodes: Vec<Node>) -> Op {
    Op::Insert(Insert {
        parent,
        before: None,
        nodes,
    })
}

fn view_nodes(number: u32) -> Vec<Node> {
    let mut nodes = vec![node(0, element("main", &[]))];
    for row in 0..ROWS {
        nodes.push(node(1, element("div", &[("class", "row")])));
        for cell in 0..3 {
            nodes.push(node(2, element("span", &[("class", "cell")])));
            nodes.push(node(
                3,
                NodeKind::Text(format!("{number}.{row}.{cell}").into()),
            ));
        }
        nodes.push(node(2, element("button", &[])));
        nodes.push(node(3, NodeKind::Text("Open".into())));
    }
    nodes
}

/// Numbers that look random and are the same every time.
struct Random(u32);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % end
    }
}
