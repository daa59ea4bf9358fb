//! From a session's chunks to its row and its facts.

use std::collections::BTreeSet;

use revisit_wire::{Fact, FactKind, Facts, SessionId, VisitorId, fact::PageView};

use super::{ChunkTimes, Outline, SessionFacts, SessionRow};
use crate::{
    agent::Agent,
    frustration::{Frustration, Thresholds, incidents},
};

/// What is known of a session beside its chunks.
#[derive(Clone, Debug)]
pub struct SessionOrigin {
    pub id: SessionId,
    pub visitor: VisitorId,
    pub revision: u32,
    pub user_agent: String,
    pub country: Option<String>,
    pub ended: bool,
    /// Bits of `revisit_wire::coverage`, of all streams.
    pub coverage: u32,
}

/// A stored chunk and, where they could be read, its facts.
#[derive(Clone, Debug)]
pub struct ChunkFacts {
    pub times: ChunkTimes,
    pub facts: Option<Facts>,
}

/// A fact of the visitor's own doing keeps them active for so long.
const ACTIVE_AFTER_MS: f64 = 10_000.0;

/// `chunks` in order of acceptance; `missing`: whether any is known to lack.
pub fn reduce(
    origin: &SessionOrigin,
    chunks: Vec<ChunkFacts>,
    missing: bool,
) -> (SessionRow, SessionFacts) {
    let outline = Outline::of(chunks.iter().map(|chunk| &chunk.times));
    let mut tally = Tally::new(origin, &outline);
    tally.row.undecodable = chunks.iter().filter(|chunk| chunk.facts.is_none()).count() as u32;
    tally.row.complete = !missing && tally.row.undecodable == 0;
    let facts = gather(chunks, &outline);
    for placed in &facts.facts {
        tally.add(placed.at_ms, &placed.fact);
    }
    tally.row.frustration = Frustration::of(&facts, &incidents(&facts, &Thresholds::default()));
    let row = tally.finish(&origin.user_agent);
    (
        row,
        SessionFacts {
            streams: outline.streams,
            ..facts
        },
    )
}

/// All facts by time; equal times in the order in which the recorder told them.
fn gather(chunks: Vec<ChunkFacts>, outline: &Outline) -> SessionFacts {
    let mut by_seq = chunks;
    by_seq.sort_by_key(|chunk| (chunk.times.stream, chunk.times.seq));
    SessionFacts::gather(by_seq.into_iter().filter_map(|chunk| {
        let stream = chunk.times.stream;
        Some((stream, outline.offset_of(stream), chunk.facts?))
    }))
}

/// A row on its way.
struct Tally {
    row: SessionRow,
    seen: BTreeSet<String>,
    touch: bool,
    active_until: f64,
}

impl Tally {
    fn new(origin: &SessionOrigin, outline: &Outline) -> Self {
        Self {
            row: SessionRow {
                id: origin.id,
                revision: origin.revision,
                visitor: origin.visitor,
                started_at: outline.started_at,
                ended_at: outline.started_at + outline.duration_ms,
                duration_ms: outline.duration_ms,
                heard_at: outline.heard_at,
                ended: origin.ended,
                left: outline.left,
                country: origin.country.clone(),
                coverage: origin.coverage,
                streams: outline.streams.len() as u32,
                chunks: outline.chunks,
                bytes: outline.bytes,
                ..SessionRow::default()
            },
            seen: BTreeSet::new(),
            touch: false,
            active_until: 0.0,
        }
    }

