//! Op streams made from bytes: mostly sensible, some not. The same bytes make the same ops, so property tests and fuzzing
//! share this.

use revisit_wire::{
    AssetHash, NodeId, Op, Str, TimedOp,
    event::{
        Above, Adopted, Asset, AssetTarget, Attribute, AttributeName, Checked, Continue, Focus,
        Hover, Insert, Move, Namespace, Navigation, Node, NodeKind, Page, PointerPath,
        PointerSample, Press, PressKind, Quirks, Remove, Scroll, Selected, ShadowMode, Sheet,
        SheetDisabled, SheetRule, SheetRuleChange, Snapshot, Text, TopLayer, Value, Viewport,
        Visibility,
    },
};

const TAGS: [&str; 14] = [
    "div", "p", "style", "link", "iframe", "template", "input", "select", "option", "img",
    "script", "x-a", "textarea", "svg:a",
];
const NAMES: [&str; 10] = [
    "class",
    "style",
    "href",
    "src",
    "onclick",
    "value",
    "srcdoc",
    "rel",
    "@x",
    "xlink:href",
];
const TEXTS: [&str; 8] = [
    "",
    "a",
    "b c",
    "javascript:x",
    "https://a.example/b?c=d",
    "p { background: url(x.png) }",
    "ü•𝄞",
    "stylesheet",
];

/// The ops that these bytes stand for: a snapshot, then what happens to it, one op per few bytes.
pub fn ops(bytes: &[u8]) -> Vec<TimedOp> {
    let mut source = Source {
        bytes,
        ids: 0,
        elements: Vec::new(),
    };
    let mut at = 0;
    let mut ops = vec![TimedOp {
        at,
        op: source.snapshot(),
    }];
    while !source.bytes.is_empty() {
        at += u32::from(source.byte() % 50);
        ops.push(TimedOp {
            at,
            op: source.op(),
        });
    }
    ops
}

struct Source<'a> {
    bytes: &'a [u8],
    /// How many ids have been given.
    ids: u32,
    /// Those of elements.
    elements: Vec<u32>,
}

