//! Recordings, each for one purpose.

use revisit_wire::{
    NodeId, Op, TimedOp,
    event::{
        Adopted, Attribute, AttributeName, Checked, Insert, Move, Namespace, Navigation, Node,
        NodeKind, Page, PointerPath, PointerSample, Press, PressKind, Quirks, Remove, Scroll,
        Selected, ShadowMode, Sheet, SheetRule, SheetRuleChange, Snapshot, Text, Value, Viewport,
    },
};

pub(crate) const KINDS: [&str; 4] = ["tour", "big", "long", "hostile"];

pub(crate) fn ops(kind: &str) -> Option<Vec<TimedOp>> {
    match kind {
        "tour" => Some(tour()),
        "big" => Some(big()),
        "long" => Some(crate::long::ops()),
        "hostile" => Some(crate::hostile::ops()),
        _ => None,
    }
}

/// Every kind of op once or twice, on a small page.
#[expect(clippy::too_many_lines, reason = "a list")]
fn tour() -> Vec<TimedOp> {
    let mut nodes = page_start();
    nodes.extend([
        node(2, element("head", &[])),
        node(3, element("title", &[])),
        node(4, NodeKind::Text("Tour".into())),
        node(3, element("style", &[])), // 7
        node(
            4,
            NodeKind::Text("body { margin: 0 } .box { overflow: auto; height: 80px }".into()),
        ),
        node(
            3,
            element(
                "link",
                &[
                    ("rel", "stylesheet"),
                    ("href", "https://site.example/a.css"),
                ],
            ),
        ), // 9
        node(2, element("body", &[])),                 // 10
        node(3, element("h1", &[("class", "title")])), // 11
        node(4, NodeKind::Text("Hello".into())),       // 12
        node(3, element("div", &[("class", "box"), ("@click", "go")])), // 13
        node(4, element("p", &[("style", "height: 400px")])), // 14
        node(3, element("input", &[("type", "text"), ("value", "a")])), // 15
        node(3, element("input", &[("type", "checkbox")])), // 16
        node(3, element("select", &[])),               // 17
        node(4, element("option", &[])),
        node(5, NodeKind::Text("one".into())),
        node(4, element("option", &[])),
        node(5, NodeKind::Text("two".into())),
        node(3, element("x-card", &[])), // 22
        node(
            4,
            NodeKind::ShadowRoot {
                mode: ShadowMode::Closed,
                delegates_focus: false,
                manual_slots: false,
            },
        ),
        node(5, element("slot", &[])), // 24
        node(4, NodeKind::Text("slotted".into())),
        node(
            3,
            element("iframe", &[("src", "https://site.example/frame")]),
        ), // 26
        node(
            4,
            NodeKind::Document {
                quirks: Quirks::Quirks,
                url: "https://site.example/frame".into(),
            },
        ),
        node(5, element("html", &[])),
        node(6, element("body", &[])),
        node(7, NodeKind::Text("inside".into())),
        node(3, element("template", &[])), // 31
        node(4, NodeKind::TemplateContent),
        node(5, element("b", &[])),
        node(
            3,
            NodeKind::Element {
                namespace: Namespace::Svg,
                tag: "svg".into(),
                attributes: attributes(&[("viewBox", "0 0 1 1")]),
                blocked: None,
            },
        ), // 34
        node(3, NodeKind::Comment("end".into())), // 35
        node(
            3,
            element("div", &[("id", "tall"), ("style", "height: 3000px")]),
        ), // 36
    ]);
    let rule = |index, change| {
        Op::SheetRule(SheetRule {
            id: NodeId(7),
            index,
            change,
        })
    };
    let ops = [
        (
            0,
            Op::Page(Page {
                url: "https://site.example/".into(),
                title: "Tour".into(),
                navigation: Navigation::Load,
            }),
        ),
        (0, Op::Snapshot(Snapshot { nodes })),
        (
            0,
            Op::Viewport(Viewport {
                width: 800,
                height: 600,
                pixel_ratio: 100,
            }),
        ),
        (
            0,
            Op::Sheet(sheet(
                9,
                &["h1 { color: rgb(255, 0, 0); }", ".second { color: red; }"],
            )),
        ),
        (1, Op::Sheet(sheet(37, &["p { color: rgb(0, 0, 255); }"]))),
        (
            1,
            Op::Adopted(Adopted {
                id: NodeId(1),
                sheets: vec![NodeId(37)],
            }),
        ),
        (
            100,
            Op::Text(Text {
                id: NodeId(12),
                text: "Hello again".into(),
            }),
        ),
        (
            200,
            Op::Attribute(Attribute {
                id: NodeId(11),
                name: name("class"),
                value: Some("second".into()),
            }),
        ),
        (
            200,
            Op::Attribute(Attribute {
                id: NodeId(11),
                name: name("onclick"),
                value: Some("alert(1)".into()),
            }),
        ),
        (
            300,
            Op::Insert(Insert {
                parent: NodeId(10),
                before: Some(NodeId(13)),
                nodes: vec![
                    node(0, element("ul", &[])),
                    node(1, element("li", &[])),
                    node(2, NodeKind::Text("new".into())),
                ],
            }),
        ), // 38..40
        (
            400,
            Op::Move(Move {
                id: NodeId(26),
                parent: NodeId(10),
                before: Some(NodeId(11)),
            }),
        ),
        (
            500,
            Op::Value(Value {
                id: NodeId(15),
                value: "•••".into(),
            }),
        ),
        (
            500,
            Op::Checked(Checked {
                id: NodeId(16),
                checked: true,
                indeterminate: false,
            }),
        ),
        (
            500,
            Op::Selected(Selected {
                id: NodeId(17),
                options: vec![1],
            }),
        ),
        (
            600,
            Op::Scroll(Scroll {
                id: NodeId(13),
                x: 0,
                y: 120,
            }),
        ),
        (
            600,
            Op::Scroll(Scroll {
                id: NodeId(1),
                x: 0,
                y: 700,
            }),
        ),
        (
            700,
            rule(
                2,
                SheetRuleChange::Insert(".third { color: rgb(0, 128, 0); }".into()),
            ),
        ),
        (800, rule(0, SheetRuleChange::Delete)),
        (
            850,
            Op::PointerPath(PointerPath {
                pointer: 0,
                samples: (0..20)
                    .map(|n| PointerSample {
                        after: n * 16,
                        x: 10 + n as i32 * 5,
                        y: 20 + n as i32 * 3,
                    })
                    .collect(),
            }),
        ),
        (1200, press(PressKind::Down)),
        (1250, press(PressKind::Click)),
        (1500, Op::Remove(Remove { id: NodeId(22) })),
        (
            20_000,
            Op::Attribute(Attribute {
                id: NodeId(11),
                name: name("class"),
                value: None,
            }),
        ),
    ];
    ops.into_iter().map(|(at, op)| TimedOp { at, op }).collect()
}

