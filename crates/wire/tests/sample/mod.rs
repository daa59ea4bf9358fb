//! One small visit in two chunks, with every op and every fact in it, written out by hand.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::wildcard_imports, reason = "every kind of op is named")]
#![allow(
    clippy::too_many_lines,
    reason = "every kind of op and fact is written out"
)]

use revisit_wire::{
    AssetHash, Chunk, DomWriter, Fact, FactKind, Facts, Header, NodeId, Op, SessionId, Str,
    StreamId, TimedOp, VisitorId,
    event::*,
    fact::{
        Ancestor, Click, Custom, Element, ErrorFact, ErrorKind, Identify, Input, InputKind,
        LongTask, PageView, Request, RequestOutcome, RequestVia, Scalar, Scalars, ScrollDepth, Tag,
        Vital,
    },
};

pub(crate) fn header() -> Header {
    Header {
        key: "revisit_pub_0123456789abcdef".to_owned(),
        session: SessionId([1; 16]),
        secret: Some(vec![2; 32]),
        token: None,
        visitor: VisitorId([3; 16]),
        stream: StreamId([4; 16]),
        resumed_from: None,
        parent: None,
        seq: 0,
        epoch: 0,
        dictionary: 0,
        part: (0, 1),
        keyframe: true,
        from: 0,
        to: 0,
        started_at: 1_790_000_000_000.0,
        sealed: 2_000,
        ops: 0,
        facts: 0,
        assets: vec![],
        policy: 1,
        coverage: 0,
        total: None,
    }
}

/// Both chunks of the visit; the second needs the first one's dictionary.
pub(crate) fn chunks() -> Vec<Chunk> {
    let mut writer = DomWriter::new();
    let mut chunk = |seq: u32, ops: &[TimedOp], facts: &Facts| {
        let dictionary = writer.dictionary_len();
        for op in ops {
            writer.push(op);
        }
        let header = Header {
            seq,
            dictionary,
            keyframe: seq == 0,
            secret: (seq == 0).then(|| vec![2; 32]),
            token: (seq > 0).then(|| "token".to_owned()),
            from: ops.first().map_or(0, |op| op.at),
            to: ops.last().map_or(0, |op| op.at),
            ops: writer.ops(),
            facts: facts.rows.len() as u32,
            assets: writer.new_assets().to_vec(),
            total: (seq > 0).then_some(2),
            ..header()
        };
        Chunk {
            header,
            facts: facts.to_bytes(),
            dom: writer.take_section(),
        }
    };
    vec![
        chunk(
            0,
            &first_ops(),
            &Facts {
                elements: vec![],
                rows: vec![page_view()],
            },
        ),
        chunk(1, &later_ops(), &later_facts()),
    ]
}

pub(crate) fn at(at: u32, op: Op) -> TimedOp {
    TimedOp { at, op }
}

fn s(text: &str) -> Str {
    text.into()
}

fn plain(name: &str) -> AttributeName {
    AttributeName {
        namespace: None,
        name: s(name),
    }
}

fn node(depth: u32, kind: NodeKind) -> Node {
    Node { depth, kind }
}

fn element(depth: u32, namespace: Namespace, tag: &str, attributes: &[(&str, &str)]) -> Node {
    let attributes = attributes
        .iter()
        .map(|(name, value)| (plain(name), s(value)))
        .collect();
    node(
        depth,
        NodeKind::Element {
            namespace,
            tag: s(tag),
            attributes,
            blocked: None,
        },
    )
}

fn html(depth: u32, tag: &str, attributes: &[(&str, &str)]) -> Node {
    element(depth, Namespace::Html, tag, attributes)
}

fn text(depth: u32, text: &str) -> Node {
    node(depth, NodeKind::Text(s(text)))
}

fn document(depth: u32, quirks: Quirks, url: &str) -> Node {
    node(
        depth,
        NodeKind::Document {
            quirks,
            url: s(url),
        },
    )
}

