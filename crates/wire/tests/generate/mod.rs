//! Arbitrary ops, made consistent: node ids that exist, depths that follow one another.
#![allow(clippy::wildcard_imports, reason = "every kind of op is named")]

use proptest::{collection::vec, option, prelude::*};
use revisit_wire::{AssetHash, NodeId, Op, Str, TimedOp, event::*};

/// Sections of one epoch, the first beginning with a snapshot.
pub(crate) fn sections() -> impl Strategy<Value = Vec<Vec<TimedOp>>> {
    (nodes(), vec(vec(timed(), 0..12), 1..4)).prop_map(|(nodes, mut sections)| {
        sections[0].insert(
            0,
            TimedOp {
                at: 0,
                op: Op::Snapshot(Snapshot { nodes }),
            },
        );
        let mut epoch = Epoch { next: 1, depth: 0 };
        sections
            .iter_mut()
            .flatten()
            .for_each(|timed| epoch.settle(&mut timed.op));
        sections
    })
}

fn timed() -> impl Strategy<Value = TimedOp> {
    (prop_oneof![0..100_u32, any::<u32>()], op()).prop_map(|(at, op)| TimedOp { at, op })
}

fn op() -> impl Strategy<Value = Op> {
    let tree = prop_oneof![
        1 => nodes().prop_map(|nodes| Op::Snapshot(Snapshot { nodes })),
        4 => (id(), option::of(id()), nodes())
            .prop_map(|(parent, before, nodes)| Op::Insert(Insert { parent, before, nodes })),
        3 => nodes().prop_map(|nodes| Op::Continue(Continue { nodes })),
        2 => (id(), id(), option::of(id())).prop_map(|(id, parent, before)| Op::Move(Move { id, parent, before })),
        2 => id().prop_map(|id| Op::Remove(Remove { id })),
    ];
    let content = prop_oneof![
        (id(), name(), option::of(string()))
            .prop_map(|(id, name, value)| Op::Attribute(Attribute { id, name, value })),
        (id(), string()).prop_map(|(id, text)| Op::Text(Text { id, text })),
        (id(), string()).prop_map(|(id, value)| Op::Value(Value { id, value })),
        (id(), any::<bool>(), any::<bool>()).prop_map(|(id, checked, indeterminate)| Op::Checked(
            Checked {
                id,
                checked,
                indeterminate
            }
        )),
        (id(), vec(any::<u32>(), 0..4))
            .prop_map(|(id, options)| Op::Selected(Selected { id, options })),
    ];
    let person = prop_oneof![
        (id(), any::<i32>(), any::<i32>()).prop_map(|(id, x, y)| Op::Scroll(Scroll { id, x, y })),
        option::of(id()).prop_map(|id| Op::Focus(Focus { id })),
        option::of(id()).prop_map(|id| Op::Hover(Hover { id })),
        (any::<u32>(), vec(sample(), 0..9))
            .prop_map(|(pointer, samples)| Op::PointerPath(PointerPath { pointer, samples })),
        press(),
        (any::<u32>(), any::<u32>(), any::<u32>()).prop_map(|(width, height, pixel_ratio)| {
            Op::Viewport(Viewport {
                width,
                height,
                pixel_ratio,
            })
        }),
        any::<bool>().prop_map(|visible| Op::Visibility(Visibility { visible })),
        page(),
    ];
    let sheets =
        prop_oneof![
            (id(), string(), vec(string(), 0..4), any::<bool>(), string()).prop_map(
                |(id, base, rules, disabled, media)| Op::Sheet(Sheet {
                    id,
                    base,
                    rules,
                    disabled,
                    media
                })
            ),
            (id(), any::<u32>(), change())
                .prop_map(|(id, index, change)| Op::SheetRule(SheetRule { id, index, change })),
            (id(), any::<bool>())
                .prop_map(|(id, disabled)| Op::SheetDisabled(SheetDisabled { id, disabled })),
            (id(), vec(id(), 0..3)).prop_map(|(id, sheets)| Op::Adopted(Adopted { id, sheets })),
            (asset_target(), 0..4_u8).prop_map(|(target, hash)| Op::Asset(Asset {
                target,
                hash: AssetHash([hash; 32])
            })),
            console(),
            top_layer(),
        ];
    prop_oneof![3 => tree, 2 => content, 2 => person, 2 => sheets]
}

