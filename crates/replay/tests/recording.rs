//! Chunks in any order, repeated, dropped or damaged: the same page or an explicit gap, never a wrong page.

use proptest::prelude::*;
use revisit_replay::{Content, Moment, Recording, Stage};
use revisit_wire::{
    Chunk, Codec, DomWriter, Fact, FactKind, Facts, Header, NodeId, Op, SessionId, StreamId,
    TimedOp, VisitorId,
    event::{
        Console, ConsoleLevel, Namespace, Node, NodeKind, Press, PressKind, Quirks, Snapshot, Text,
        Visibility,
    },
    fact::{Custom, Scalars},
};

const START: f64 = 1_750_000_000_000.0;

/// Writes the chunks of one stream. Each says one text at its own time: chunk `n` at `n * 1000` ms.
struct Pen {
    writer: DomWriter,
    header: Header,
    chunks: Vec<Vec<u8>>,
}

impl Pen {
    fn new(stream: u8, offset: f64) -> Self {
        let header = Header {
            key: "revisit_pub_test".to_owned(),
            session: SessionId([1; 16]),
            secret: None,
            token: None,
            visitor: VisitorId([2; 16]),
            stream: StreamId([stream; 16]),
            resumed_from: None,
            parent: None,
            seq: 0,
            epoch: 0,
            dictionary: 0,
            part: (0, 1),
            keyframe: false,
            from: 0,
            to: 0,
            started_at: START + offset,
            sealed: 0,
            ops: 0,
            facts: 0,
            assets: Vec::new(),
            policy: 1,
            coverage: 0,
            total: None,
        };
        Self {
            writer: DomWriter::new(),
            header,
            chunks: Vec::new(),
        }
    }

    /// A keyframe, in so many parts.
    fn keyframe(&mut self, word: &str, parts: u32) -> &mut Self {
        if !self.chunks.is_empty() {
            self.header.epoch += 1;
        }
        self.writer.start_epoch();
        self.write(
            Op::Snapshot(Snapshot { nodes: page(word) }),
            Some((0, parts)),
        );
        for part in 1..parts {
            self.write(text(word), Some((part, parts)));
        }
        self
    }

    fn say(&mut self, word: &str) -> &mut Self {
        self.write(text(word), None);
        self
    }

    fn write(&mut self, op: Op, part: Option<(u32, u32)>) -> &mut Self {
        let at = self.header.seq * 1000;
        let dictionary = self.writer.dictionary_len();
        self.writer.push(&TimedOp { at, op });
        let custom = Custom {
            name: format!("chunk {}", self.header.seq),
            props: Scalars::default(),
        };
        let facts = Facts {
            elements: Vec::new(),
            rows: vec![Fact {
                at,
                page: 0,
                kind: FactKind::Custom(custom),
            }],
        };
        let header = Header {
            dictionary,
            part: part.unwrap_or((0, 1)),
            keyframe: part.is_some(),
            from: at,
            to: at,
            sealed: at,
            ops: 1,
            facts: 1,
            ..self.header.clone()
        };
        let chunk = Chunk {
            header,
            facts: facts.to_bytes(),
            dom: self.writer.take_section(),
        };
        self.chunks.push(chunk.seal(Codec::Deflate));
        self.header.seq += 1;
        self
    }
}

fn page(word: &str) -> Vec<Node> {
    let element = |tag: &str| NodeKind::Element {
        namespace: Namespace::Html,
        tag: tag.into(),
        attributes: Vec::new(),
        blocked: None,
    };
    vec![
        Node {
            depth: 0,
            kind: NodeKind::Document {
                quirks: Quirks::Standards,
                url: "".into(),
            },
        },
        Node {
            depth: 1,
            kind: element("html"),
        },
        Node {
            depth: 2,
            kind: NodeKind::Text(word.into()),
        },
    ]
}

fn text(word: &str) -> Op {
    Op::Text(Text {
        id: NodeId(3),
        text: word.into(),
    })
}