/// 50,000 elements, then 200,000 changes over ten minutes.
fn big() -> Vec<TimedOp> {
    let mut nodes = page_start();
    nodes.push(node(2, element("body", &[])));
    for row in 0..10_000 {
        nodes.push(node(3, element("div", &[("class", "row")])));
        for cell in 0..4 {
            nodes.push(node(4, element("span", &[("class", "cell")])));
            nodes.push(node(5, NodeKind::Text(format!("{row}.{cell}").into())));
        }
    }
    let mut ops = vec![TimedOp {
        at: 0,
        op: Op::Snapshot(Snapshot { nodes }),
    }];
    // Numbers that look random and are the same every time.
    let mut seed = 1_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    for at in 0..200_000_u32 {
        let row = NodeId(5 + next(10_000) * 9);
        let op = match at % 4 {
            0 => Op::Attribute(Attribute {
                id: row,
                name: name("class"),
                value: Some(format!("row s{}", next(5)).into()),
            }),
            1 => Op::Text(Text {
                id: NodeId(row.0 + 2),
                text: format!("{}", next(100_000)).into(),
            }),
            2 => {
                let before = Some(NodeId(5 + next(10_000) * 9)).filter(|&before| before != row);
                Op::Move(Move {
                    id: row,
                    parent: NodeId(4),
                    before,
                })
            }
            _ => Op::Attribute(Attribute {
                id: NodeId(row.0 + 1),
                name: name("data-x"),
                value: Some(format!("{at}").into()),
            }),
        };
        ops.push(TimedOp { at: at * 3, op });
    }
    ops
}

pub(crate) fn page_start() -> Vec<Node> {
    vec![
        node(
            0,
            NodeKind::Document {
                quirks: Quirks::Standards,
                url: "https://site.example/".into(),
            },
        ), // 1
        node(
            1,
            NodeKind::Doctype {
                name: "html".into(),
                public_id: "".into(),
                system_id: "".into(),
            },
        ), // 2
        node(1, element("html", &[("lang", "en")])), // 3
    ]
}

pub(crate) fn node(depth: u32, kind: NodeKind) -> Node {
    Node { depth, kind }
}

pub(crate) fn element(tag: &str, pairs: &[(&str, &str)]) -> NodeKind {
    NodeKind::Element {
        namespace: Namespace::Html,
        tag: tag.into(),
        attributes: attributes(pairs),
        blocked: None,
    }
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<(AttributeName, revisit_wire::Str)> {
    pairs
        .iter()
        .map(|(key, value)| (name(key), (*value).into()))
        .collect()
}

pub(crate) fn name(name: &str) -> AttributeName {
    AttributeName {
        namespace: None,
        name: name.into(),
    }
}

fn sheet(id: u32, rules: &[&str]) -> Sheet {
    Sheet {
        id: NodeId(id),
        base: "https://site.example/a.css".into(),
        rules: rules.iter().map(|&rule| rule.into()).collect(),
        disabled: false,
        media: "".into(),
    }
}

fn press(kind: PressKind) -> Op {
    Op::Press(Press {
        kind,
        pointer: 0,
        target: Some(NodeId(11)),
        x: 105,
        y: 77,
        button: 0,
    })
}
