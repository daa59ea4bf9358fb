//! One page load in one tab.

use std::collections::{BTreeMap, BTreeSet};

use revisit_wire::{Chunk, Facts, Millis, Op, StreamId, TimedOp, event::Console};

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
    /// By time.
    pub(super) console: Vec<(Millis, Console)>,
    seen: BTreeSet<u32>,
    pub(super) ends: Millis,
}

/// A part of a stream of which the ops are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    /// The last moment that is known; none: not even the stream's start is.
    pub(super) after: Option<Millis>,
    /// None: up to the end.
    pub(super) to: Option<Millis>,
}

impl Hole {
    pub(super) fn covers(self, at: Millis) -> bool {
        self.after.is_none_or(|after| after < at) && self.to.is_none_or(|to| at < to)
    }
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
            console: Vec::new(),
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
            if let Op::Console(line) = op {
                self.console.push((*at, line.clone()));
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
        let mut covered = None;
        // Chunks count from 0: an epoch that begins later says that something came before.
        let mut is_open = self
            .epochs
            .values()
            .find_map(Epoch::first_seq)
            .is_some_and(|seq| seq > 0);
        for (number, epoch) in &self.epochs {
            let Some(start) = epoch.start() else {
                // No keyframe: what this epoch says can't be shown at all.
                is_open = true;
                continue;
            };
            if is_open && covered.is_none_or(|covered| covered < start) {
                holes.push(Hole {
                    after: covered,
                    to: Some(start),
                });
            }
            covered = Some(epoch.covered());
            let after = self
                .epochs
                .range(number + 1..)
                .find_map(|(_, epoch)| epoch.first_seq());
            is_open = epoch.lacks_tail(after);
        }
        if is_open {
            holes.push(Hole {
                after: covered,
                to: None,
            });
        }
        holes
    }
}