impl Source<'_> {
    fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        byte
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end
    }

    fn flag(&mut self) -> bool {
        self.byte() % 2 == 1
    }

    fn text(&mut self) -> Str {
        TEXTS[self.below(TEXTS.len())].into()
    }

    /// An id that was given, or now and then one that never was.
    fn id(&mut self) -> NodeId {
        let pick = u32::from(self.byte()) | u32::from(self.byte()) << 8;
        NodeId(pick % (self.ids + 3))
    }

    /// Mostly an element of late.
    fn parent(&mut self) -> NodeId {
        let back = self.below(24);
        if back == 0 || self.elements.is_empty() {
            return self.id();
        }
        NodeId(self.elements[self.elements.len().saturating_sub(back)])
    }

    fn before(&mut self) -> Option<NodeId> {
        self.flag().then(|| self.id())
    }

    fn snapshot(&mut self) -> Op {
        (self.ids, self.elements) = (3, vec![2, 3]);
        let quirks = if self.flag() {
            Quirks::Quirks
        } else {
            Quirks::Standards
        };
        let mut nodes = vec![
            Node {
                depth: 0,
                kind: NodeKind::Document {
                    quirks,
                    url: "https://site.example/a/b".into(),
                },
            },
            Node {
                depth: 1,
                kind: element("html", Vec::new()),
            },
            Node {
                depth: 2,
                kind: element("body", Vec::new()),
            },
        ];
        nodes.extend(self.nodes(3));
        Op::Snapshot(Snapshot { nodes })
    }

    /// A tree (or what comes after one) in preorder; the first node has this depth. Takes their ids.
    fn nodes(&mut self, first: u32) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        for _ in 0..=self.below(12) {
            let depth = nodes.last().map_or(first, |last| {
                let deepest = last.depth
                    + u32::from(!matches!(
                        last.kind,
                        NodeKind::Text(_) | NodeKind::Comment(_)
                    ));
                let shallowest = first.max(1).min(deepest);
                shallowest + self.below((deepest - shallowest) as usize + 1) as u32
            });
            let kind = self.kind();
            self.ids += 1;
            if matches!(kind, NodeKind::Element { .. }) {
                self.elements.push(self.ids);
            }
            nodes.push(Node { depth, kind });
        }
        nodes
    }

    fn kind(&mut self) -> NodeKind {
        match self.below(16) {
            0..=8 => {
                let tag = TAGS[self.below(TAGS.len())];
                let attributes = (0..self.below(3))
                    .map(|_| (self.name(), self.text()))
                    .collect();
                element(tag, attributes)
            }
            9..=11 => NodeKind::Text(self.text()),
            12 => NodeKind::Comment(self.text()),
            13 if self.below(3) == 0 => NodeKind::Document {
                quirks: Quirks::Standards,
                url: "https://site.example/frame".into(),
            },
            14 if self.flag() => NodeKind::ShadowRoot {
                mode: ShadowMode::Open,
                delegates_focus: false,
                manual_slots: false,
            },
            15 if self.below(3) == 0 => NodeKind::TemplateContent,
            _ => element("div", Vec::new()),
        }
    }

    fn name(&mut self) -> AttributeName {
        AttributeName {
            namespace: None,
            name: NAMES[self.below(NAMES.len())].into(),
        }
    }

    fn op(&mut self) -> Op {
        match self.below(25) {
            0..=3 => {
                let (parent, before) = (self.parent(), self.before().filter(|id| id.0 % 5 == 0));
                Op::Insert(Insert {
                    parent,
                    before,
                    nodes: self.nodes(0),
                })
            }
            4..=6 => Op::Move(Move {
                id: self.id(),
                parent: self.parent(),
                before: self.before(),
            }),
            // Mostly leaves, so that something is left to go on with.
            7 => Op::Remove(Remove {
                id: NodeId(self.id().0.max(4)),
            }),
            8..=10 => {
                let value = self.flag().then(|| self.text());
                Op::Attribute(Attribute {
                    id: self.parent(),
                    name: self.name(),
                    value,
                })
            }
            11 => Op::Text(Text {
                id: self.id(),
                text: self.text(),
            }),
            12 => Op::Continue(Continue {
                nodes: self.nodes(2),
            }),
            13 => self.sheet(),
            14 => self.sheet_change(),
            15 => Op::Adopted(Adopted {
                id: self.id(),
                sheets: vec![self.id()],
            }),
            16 => Op::Scroll(Scroll {
                id: self.id(),
                x: 0,
                y: i32::from(self.byte()),
            }),
            17 => Op::Value(Value {
                id: self.id(),
                value: self.text(),
            }),
            18 => Op::Checked(Checked {
                id: self.id(),
                checked: self.flag(),
                indeterminate: false,
            }),
            19 => Op::Selected(Selected {
                id: self.id(),
                options: vec![u32::from(self.byte())],
            }),
            20 => {
                let target = if self.flag() {
                    AssetTarget::Node(self.id())
                } else {
                    AssetTarget::Url(self.text())
                };
                Op::Asset(Asset {
                    target,
                    hash: AssetHash([self.byte(); 32]),
                })
            }
            21 if self.flag() => Op::Hover(Hover { id: self.before() }),
            21 => Op::Focus(Focus { id: self.before() }),
            22 => self.window(),
            23 => Op::TopLayer(TopLayer {
                elements: vec![(self.id(), Above::Modal), (self.id(), Above::Popover)],
            }),
            _ if self.byte() < 8 => self.snapshot(),
            _ => Op::Press(Press {
                kind: PressKind::Click,
                pointer: 0,
                target: None,
                x: 1,
                y: 2,
                button: 0,
            }),
        }
    }

    fn sheet(&mut self) -> Op {
        let id = if self.flag() {
            self.ids += 1;
            NodeId(self.ids)
        } else {
            self.id()
        };
        let rules = (0..self.below(3)).map(|_| self.text()).collect();
        Op::Sheet(Sheet {
            id,
            base: "".into(),
            rules,
            disabled: false,
            media: "".into(),
        })
    }

    fn sheet_change(&mut self) -> Op {
        let id = self.id();
        let change = match self.below(3) {
            0 => SheetRuleChange::Insert(self.text()),
            1 => SheetRuleChange::Delete,
            _ => SheetRuleChange::Replace(self.text()),
        };
        match self.below(4) {
            0 => Op::SheetDisabled(SheetDisabled {
                id,
                disabled: self.flag(),
            }),
            index => Op::SheetRule(SheetRule {
                id,
                index: index as u32 - 1,
                change,
            }),
        }
    }

    fn window(&mut self) -> Op {
        match self.below(4) {
            0 => Op::Viewport(Viewport {
                width: 800,
                height: u32::from(self.byte()),
                pixel_ratio: 100,
            }),
            1 => Op::Visibility(Visibility {
                visible: self.flag(),
            }),
            2 => Op::Page(Page {
                url: self.text(),
                title: self.text(),
                navigation: Navigation::Push,
            }),
            _ => Op::PointerPath(PointerPath {
                pointer: 0,
                samples: vec![PointerSample {
                    after: u32::from(self.byte()),
                    x: i32::from(self.byte()),
                    y: 1,
                }],
            }),
        }
    }
}

fn element(tag: &str, attributes: Vec<(AttributeName, Str)>) -> NodeKind {
    let (namespace, tag) = tag
        .split_once(':')
        .map_or((Namespace::Html, tag), |(_, tag)| (Namespace::Svg, tag));
    NodeKind::Element {
        namespace,
        tag: tag.into(),
        attributes,
        blocked: None,
    }
}
