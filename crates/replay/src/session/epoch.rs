//! An epoch: what one keyframe and the chunks after it say, in order, and any moment of it.

use std::collections::BTreeMap;

use revisit_wire::{AssetHash, Chunk, DomReader, Millis, Op, TimedOp};

use super::{
    batch::Batches,
    hoist::{Early, Hoist},
};
use crate::{
    Document,
    apply::{apply, show_asset, show_linked_sheet},
};

/// How much work lies between two checkpoints of a small document at first.
const CHECKPOINT_EVERY: usize = 1000;
/// After a checkpoint each page of nodes is copied when it is first written: in a large document more work has to lie
/// between two, as many ops as this many nodes are.
const NODES_PER_OP: usize = 8;
/// With more checkpoints than this every second is dropped and the distance doubles.
const MAX_CHECKPOINTS: usize = 64;

#[derive(Debug)]
pub struct Epoch {
    /// The chunk that it begins with; known once a part of the keyframe is here.
    first_seq: Option<u32>,
    /// Parts of the keyframe.
    parts: u32,
    /// Chunks whose predecessor is not here yet.
    waiting: BTreeMap<u32, Chunk>,
    /// How many chunks are decoded.
    read: u32,
    reader: DomReader,
    ops: Vec<TimedOp>,
    /// Indices of the ops that begin a document.
    snapshots: Vec<usize>,
    batches: Batches,
    hoist: Hoist,
    /// Up to when the ops are complete.
    covered: Millis,
    /// A chunk that could not be read: all after it is lost.
    pub(super) broken: bool,
    /// Work that each op was, summed up.
    work: Vec<usize>,
    checkpoints: Vec<(usize, Document)>,
    checkpoint_every: usize,
    /// The moment that was asked for last.
    current: Cursor,
    /// Where checkpoints are being laid that nobody has asked for yet.
    ahead: Cursor,
    /// Up to which op `prepare` has nothing left to do.
    prepared: usize,
}

/// How many ops have been applied, and what they gave.
type Cursor = (usize, Document);

impl Default for Epoch {
    fn default() -> Self {
        let mut reader = DomReader::new();
        reader.start_epoch();
        Self {
            first_seq: None,
            parts: 1,
            waiting: BTreeMap::new(),
            read: 0,
            reader,
            ops: Vec::new(),
            snapshots: Vec::new(),
            batches: Batches::default(),
            hoist: Hoist::default(),
            covered: 0,
            broken: false,
            work: Vec::new(),
            checkpoints: Vec::new(),
            checkpoint_every: CHECKPOINT_EVERY,
            current: Cursor::default(),
            ahead: Cursor::default(),
            prepared: 0,
        }
    }
}

impl Epoch {
    /// An epoch of ops that are already decoded.
    pub fn of(ops: Vec<TimedOp>) -> Self {
        let mut epoch = Self {
            first_seq: Some(0),
            read: 1,
            ..Self::default()
        };
        epoch.append(ops);
        epoch
    }

    /// Takes a chunk in any order. Gives the ops that became readable, in order.
    pub(super) fn add(&mut self, chunk: Chunk) -> &[TimedOp] {
        let before = self.ops.len();
        let header = &chunk.header;
        if header.keyframe {
            self.first_seq
                .get_or_insert(header.seq.saturating_sub(header.part.0));
            self.parts = header.part.1.max(1);
        }
        self.waiting.insert(header.seq, chunk);
        while let Some(next) = self.next_seq().filter(|_| !self.broken) {
            let Some(chunk) = self.waiting.remove(&next) else {
                break;
            };
            if let Some(ops) = self.decode(&chunk) {
                self.append(ops);
                self.covered = self.covered.max(chunk.header.to);
                self.read += 1;
            } else {
                self.broken = true;
            }
        }
        &self.ops[before..]
    }

    fn decode(&mut self, chunk: &Chunk) -> Option<Vec<TimedOp>> {
        if chunk.dom.is_empty() {
            return Some(Vec::new());
        }
        // Another number of entries means that a chunk which came before is not the one that was written.
        if chunk.header.dictionary != self.reader.dictionary_len() {
            return None;
        }
        self.reader.read(&chunk.dom, &chunk.header.assets).ok()
    }

    fn append(&mut self, ops: Vec<TimedOp>) {
        let mut at = self.ops.last().map_or(0, |op| op.at);
        for mut op in ops {
            // Time never runs backwards within a stream, whatever a chunk claims.
            at = at.max(op.at);
            op.at = at;
            let index = self.ops.len();
            self.batches.note(index, &op, self.hoist.ids());
            if let Some(earlier) = self.hoist.note(index, &op) {
                self.forget_after(earlier);
            }
            if matches!(op.op, Op::Snapshot(_)) {
                self.snapshots.push(index);
            }
            let work = self.work.last().copied().unwrap_or(0) + work_of(&op);
            self.work.push(work);
            self.ops.push(op);
        }
        self.covered = self.covered.max(at);
    }