/// Two epochs of three chunks each, the second keyframe in two parts.
fn two_epochs() -> Vec<Vec<u8>> {
    let mut pen = Pen::new(1, 0.0);
    pen.keyframe("zero", 1)
        .say("one")
        .say("two")
        .keyframe("three", 2)
        .say("five");
    pen.chunks
}

fn stage(chunks: &[Vec<u8>]) -> Stage {
    let mut recording = Recording::new();
    for chunk in chunks {
        recording.add(chunk).expect("the envelope is right");
    }
    Stage::new(recording)
}

/// What the page says, or what there is instead.
fn shown(stage: &mut Stage, at: u64) -> String {
    match stage.seek(at) {
        Moment::Empty => "empty".to_owned(),
        Moment::Missing => "missing".to_owned(),
        Moment::Shown(view) => match view.document.node(NodeId(3)).map(|node| &node.content) {
            Some(Content::Text(text)) => text.to_string(),
            other => format!("{other:?}"),
        },
    }
}

fn check(chunks: &[Vec<u8>], expected: [&str; 6]) {
    let mut stage = stage(chunks);
    let words: Vec<String> = [0, 1500, 2000, 3500, 4999, 5000]
        .into_iter()
        .map(|at| shown(&mut stage, at))
        .collect();
    assert_eq!(words, expected);
}

#[test]
fn a_whole_recording_is_shown() {
    check(
        &two_epochs(),
        ["zero", "one", "two", "three", "three", "five"],
    );
}

#[test]
fn a_dropped_chunk_is_a_gap_until_the_next_keyframe() {
    let mut chunks = two_epochs();
    chunks.remove(1);
    check(
        &chunks,
        ["zero", "missing", "missing", "three", "three", "five"],
    );
    let recording = stage(&chunks);
    let gaps: Vec<_> = recording
        .recording()
        .gaps()
        .iter()
        .map(|gap| (gap.span.from, gap.span.to))
        .collect();
    assert_eq!(gaps, [(0, 3000)]);
}

#[test]
fn a_dropped_last_chunk_of_an_epoch_is_a_gap_too() {
    let mut chunks = two_epochs();
    chunks.remove(2);
    check(
        &chunks,
        ["zero", "missing", "missing", "three", "three", "five"],
    );
}

#[test]
fn a_lost_beginning_is_a_gap() {
    check(
        &two_epochs()[3..],
        ["missing", "missing", "missing", "three", "three", "five"],
    );
}

#[test]
fn half_a_keyframe_shows_nothing() {
    let mut chunks = two_epochs();
    chunks.remove(4);
    check(
        &chunks,
        ["zero", "one", "two", "missing", "missing", "missing"],
    );
    check(
        &two_epochs()[5..],
        ["empty", "empty", "empty", "empty", "empty", "empty"],
    );
}

#[test]
fn a_chunk_that_cannot_be_read_is_a_gap() {
    let mut chunks = two_epochs();
    let mut chunk = Chunk::open(&chunks[1]).expect("it was just sealed");
    chunk.dom = vec![0xff; 9];
    chunks[1] = chunk.seal(Codec::Lz4);
    check(
        &chunks,
        ["zero", "missing", "missing", "three", "three", "five"],
    );
}

#[test]
fn a_file_is_taken_up_to_its_fault() {
    let mut file = two_epochs()[..3].concat();
    file.extend([0; 40]);
    let mut recording = Recording::new();
    assert!(recording.add(&file).is_err());
    assert_eq!(shown(&mut Stage::new(recording), 2000), "two");
}

#[test]
fn streams_follow_one_another_on_the_wall_clock() {
    let mut first = Pen::new(1, 0.0);
    first.keyframe("first", 1).say("still first");
    let mut second = Pen::new(2, 4000.0);
    second.keyframe("second", 1).say("still second");
    let mut stage = stage(&[first.chunks, second.chunks].concat());
    let words: Vec<String> = [0, 1000, 3999, 4000, 5000]
        .into_iter()
        .map(|at| shown(&mut stage, at))
        .collect();
    assert_eq!(
        words,
        [
            "first",
            "still first",
            "still first",
            "second",
            "still second"
        ]
    );
    assert_eq!(stage.recording().duration(), 5000);
}

