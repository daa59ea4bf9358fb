//! A synthetic session: a shop's page, what happens on it, and a hand that moves a mouse.
#![allow(clippy::wildcard_imports, reason = "every kind of op is named")]

use revisit_wire::{Header, NodeId, Op, SessionId, Str, StreamId, TimedOp, VisitorId, event::*};

/// A small generator of its own (xorshift), so that the figures are the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.roll() * limit as f64) as usize
    }

    /// About normal: mean 0, deviation 1.
    fn shake(&mut self) -> f64 {
        (0..12).map(|_| self.roll()).sum::<f64>() - 6.0
    }
}

/// A minute of hand movement at a mouse's 60 samples a second: about a hundred aimed movements, each of which
/// speeds up and slows down (minimum jerk), bends a little and trembles, with pauses between. Sent every half
/// second, as the recorder does.
pub(crate) fn human_path() -> (Vec<TimedOp>, usize) {
    let mut dice = Dice(7);
    let mut hand = (640.0, 360.0);
    let (mut ops, mut count, mut now) = (Vec::new(), 0, 0.0);
    let mut samples: Vec<(f64, i32, i32)> = Vec::new();
    for _ in 0..100 {
        let goal = (dice.roll() * 1280.0, dice.roll() * 720.0);
        let distance = f64::hypot(goal.0 - hand.0, goal.1 - hand.1);
        let duration = 250.0 + distance * 0.6;
        let bend = dice.shake() * distance * 0.04;
        let steps = (duration / 16.7) as usize;
        for step in 1..=steps {
            let t = step as f64 / steps as f64;
            let eased = t * t * t * (10.0 + t * (6.0 * t - 15.0));
            let aside = (t * std::f64::consts::PI).sin() * bend / distance.max(1.0);
            let x =
                hand.0 + (goal.0 - hand.0) * eased - (goal.1 - hand.1) * aside + dice.shake() * 0.3;
            let y =
                hand.1 + (goal.1 - hand.1) * eased + (goal.0 - hand.0) * aside + dice.shake() * 0.3;
            now += 16.7;
            let point = (x.round() as i32, y.round() as i32);
            if samples.last().is_none_or(|&(_, x, y)| (x, y) != point) {
                samples.push((now + dice.shake() * 0.4, point.0, point.1));
            }
        }
        hand = goal;
        now += dice.roll() * 400.0;
    }
    for half_second in samples.chunk_by(|a, b| (a.0 / 500.0) as u32 == (b.0 / 500.0) as u32) {
        let start = half_second.first().map_or(0.0, |sample| sample.0).round();
        let samples: Vec<_> = half_second
            .iter()
            .map(|&(at, x, y)| PointerSample {
                after: (at.round() - start) as u32,
                x,
                y,
            })
            .collect();
        count += samples.len();
        ops.push(TimedOp {
            at: start as u32,
            op: Op::PointerPath(PointerPath {
                pointer: 0,
                samples,
            }),
        });
    }
    (ops, count)
}

/// A product list of so many elements, and the ids of its texts.
pub(crate) fn page(elements: u32) -> (TimedOp, Vec<NodeId>) {
    let mut dice = Dice(11);
    let mut nodes = vec![
        Node {
            depth: 0,
            kind: NodeKind::Document {
                quirks: Quirks::Standards,
                url: "https://shop.example/".into(),
            },
        },
        element(1, "html", &[]),
        element(2, "body", &[("class", "bg-white text-gray-900")]),
        element(3, "ul", &[("class", "grid grid-cols-4 gap-6")]),
    ];
    let mut texts = Vec::new();
    for number in 0..elements / 6 {
        nodes.extend(card(4, number, &mut dice));
        texts.extend([
            NodeId(nodes.len() as u32 - 3),
            NodeId(nodes.len() as u32 - 1),
        ]);
    }
    (timed(0, Op::Snapshot(Snapshot { nodes })), texts)
}

fn card(depth: u32, number: u32, dice: &mut Dice) -> Vec<Node> {
    let id = dice.below(1 << 30);
    let (link, image) = (
        format!("https://shop.example/products/{}-{number}", word(dice)),
        format!("https://shop.example/assets/{id:08x}.webp"),
    );
    let name = format!("{} {}", word(dice), word(dice));
    vec![
        element(
            depth,
            "li",
            &[("class", "group flex flex-col rounded-lg border p-4")],
        ),
        element(
            depth + 1,
            "a",
            &[("href", &link), ("class", "absolute inset-0")],
        ),
        element(
            depth + 1,
            "img",
            &[
                ("src", &image),
                ("alt", &name),
                ("loading", "lazy"),
                ("class", "aspect-square"),
            ],
        ),
        element(depth + 1, "h3", &[("class", "mt-2 text-sm font-medium")]),
        text(depth + 2, &name),
        element(depth + 1, "span", &[("class", "text-lg font-semibold")]),
        text(depth + 2, &format!("${}.99", dice.below(400))),
    ]
}

fn word(dice: &mut Dice) -> &'static str {
    const WORDS: [&str; 16] = [
        "lamp", "chair", "table", "desk", "shelf", "rug", "bed", "sofa", "oak", "steel", "red",
        "blue", "large", "small", "soft", "plain",
    ];
    WORDS
        .get(dice.below(WORDS.len()))
        .copied()
        .unwrap_or_default()
}