    fn next_seq(&self) -> Option<u32> {
        self.first_seq.map(|first| first.saturating_add(self.read))
    }

    /// The keyframe is here whole: something can be shown.
    pub(super) fn is_showable(&self) -> bool {
        self.read >= self.parts && !self.ops.is_empty()
    }

    /// From when there is something to show.
    pub(super) fn start(&self) -> Option<Millis> {
        self.is_showable()
            .then(|| self.ops.first().map_or(0, |op| op.at))
    }

    pub(super) fn covered(&self) -> Millis {
        self.covered
    }

    /// What follows `covered` is known to be missing, given the first seq of the epoch after this.
    pub(super) fn lacks_tail(&self, next_epoch: Option<u32>) -> bool {
        let missing = match (self.next_seq(), next_epoch) {
            (Some(next), Some(after)) => next < after,
            _ => false,
        };
        self.broken || !self.waiting.is_empty() || missing
    }

    pub(super) fn first_seq(&self) -> Option<u32> {
        self.first_seq
    }

    pub(super) fn url_assets(&self) -> &[(revisit_wire::Str, AssetHash)] {
        self.hoist.urls()
    }

    /// How many ops have happened by then, with those that the last of them is to be shown with.
    pub fn ops_until(&self, at: Millis) -> usize {
        let count = self.ops.partition_point(|op| op.at <= at);
        self.batches.whole(count)
    }

    /// How many documents have begun by the first `count` ops.
    pub(super) fn snapshots_until(&self, count: usize) -> u32 {
        self.snapshots.partition_point(|&index| index < count) as u32
    }

    pub fn ops(&self) -> &[TimedOp] {
        &self.ops
    }

    /// The document after the first `count` ops.
    pub fn document(&mut self, count: usize) -> &Document {
        let count = count.min(self.ops.len());
        if self.current.0 > count {
            self.current = Cursor::default();
        }
        let nearest = self.checkpoints.partition_point(|(at, _)| *at <= count);
        if let Some((at, document)) = nearest
            .checked_sub(1)
            .and_then(|index| self.checkpoints.get(index))
            && *at > self.current.0
        {
            self.current = (*at, document.clone());
        }
        let mut cursor = std::mem::take(&mut self.current);
        while cursor.0 < count {
            self.step(&mut cursor);
        }
        self.current = cursor;
        &self.current.1
    }

    /// Lays checkpoints for seeks to come, by so many ops at most. False: there is nothing left to do.
    pub fn prepare(&mut self, ops: usize) -> bool {
        if self.prepared == self.ops.len() {
            return false;
        }
        let mut cursor = std::mem::take(&mut self.ahead);
        match self.checkpoints.last() {
            Some((at, document)) if *at > cursor.0 => cursor = (*at, document.clone()),
            _ => {}
        }
        let end = self.ops.len().min(cursor.0.saturating_add(ops));
        while cursor.0 < end {
            self.step(&mut cursor);
        }
        let has_more = end < self.ops.len();
        // At the end it is of no more use; were it kept, what it shares with nothing would be kept too.
        if has_more {
            self.ahead = cursor;
        }
        self.prepared = if has_more { 0 } else { end };
        has_more
    }

    fn step(&mut self, cursor: &mut Cursor) {
        let (index, document) = cursor;
        apply(document, &self.ops[*index]);
        for early in self.hoist.at(*index) {
            match early {
                Early::Asset(node, hash) => show_asset(document, *node, *hash),
                Early::Sheet(told) => {
                    if let Op::Sheet(sheet) = &self.ops[*told].op {
                        show_linked_sheet(document, sheet);
                    }
                }
            }
        }
        *index += 1;
        let index = *index;
        let last = self.checkpoints.last().map_or(0, |(at, _)| *at);
        // Nearer than the last checkpoint nothing is gained by another.
        if index <= last {
            return;
        }
        let since = self.work[index - 1] - last.checked_sub(1).map_or(0, |last| self.work[last]);
        let size = document.node_count() as usize;
        if since >= self.checkpoint_every.max(size / NODES_PER_OP) {
            self.checkpoints.push((index, document.clone()));
            if self.checkpoints.len() > MAX_CHECKPOINTS {
                // The first stays: it saves building the whole document again.
                let mut is_kept = false;
                self.checkpoints.retain(|_| {
                    is_kept = !is_kept;
                    is_kept
                });
                self.checkpoint_every *= 2;
            }
        }
    }

    /// What happens at this op is known better now: all later documents are void.
    fn forget_after(&mut self, op: usize) {
        self.checkpoints.retain(|(at, _)| *at <= op);
        if self.current.0 > op {
            self.current = Cursor::default();
        }
        if self.ahead.0 > op {
            self.ahead = Cursor::default();
        }
        self.prepared = 0;
    }
}

fn work_of(op: &TimedOp) -> usize {
    match &op.op {
        Op::Snapshot(op) => 1 + op.nodes.len(),
        Op::Insert(op) => 1 + op.nodes.len(),
        Op::Continue(op) => 1 + op.nodes.len(),
        _ => 1,
    }
}