fn press() -> impl Strategy<Value = Op> {
    let kind = prop::sample::select(&[
        PressKind::Down,
        PressKind::Up,
        PressKind::Click,
        PressKind::DoubleClick,
        PressKind::ContextMenu,
        PressKind::TouchStart,
        PressKind::TouchEnd,
        PressKind::TouchCancel,
    ]);
    (
        kind,
        any::<u32>(),
        option::of(id()),
        any::<i32>(),
        any::<i32>(),
        any::<u8>(),
    )
        .prop_map(|(kind, pointer, target, x, y, button)| {
            Op::Press(Press {
                kind,
                pointer,
                target,
                x,
                y,
                button,
            })
        })
}

fn page() -> impl Strategy<Value = Op> {
    let navigation = prop::sample::select(&[
        Navigation::Load,
        Navigation::Push,
        Navigation::Replace,
        Navigation::Traverse,
        Navigation::Hash,
        Navigation::Restore,
    ]);
    (string(), string(), navigation).prop_map(|(url, title, navigation)| {
        Op::Page(Page {
            url,
            title,
            navigation,
        })
    })
}

fn console() -> impl Strategy<Value = Op> {
    let level = prop::sample::select(&[
        ConsoleLevel::Log,
        ConsoleLevel::Debug,
        ConsoleLevel::Info,
        ConsoleLevel::Warn,
        ConsoleLevel::Error,
    ]);
    (level, string()).prop_map(|(level, text)| Op::Console(Console { level, text }))
}

fn top_layer() -> impl Strategy<Value = Op> {
    let above = prop::sample::select(&[Above::Modal, Above::Popover, Above::Fullscreen]);
    vec((id(), above), 0..4).prop_map(|elements| Op::TopLayer(TopLayer { elements }))
}

fn change() -> impl Strategy<Value = SheetRuleChange> {
    prop_oneof![
        string().prop_map(SheetRuleChange::Insert),
        Just(SheetRuleChange::Delete),
        string().prop_map(SheetRuleChange::Replace),
    ]
}

fn asset_target() -> impl Strategy<Value = AssetTarget> {
    prop_oneof![
        id().prop_map(AssetTarget::Node),
        string().prop_map(AssetTarget::Url)
    ]
}

fn sample() -> impl Strategy<Value = PointerSample> {
    (any::<u32>(), any::<i32>(), any::<i32>()).prop_map(|(after, x, y)| PointerSample {
        after,
        x,
        y,
    })
}

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    vec(
        (0..30_u32, kind()).prop_map(|(depth, kind)| Node { depth, kind }),
        1..24,
    )
}

fn kind() -> impl Strategy<Value = NodeKind> {
    let element = (
        namespace(),
        tag(),
        vec((name(), string()), 0..5),
        option::weighted(0.1, any::<(u32, u32)>()),
    )
        .prop_map(|(namespace, tag, attributes, blocked)| NodeKind::Element {
            namespace,
            tag,
            attributes,
            blocked,
        });
    let quirks = prop::sample::select(&[Quirks::Standards, Quirks::Quirks]);
    let mode = prop::sample::select(&[ShadowMode::Open, ShadowMode::Closed]);
    prop_oneof![
        8 => element,
        4 => string().prop_map(NodeKind::Text),
        1 => string().prop_map(NodeKind::CData),
        1 => string().prop_map(NodeKind::Comment),
        1 => (string(), string()).prop_map(|(target, data)| NodeKind::ProcessingInstruction { target, data }),
        1 => (quirks, string()).prop_map(|(quirks, url)| NodeKind::Document { quirks, url }),
        1 => (string(), string(), string())
            .prop_map(|(name, public_id, system_id)| NodeKind::Doctype { name, public_id, system_id }),
        1 => (mode, any::<bool>(), any::<bool>()).prop_map(|(mode, delegates_focus, manual_slots)| {
            NodeKind::ShadowRoot { mode, delegates_focus, manual_slots }
        }),
        1 => Just(NodeKind::TemplateContent),
    ]
}

fn namespace() -> impl Strategy<Value = Namespace> {
    prop_oneof![
        6 => Just(Namespace::Html),
        2 => Just(Namespace::Svg),
        1 => Just(Namespace::MathMl),
        1 => string().prop_map(Namespace::Other),
    ]
}

fn tag() -> impl Strategy<Value = Str> {
    prop_oneof![3 => prop::sample::select(&["div", "p", "a", "svg"]).prop_map(Str::from), 1 => string()]
}