fn element(depth: u32, tag: &str, attributes: &[(&str, &str)]) -> Node {
    let attribute = |(name, value): &(&str, &str)| (plain(name), Str::from(*value));
    let attributes = attributes.iter().map(attribute).collect();
    Node {
        depth,
        kind: NodeKind::Element {
            namespace: Namespace::Html,
            tag: tag.into(),
            attributes,
            blocked: None,
        },
    }
}

fn plain(name: &str) -> AttributeName {
    AttributeName {
        namespace: None,
        name: name.into(),
    }
}

fn text(depth: u32, text: &str) -> Node {
    Node {
        depth,
        kind: NodeKind::Text(text.into()),
    }
}

fn timed(at: u32, op: Op) -> TimedOp {
    TimedOp { at, op }
}

/// Ops by kind, after a page of 1,000 elements.
#[expect(clippy::too_many_lines, reason = "a table")]
#[allow(dead_code, reason = "the figures print it, the pointer test does not")]
pub(crate) fn session() -> Vec<(&'static str, Vec<TimedOp>)> {
    let mut dice = Dice(13);
    let (_, texts) = page(1_000);
    let mut some = |of: &mut dyn FnMut(&mut Dice, u32, NodeId) -> Op| -> Vec<TimedOp> {
        let mut op = |n: u32| {
            let id = texts
                .get(dice.below(texts.len()))
                .copied()
                .unwrap_or_default();
            timed(n * 40 + dice.below(16) as u32, of(&mut dice, n, id))
        };
        (0..200).map(&mut op).collect()
    };
    let list = NodeId(4);
    vec![
        (
            "insert",
            some(&mut |dice, n, _| {
                Op::Insert(Insert {
                    parent: list,
                    before: None,
                    nodes: card(0, 1_000 + n, dice),
                })
            }),
        ),
        (
            "move",
            some(&mut |_, _, id| {
                Op::Move(Move {
                    id,
                    parent: list,
                    before: None,
                })
            }),
        ),
        ("remove", some(&mut |_, _, id| Op::Remove(Remove { id }))),
        (
            "attribute",
            some(&mut |dice, _, id| {
                let class = ["card", "card selected", "card sold"]
                    .get(dice.below(3))
                    .copied()
                    .unwrap_or_default();
                Op::Attribute(Attribute {
                    id,
                    name: plain("class"),
                    value: Some(class.into()),
                })
            }),
        ),
        (
            "style",
            some(&mut |dice, _, id| {
                let style = format!(
                    "transform: translate({}px, {}px);",
                    dice.below(400),
                    dice.below(400)
                );
                Op::Attribute(Attribute {
                    id,
                    name: plain("style"),
                    value: Some(style.into()),
                })
            }),
        ),
        (
            "text",
            some(&mut |dice, _, id| {
                Op::Text(Text {
                    id,
                    text: format!("${}.99", dice.below(400)).into(),
                })
            }),
        ),
        (
            "value",
            some(&mut |_, n, id| {
                Op::Value(Value {
                    id,
                    value: "•".repeat(n as usize % 12).into(),
                })
            }),
        ),
        (
            "scroll",
            some(&mut |dice, n, _| {
                Op::Scroll(Scroll {
                    id: NodeId(1),
                    x: 0,
                    y: n as i32 * 12 + dice.below(8) as i32,
                })
            }),
        ),
        (
            "press",
            some(&mut |dice, _, id| {
                let (x, y) = (dice.below(1280) as i32, dice.below(720) as i32);
                Op::Press(Press {
                    kind: PressKind::Click,
                    pointer: 0,
                    target: Some(id),
                    x,
                    y,
                    button: 0,
                })
            }),
        ),
        (
            "focus",
            some(&mut |_, _, id| Op::Focus(Focus { id: Some(id) })),
        ),
        (
            "rule",
            some(&mut |dice, n, _| {
                let rule = format!(
                    ".css-{:06x} {{ color: red; padding: {n}px; }}",
                    dice.below(1 << 24)
                );
                Op::SheetRule(SheetRule {
                    id: NodeId(3),
                    index: n,
                    change: SheetRuleChange::Insert(rule.into()),
                })
            }),
        ),
        (
            "console",
            some(&mut |_, n, _| {
                Op::Console(Console {
                    level: ConsoleLevel::Log,
                    text: format!("loaded item {n}").into(),
                })
            }),
        ),
    ]
}

#[allow(
    dead_code,
    reason = "the figures need a chunk, the pointer test does too"
)]
pub(crate) fn header() -> Header {
    Header {
        key: String::new(),
        session: SessionId([0; 16]),
        secret: None,
        token: None,
        visitor: VisitorId([0; 16]),
        stream: StreamId([0; 16]),
        resumed_from: None,
        parent: None,
        seq: 0,
        epoch: 0,
        dictionary: 0,
        part: (0, 1),
        keyframe: false,
        from: 0,
        to: 0,
        started_at: 0.0,
        sealed: 0,
        ops: 0,
        facts: 0,
        assets: Vec::new(),
        policy: 0,
        coverage: 0,
        total: None,
    }
}