    fn add(&mut self, at_ms: f64, fact: &Fact) {
        let row = &mut self.row;
        // What the page did by itself is no event.
        let is_event = !matches!(
            fact.kind,
            FactKind::Request(_) | FactKind::Vital(_) | FactKind::LongTask(_)
        );
        row.events += u32::from(is_event);
        match &fact.kind {
            FactKind::PageView(view) => self.add_page(view),
            FactKind::Click(_) => row.clicks += 1,
            FactKind::Input(_) => row.inputs += 1,
            FactKind::Error(_) => row.errors += 1,
            FactKind::Identify(identify) => row.user_id = Some(identify.id.clone()),
            FactKind::Tag(tag) if !row.tags.contains(&tag.name) => row.tags.push(tag.name.clone()),
            FactKind::Tag(_)
            | FactKind::ScrollDepth(_)
            | FactKind::Custom(_)
            | FactKind::Request(_)
            | FactKind::Vital(_)
            | FactKind::LongTask(_) => {}
        }
        let by_visitor = matches!(
            fact.kind,
            FactKind::PageView(_) | FactKind::Click(_) | FactKind::Input(_)
        );
        if by_visitor {
            self.keep_active(at_ms);
        }
    }

    fn add_page(&mut self, view: &PageView) {
        let row = &mut self.row;
        if row.pages == 0 {
            row.entry_url.clone_from(&view.url);
            row.referrer.clone_from(&view.referrer);
            row.language.clone_from(&view.language);
            row.viewport = view.viewport;
            self.touch = view.touch;
        }
        row.pages += 1;
        row.exit_url.clone_from(&view.url);
        if self.seen.insert(view.url.clone()) {
            row.urls.push(view.url.clone());
        }
    }

    /// Facts come by time: each adds what it reaches beyond the one before.
    fn keep_active(&mut self, at_ms: f64) {
        let until = (at_ms + ACTIVE_AFTER_MS).min(self.row.duration_ms);
        let from = at_ms.max(self.active_until).min(until);
        self.row.active_ms += until - from;
        self.active_until = self.active_until.max(until);
    }

    fn finish(self, user_agent: &str) -> SessionRow {
        let agent = Agent::of(user_agent, self.touch);
        SessionRow {
            device: agent.device,
            browser: agent.browser.to_owned(),
            os: agent.os.to_owned(),
            has_interaction: self.row.clicks + self.row.inputs > 0,
            ..self.row
        }
    }
}

#[cfg(test)]
mod tests {
    use revisit_wire::{
        StreamId,
        event::Navigation,
        fact::{Element, ErrorFact, ErrorKind, Identify, Input, InputKind, Tag},
    };

    use super::*;
    use crate::{agent::Device, session::ChunkTimes};

    const START: f64 = 1e12;

    fn origin() -> SessionOrigin {
        SessionOrigin {
            id: SessionId([1; 16]),
            visitor: VisitorId([2; 16]),
            revision: 3,
            user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
                .into(),
            country: None,
            ended: false,
            coverage: 1,
        }
    }

    fn chunk(stream: u8, seq: u32, rows: Vec<Fact>) -> ChunkFacts {
        let to = rows.iter().map(|fact| fact.at).max().unwrap_or_default();
        let times = ChunkTimes {
            stream: StreamId([stream; 16]),
            seq,
            received_at: START + f64::from(to),
            started_at: START,
            sealed: to,
            to,
            is_last: false,
            bytes: 100,
        };
        let elements = vec![element(), element()];
        ChunkFacts {
            times,
            facts: Some(Facts { elements, rows }),
        }
    }

    fn element() -> Element {
        Element {
            hash: revisit_wire::ElementHash([9; 8]),
            chain: Vec::new(),
            label: "Buy".into(),
        }
    }

    fn at(at: u32, kind: FactKind) -> Fact {
        Fact { at, page: 0, kind }
    }

    fn page(url: &str) -> FactKind {
        FactKind::PageView(PageView {
            url: url.into(),
            title: String::new(),
            referrer: "https://search.example/".into(),
            navigation: Navigation::Load,
            viewport: (390, 844),
            screen: (390, 844),
            pixel_ratio: 300,
            language: "de".into(),
            touch: true,
        })
    }

    fn input() -> FactKind {
        FactKind::Input(Input {
            element: element().hash,
            kind: InputKind::Change,
        })
    }

