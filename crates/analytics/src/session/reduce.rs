//! From a session's chunks to its row and its facts.

use std::collections::BTreeSet;

use revisit_wire::{Fact, FactKind, Facts, SessionId, VisitorId, fact::PageView};

use super::{ChunkTimes, Outline, PlacedFact, SessionFacts, SessionRow};
use crate::agent::Agent;

/// What is known of a session beside its chunks.
#[derive(Clone, Debug)]
pub struct SessionOrigin {
    pub id: SessionId,
    pub visitor: VisitorId,
    pub revision: u32,
    pub user_agent: String,
    pub country: Option<String>,
    pub ended: bool,
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
    tally.row.complete = !missing;
    tally.row.undecodable = chunks.iter().filter(|chunk| chunk.facts.is_none()).count() as u32;
    let facts = gather(chunks, &outline);
    for placed in &facts.facts {
        tally.add(placed.at_ms, &placed.fact);
    }
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
    let mut gathered = SessionFacts::default();
    let mut known = BTreeSet::new();
    let mut by_seq = chunks;
    by_seq.sort_by_key(|chunk| (chunk.times.stream, chunk.times.seq));
    for chunk in by_seq {
        let Some(facts) = chunk.facts else { continue };
        let stream = chunk.times.stream;
        let offset = outline.offset_of(stream);
        gathered.elements.extend(
            facts
                .elements
                .into_iter()
                .filter(|element| known.insert(element.hash)),
        );
        gathered
            .facts
            .extend(facts.rows.into_iter().map(|fact| PlacedFact {
                at_ms: offset + f64::from(fact.at),
                stream,
                fact,
            }));
    }
    gathered.facts.sort_by(|a, b| a.at_ms.total_cmp(&b.at_ms));
    gathered
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
        row.events += 1;
        match &fact.kind {
            FactKind::PageView(view) => self.add_page(view),
            FactKind::Click(_) => row.clicks += 1,
            FactKind::Input(_) => row.inputs += 1,
            FactKind::Error(_) => row.errors += 1,
            FactKind::Identify(identify) => row.user_id = Some(identify.id.clone()),
            FactKind::Tag(tag) if !row.tags.contains(&tag.name) => row.tags.push(tag.name.clone()),
            FactKind::Tag(_) | FactKind::ScrollDepth(_) | FactKind::Custom(_) => {}
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
