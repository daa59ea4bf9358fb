//! One page load in one tab.

use std::collections::{BTreeMap, BTreeSet};

use revisit_wire::{Chunk, Facts, Millis, StreamId, TimedOp};

use super::{
    Epoch,
    activity::Activity,
    front::{Turn, TurnKind},
};

#[derive(Debug)]
pub(super) struct Stream {
    pub(super) id: StreamId,
    /// By the visitor's clock, milliseconds since 1970.
    pub(super) started_at: f64,
    pub(super) epochs: BTreeMap<u32, Epoch>,
    pub(super) facts: Vec<Facts>,
    pub(super) activity: Activity,
    /// What may bring the stream to the front, by time.
    pub(super) turns: Vec<(Millis, TurnKind)>,
    seen: BTreeSet<u32>,
    pub(super) ends: Millis,
}

/// A part of a stream of which the ops are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) from: Millis,
    /// None: up to the end.
    pub(super) to: Option<Millis>,
}

impl Stream {
    pub(super) fn new(id: StreamId, started_at: f64) -> Self {
        Self {
            id,
            started_at,
            epochs: BTreeMap::new(),
            facts: Vec::new(),
            activity: Activity::default(),
            turns: Vec::new(),
            seen: BTreeSet::new(),
            ends: 0,
        }
    }

    pub(super) fn has(&self, seq: u32) -> bool {
        self.seen.contains(&seq)
    }

    pub(super) fn add(&mut self, chunk: Chunk) {
        self.seen.insert(chunk.header.seq);
        self.ends = self.ends.max(chunk.header.to);
        if let Ok(facts) = chunk.read_facts() {
            self.facts.push(facts);
        }
        let epoch = self.epochs.entry(chunk.header.epoch).or_default();
        for TimedOp { at, op } in epoch.add(chunk) {
            self.activity.note(*at, op);
            if let Some(kind) = Turn::of(op) {
                self.turns.push((*at, kind));
            }
        }
        if let Some(last) = epoch.ops().last() {
            self.ends = self.ends.max(last.at);
        }
    }

    /// The epoch to show at a time: the last that began by then, or else the first.
    pub(super) fn epoch_at(&self, at: Millis) -> Option<u32> {
        let mut chosen = None;
        for (&number, epoch) in &self.epochs {
            match epoch.start() {
                Some(start) if start <= at || chosen.is_none() => chosen = Some(number),
                _ => {}
            }
        }
        chosen
    }

    pub(super) fn holes(&self) -> Vec<Hole> {
        let mut holes = Vec::new();
        let mut open: Option<Millis> = None;
        let mut covered = 0;
        for (number, epoch) in &self.epochs {
            if let Some(start) = epoch.start() {
                if let Some(from) = open.take().filter(|&from| from < start) {
                    holes.push(Hole {
                        from,
                        to: Some(start),
                    });
                }
            } else {
                // No keyframe: what this epoch says can't be shown at all.
                open.get_or_insert(covered);
                continue;
            }
            covered = epoch.covered();
            let after = self
                .epochs
                .range(number + 1..)
                .find_map(|(_, epoch)| epoch.first_seq());
            if epoch.lacks_tail(after) {
                open = Some(covered);
            }
        }
        holes.extend(open.map(|from| Hole { from, to: None }));
        holes
    }
}