    fn error() -> FactKind {
        FactKind::Error(ErrorFact {
            kind: ErrorKind::Error,
            name: "Error".into(),
            message: String::new(),
            stack: String::new(),
            source: String::new(),
            line: 1,
            column: 1,
        })
    }

    fn visit() -> Vec<ChunkFacts> {
        vec![
            chunk(
                1,
                0,
                vec![at(0, page("https://a.example/")), at(4_000, input())],
            ),
            chunk(
                1,
                1,
                vec![
                    at(60_000, page("https://a.example/cart")),
                    at(61_000, page("https://a.example/")),
                    at(62_000, error()),
                    at(
                        63_000,
                        FactKind::Identify(Identify {
                            id: "u1".into(),
                            traits: [].into_iter().collect(),
                        }),
                    ),
                    at(
                        64_000,
                        FactKind::Tag(Tag {
                            name: "beta".into(),
                        }),
                    ),
                    at(
                        65_000,
                        FactKind::Tag(Tag {
                            name: "beta".into(),
                        }),
                    ),
                ],
            ),
        ]
    }

    #[test]
    fn a_row_counts_what_the_facts_say() {
        let (row, facts) = reduce(&origin(), visit(), false);
        assert_eq!(
            (row.pages, row.inputs, row.errors, row.clicks, row.events),
            (3, 1, 1, 0, 8)
        );
        assert_eq!((row.chunks, row.streams, row.bytes), (2, 1, 200.0));
        assert_eq!(
            (row.entry_url.as_str(), row.exit_url.as_str()),
            ("https://a.example/", "https://a.example/")
        );
        assert_eq!(row.urls, ["https://a.example/", "https://a.example/cart"]);
        assert_eq!(
            (row.user_id.as_deref(), row.tags.as_slice()),
            (Some("u1"), &["beta".to_owned()][..])
        );
        assert_eq!(
            (row.started_at, row.duration_ms, row.ended_at),
            (START, 65_000.0, START + 65_000.0)
        );
        assert!(row.has_interaction && row.complete);
        assert_eq!(
            (row.browser.as_str(), row.device),
            ("Firefox", Device::Desktop)
        );
        assert_eq!(facts.elements.len(), 1, "each element once");
    }

    #[test]
    fn activity_is_ten_seconds_after_each_deed() {
        // 0 to 14 s after the page and the input, 60 s to the end at 65 s.
        let (row, _) = reduce(&origin(), visit(), false);
        assert_eq!(row.active_ms.to_bits(), 19_000f64.to_bits());
    }

    #[test]
    fn the_order_of_arrival_changes_nothing() {
        let (row, facts) = reduce(&origin(), visit(), false);
        let (turned, turned_facts) = reduce(&origin(), visit().into_iter().rev().collect(), false);
        assert_eq!((turned, turned_facts), (row, facts));
    }

    #[test]
    fn what_cannot_be_read_is_counted_and_lacks() {
        let mut chunks = visit();
        chunks[1].facts = None;
        let (row, _) = reduce(&origin(), chunks, false);
        assert_eq!((row.undecodable, row.chunks, row.complete), (1, 2, false));
    }

    #[test]
    fn a_session_with_a_hole_is_not_complete() {
        let (row, _) = reduce(&origin(), visit(), true);
        assert_eq!((row.undecodable, row.complete), (0, false));
    }

    #[test]
    fn without_chunks_there_is_an_empty_row() {
        let (row, facts) = reduce(&origin(), Vec::new(), false);
        assert_eq!(
            (row.chunks, row.duration_ms.to_bits(), facts),
            (0, 0, SessionFacts::default())
        );
    }

    #[test]
    fn facts_unpack_as_they_were_packed() {
        let (_, facts) = reduce(&origin(), visit(), false);
        assert_eq!(
            SessionFacts::unpack(&facts.pack().expect("packs")).expect("unpacks"),
            facts
        );
        assert!(SessionFacts::unpack(b"no frame").is_err());
    }
}