#[test]
fn of_two_tabs_the_one_in_use_is_shown() {
    let press = || {
        Op::Press(Press {
            kind: PressKind::Down,
            pointer: 0,
            target: None,
            x: 0,
            y: 0,
            button: 0,
        })
    };
    let visible = |visible| Op::Visibility(Visibility { visible });
    let mut left = Pen::new(1, 0.0);
    // 0 keyframe, 1 hidden, 2 nothing, 3 shown, 4 press
    left.keyframe("left", 1)
        .write(visible(false), None)
        .say("left")
        .write(visible(true), None)
        .write(press(), None);
    let mut right = Pen::new(2, 1000.0);
    right.keyframe("right", 1).write(visible(false), None);
    let mut stage = stage(&[left.chunks, right.chunks].concat());
    let words: Vec<String> = [500, 1500, 2500, 3500]
        .into_iter()
        .map(|at| shown(&mut stage, at))
        .collect();
    assert_eq!(words, ["left", "right", "right", "left"]);
}

#[test]
fn facts_are_told_even_where_the_page_is_lost() {
    let mut chunks = two_epochs();
    chunks.remove(0);
    let stage = stage(&chunks);
    let told: Vec<_> = stage
        .recording()
        .facts()
        .flat_map(|(_, offset, facts)| facts.rows.iter().map(move |fact| (offset, fact)))
        .map(|(offset, fact)| match &fact.kind {
            FactKind::Custom(custom) => (offset + u64::from(fact.at), custom.name.as_str()),
            other => panic!("nothing else was told than {other:?}"),
        })
        .collect();
    assert_eq!(told[..2], [(1000, "chunk 1"), (2000, "chunk 2")]);
}

#[test]
fn console_lines_of_all_streams_are_told_by_time() {
    let line = |level, text: &str| {
        Op::Console(Console {
            level,
            text: text.into(),
        })
    };
    let mut left = Pen::new(1, 0.0);
    left.keyframe("left", 1)
        .write(line(ConsoleLevel::Warn, "second"), None);
    let mut right = Pen::new(2, -500.0);
    right
        .keyframe("right", 1)
        .write(line(ConsoleLevel::Log, "first"), None);
    let stage = stage(&[left.chunks, right.chunks].concat());
    let lines = stage.recording().console();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line.at, line.stream, line.level, &*line.text))
        .collect();
    assert_eq!(
        told,
        [
            (1000, 1, ConsoleLevel::Log, "first"),
            (1500, 0, ConsoleLevel::Warn, "second")
        ]
    );
}

proptest! {
    #[test]
    fn any_order_with_repeats_shows_the_same(
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        again in proptest::collection::vec(0..6_usize, 0..6),
    ) {
        let chunks = two_epochs();
        let mixed: Vec<_> = order.into_iter().chain(again).map(|index| chunks[index].clone()).collect();
        check(&mixed, ["zero", "one", "two", "three", "three", "five"]);
    }

    #[test]
    fn any_loss_shows_the_page_or_a_gap(kept in proptest::collection::vec(any::<bool>(), 6)) {
        let chunks: Vec<_> = two_epochs().into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(chunk, _)| chunk).collect();
        let mut stage = stage(&chunks);
        for (at, word) in [(0, "zero"), (1500, "one"), (2000, "two"), (3500, "three"), (5000, "five")] {
            let shown = shown(&mut stage, at);
            // After the last chunk that arrived nothing tells that there was more.
            let is_beyond = stage.recording().duration() < at;
            prop_assert!(shown == word || shown == "missing" || shown == "empty" || is_beyond, "{} shows {}", at, shown);
        }
    }
}