fn name() -> impl Strategy<Value = AttributeName> {
    let known: &[&str] = &[
        "class",
        "style",
        "href",
        "id",
        "data-x",
        "srcset",
        "xlink:href",
    ];
    let name = prop_oneof![3 => prop::sample::select(known).prop_map(Str::from), 1 => string()];
    (option::weighted(0.1, string()), name)
        .prop_map(|(namespace, name)| AttributeName { namespace, name })
}

/// Some come again, some are longer than a dictionary takes, all may hold any character.
fn string() -> impl Strategy<Value = Str> {
    prop_oneof![
        3 => prop::sample::select(&["", "a", "btn primary", "https://shop.example/a", "https://shop.example/b"])
            .prop_map(Str::from),
        2 => vec(any::<char>(), 0..6).prop_map(|chars| chars.into_iter().collect::<String>().into()),
        1 => "[a-c]{250,260}".prop_map(Str::from),
        1 => "https://shop.example/é?[àé]{0,600}".prop_map(Str::from),
    ]
}

fn id() -> impl Strategy<Value = NodeId> {
    any::<u32>().prop_map(NodeId)
}

/// Follows the ids that a writer gives.
struct Epoch {
    next: u32,
    depth: u32,
}

impl Epoch {
    fn settle(&mut self, op: &mut Op) {
        match op {
            Op::Snapshot(op) => {
                self.next = 1;
                self.tree(&mut op.nodes);
            }
            Op::Insert(op) => {
                self.place(0, &mut op.parent, &mut op.before);
                self.tree(&mut op.nodes);
            }
            Op::Continue(op) => self.nodes(&mut op.nodes),
            // A document of one node has nowhere to move it.
            Op::Move(_) if self.next == 2 => *op = Op::Remove(Remove { id: NodeId(1) }),
            Op::Move(op) => {
                self.known(&mut op.id);
                self.place(op.id.0, &mut op.parent, &mut op.before);
            }
            Op::Remove(op) => self.known(&mut op.id),
            Op::Attribute(op) => self.known(&mut op.id),
            Op::Text(op) => self.known(&mut op.id),
            Op::Value(op) => self.known(&mut op.id),
            Op::Checked(op) => self.known(&mut op.id),
            Op::Selected(op) => self.known(&mut op.id),
            Op::Scroll(op) => self.known(&mut op.id),
            Op::Hover(op) => op.id.iter_mut().for_each(|id| self.known(id)),
            Op::Focus(op) => op.id.iter_mut().for_each(|id| self.known(id)),
            Op::Press(op) => op.target.iter_mut().for_each(|id| self.known(id)),
            Op::Sheet(op) if op.rules.len() == 3 => {
                op.id = NodeId(self.next);
                self.next += 1;
            }
            Op::Sheet(op) => self.known(&mut op.id),
            Op::SheetRule(op) => self.known(&mut op.id),
            Op::SheetDisabled(op) => self.known(&mut op.id),
            Op::Adopted(op) => {
                self.known(&mut op.id);
                op.sheets.iter_mut().for_each(|id| self.known(id));
            }
            Op::TopLayer(op) => op.elements.iter_mut().for_each(|(id, _)| self.known(id)),
            Op::Asset(Asset {
                target: AssetTarget::Node(id),
                ..
            }) => self.known(id),
            Op::Asset(_)
            | Op::PointerPath(_)
            | Op::Viewport(_)
            | Op::Visibility(_)
            | Op::Page(_)
            | Op::Console(_) => {}
        }
    }

    fn known(&self, id: &mut NodeId) {
        id.0 = 1 + id.0 % (self.next - 1);
    }

    fn place(&self, moved: u32, parent: &mut NodeId, before: &mut Option<NodeId>) {
        self.known(parent);
        if parent.0 == moved {
            parent.0 = 1 + moved % (self.next - 1);
        }
        if let Some(id) = before {
            self.known(id);
        }
        if before.is_some_and(|id| id == *parent || id.0 == moved) {
            *before = None;
        }
    }

    fn tree(&mut self, nodes: &mut [Node]) {
        if let Some((root, rest)) = nodes.split_first_mut() {
            root.depth = 0;
            self.depth = 0;
            self.next += 1;
            self.nodes(rest);
        }
    }

    fn nodes(&mut self, nodes: &mut [Node]) {
        for node in nodes {
            node.depth = node.depth.clamp(1, self.depth + 1);
            self.depth = node.depth;
            self.next += 1;
        }
    }
}