/// Every kind of node, with ids 1 to 28.
pub(crate) fn first_ops() -> Vec<TimedOp> {
    let xlink = AttributeName {
        namespace: Some(s("http://www.w3.org/1999/xlink")),
        name: s("xlink:href"),
    };
    let used = NodeKind::Element {
        namespace: Namespace::Svg,
        tag: s("use"),
        attributes: vec![(xlink, s("#cart"))],
        blocked: None,
    };
    let blocked = NodeKind::Element {
        namespace: Namespace::Html,
        tag: s("div"),
        attributes: vec![],
        blocked: Some((300, 150)),
    };
    let shadow = NodeKind::ShadowRoot {
        mode: ShadowMode::Open,
        delegates_focus: true,
        manual_slots: false,
    };
    let doctype = NodeKind::Doctype {
        name: s("html"),
        public_id: s(""),
        system_id: s(""),
    };
    let instruction = NodeKind::ProcessingInstruction {
        target: s("xml-stylesheet"),
        data: s("href='a.css'"),
    };
    let nodes = vec![
        document(0, Quirks::Standards, "https://shop.example/"),
        node(1, doctype),
        html(1, "html", &[("lang", "en")]),
        html(2, "head", &[]),
        html(
            3,
            "link",
            &[
                ("rel", "stylesheet"),
                ("href", "https://shop.example/app.css"),
            ],
        ),
        html(3, "style", &[]),
        text(4, "p { color: red }"),
        html(2, "body", &[("class", "home dark")]),
        html(3, "ul", &[("class", "cards")]),
        html(4, "li", &[("class", "card"), ("id", "a")]),
        text(5, "Lamp"),
        html(4, "li", &[("class", "card"), ("id", "b")]),
        text(5, "Chair \u{1FA91}"),
        node(3, NodeKind::Comment(s(" cart "))),
        node(3, instruction),
        element(3, Namespace::Svg, "svg", &[("viewBox", "0 0 24 24")]),
        node(4, used),
        element(3, Namespace::MathMl, "math", &[]),
        node(4, NodeKind::CData(s("x < y"))),
        element(3, Namespace::Other(s("urn:shop")), "price", &[]),
        html(3, "template", &[]),
        node(4, NodeKind::TemplateContent),
        html(5, "p", &[]),
        html(3, "shop-card", &[]),
        node(4, shadow),
        html(5, "slot", &[("name", "")]),
        html(3, "iframe", &[("src", "https://shop.example/frame")]),
        document(4, Quirks::Quirks, "https://shop.example/frame"),
    ];
    let more = vec![html(3, "input", &[("type", "checkbox")]), node(3, blocked)];
    vec![
        at(0, Op::Snapshot(Snapshot { nodes })),
        at(0, Op::Continue(Continue { nodes: more })),
        at(
            0,
            Op::Viewport(Viewport {
                width: 1280,
                height: 720,
                pixel_ratio: 200,
            }),
        ),
        at(1, page("https://shop.example/", Navigation::Load)),
    ]
}

fn page(url: &str, navigation: Navigation) -> Op {
    Op::Page(Page {
        url: s(url),
        title: s("Shop"),
        navigation,
    })
}

/// Every other op.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(crate) fn later_ops() -> Vec<TimedOp> {
    let (body, list, first, second, input) =
        (NodeId(8), NodeId(9), NodeId(10), NodeId(12), NodeId(29));
    let card = vec![
        html(0, "li", &[("class", "card"), ("id", "c")]),
        text(1, "Table"),
    ];
    let samples = (0..6).map(|n| PointerSample {
        after: n * 16,
        x: 100 + n as i32 * 7,
        y: 200 - n as i32 * 3,
    });
    let sheet = NodeId(33);
    vec![
        at(
            900,
            Op::PointerPath(PointerPath {
                pointer: 0,
                samples: samples.collect(),
            }),
        ),
        at(1_000, press(PressKind::Down, second)),
        at(1_080, press(PressKind::Up, second)),
        at(1_080, press(PressKind::Click, second)),
        at(
            1_090,
            Op::Insert(Insert {
                parent: list,
                before: Some(second),
                nodes: card,
            }),
        ),
        at(
            1_090,
            Op::Move(Move {
                id: first,
                parent: list,
                before: None,
            }),
        ),
        at(1_090, Op::Remove(Remove { id: second })),
        at(
            1_090,
            Op::Attribute(Attribute {
                id: body,
                name: plain("class"),
                value: Some(s("home light")),
            }),
        ),
        at(
            1_090,
            Op::Attribute(Attribute {
                id: first,
                name: plain("id"),
                value: None,
            }),
        ),
        at(
            1_090,
            Op::Text(Text {
                id: NodeId(11),
                text: s("Lamp, sold"),
            }),
        ),
        at(1_200, Op::Focus(Focus { id: Some(input) })),
        at(1_210, Op::Hover(Hover { id: Some(input) })),
        at(1_220, Op::Hover(Hover { id: None })),
        at(
            1_250,
            Op::Value(Value {
                id: input,
                value: s("•••"),
            }),
        ),
        at(
            1_260,
            Op::Checked(Checked {
                id: input,
                checked: true,
                indeterminate: true,
            }),
        ),
        at(
            1_270,
            Op::Selected(Selected {
                id: input,
                options: vec![0, 2],
            }),
        ),
        at(1_280, Op::Focus(Focus { id: None })),
        at(
            1_300,
            Op::Scroll(Scroll {
                id: NodeId(1),
                x: 0,
                y: 480,
            }),
        ),
        at(
            1_316,
            Op::Scroll(Scroll {
                id: list,
                x: -20,
                y: 510,
            }),
        ),
        at(
            1_400,
            Op::Sheet(Sheet {
                id: sheet,
                base: s("https://shop.example/app.js"),
                rules: vec![s("li { margin: 0px; }"), s("a { color: teal; }")],
                disabled: false,
                media: s("screen"),
            }),
        ),
        at(
            1_400,
            Op::Adopted(Adopted {
                id: NodeId(1),
                sheets: vec![sheet],
            }),
        ),
        at(
            1_410,
            rule(sheet, SheetRuleChange::Insert(s("b { top: 0px; }"))),
        ),
        at(
            1_411,
            rule(sheet, SheetRuleChange::Replace(s("b { top: 1px; }"))),
        ),
        at(1_412, rule(sheet, SheetRuleChange::Delete)),
        at(
            1_413,
            Op::SheetDisabled(SheetDisabled {
                id: sheet,
                disabled: true,
            }),
        ),
        at(1_500, asset(AssetTarget::Node(NodeId(5)))),
        at(
            1_500,
            asset(AssetTarget::Url(s("https://shop.example/lamp.webp"))),
        ),
        at(
            1_600,
            Op::Console(Console {
                level: ConsoleLevel::Error,
                text: s("no such product"),
            }),
        ),
        at(
            1_650,
            Op::TopLayer(TopLayer {
                elements: vec![
                    (NodeId(5), Above::Modal),
                    (NodeId(4), Above::Popover),
                    (NodeId(3), Above::Fullscreen),
                ],
            }),
        ),
        at(1_700, page("https://shop.example/cart", Navigation::Push)),
        at(1_900, Op::Visibility(Visibility { visible: false })),
    ]
}

fn press(kind: PressKind, target: NodeId) -> Op {
    Op::Press(Press {
        kind,
        pointer: 0,
        target: Some(target),
        x: 135,
        y: 185,
        button: 0,
    })
}

fn rule(id: NodeId, change: SheetRuleChange) -> Op {
    Op::SheetRule(SheetRule {
        id,
        index: 1,
        change,
    })
}

fn asset(target: AssetTarget) -> Op {
    Op::Asset(Asset {
        target,
        hash: AssetHash([9; 32]),
    })
}

fn page_view() -> Fact {
    let view = PageView {
        url: "https://shop.example/".to_owned(),
        title: "Shop".to_owned(),
        referrer: String::new(),
        navigation: Navigation::Load,
        viewport: (1280, 720),
        screen: (1920, 1080),
        pixel_ratio: 200,
        language: "en".to_owned(),
        touch: false,
    };
    Fact {
        at: 1,
        page: 0,
        kind: FactKind::PageView(view),
    }
}

/// Every fact but the page view.
pub(crate) fn later_facts() -> Facts {
    let ancestor = |tag: &str, nth| Ancestor {
        tag: tag.to_owned(),
        id: String::new(),
        classes: vec!["card".to_owned()],
        attributes: vec![("role".to_owned(), "listitem".to_owned())],
        nth,
    };
    let chain = vec![ancestor("li", 2), ancestor("ul", 1)];
    let hash = Element::hash_of(&chain);
    let click = Click {
        element: hash,
        in_element: (16_000, 32_767),
        in_page: (135, 185),
        in_viewport: (135, 185),
        scroll: (0, 0),
        page_height: 2_400,
        viewport: (1280, 720),
        pixel_ratio: 200,
        button: 0,
        modifiers: 0,
        to_mutation: Some(10),
        to_scroll: Some(220),
        to_selection: None,
        to_navigation: Some(620),
        to_window: None,
        to_focus: None,
    };
    let props = Scalars::from_iter([
        ("free".to_owned(), Scalar::Bool(true)),
        ("none".to_owned(), Scalar::Null),
        ("price".to_owned(), Scalar::Number(-0.0)),
        ("what".to_owned(), Scalar::Text("lamp".to_owned())),
    ]);
    let error = ErrorFact {
        kind: ErrorKind::Rejection,
        name: "TypeError".to_owned(),
        message: "x is not a function".to_owned(),
        stack: "at buy (app.js:1:2)".to_owned(),
        source: "https://shop.example/app.js".to_owned(),
        line: 1,
        column: 2,
    };
    let request = Request {
        via: RequestVia::Xhr,
        method: "POST".to_owned(),
        url: "https://shop.example/api/cart".to_owned(),
        status: 503,
        outcome: RequestOutcome::Answered,
        duration: 95,
        sent: Some(12),
        received: None,
    };
    let fact = |at, kind| Fact { at, page: 0, kind };
    Facts {
        rows: vec![
            fact(1_080, FactKind::Click(click)),
            fact(
                1_250,
                FactKind::Input(Input {
                    element: hash,
                    kind: InputKind::Change,
                }),
            ),
            fact(
                1_500,
                FactKind::Custom(Custom {
                    name: "buy".to_owned(),
                    props: props.clone(),
                }),
            ),
            fact(
                1_510,
                FactKind::Identify(Identify {
                    id: "u1".to_owned(),
                    traits: props,
                }),
            ),
            fact(
                1_520,
                FactKind::Tag(Tag {
                    name: "vip".to_owned(),
                }),
            ),
            fact(1_600, FactKind::Error(error)),
            fact(1_610, FactKind::Request(request)),
            fact(
                1_620,
                FactKind::Vital(Vital {
                    name: "LCP".to_owned(),
                    value: 1_234.5,
                }),
            ),
            fact(1_630, FactKind::LongTask(LongTask { duration: 80 })),
            fact(
                1_700,
                FactKind::ScrollDepth(ScrollDepth {
                    reached: 1_230,
                    page_height: 2_400,
                }),
            ),
        ],
        elements: vec![Element {
            hash,
            chain,
            label: "Chair".to_owned(),
        }],
    }
}
