//! A session's shape, from its chunks' headers alone.

use std::collections::BTreeMap;

use revisit_wire::{Millis, StreamId};

use crate::timeline::{PlacedStream, StreamClock, place};

/// What the header of a stored chunk says of time, and when it arrived.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChunkTimes {
    pub stream: StreamId,
    pub seq: u32,
    /// Milliseconds since 1970 by the edge's clock.
    pub received_at: f64,
    /// The stream's start by the visitor's clock.
    pub started_at: f64,
    /// Since the stream's start.
    pub sealed: Millis,
    pub to: Millis,
    /// The page was being left: no chunk of the stream was to follow.
    pub is_last: bool,
    pub bytes: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// In order of arrival.
    pub streams: Vec<PlacedStream>,
    pub started_at: f64,
    pub duration_ms: f64,
    /// When the last chunk arrived.
    pub heard_at: f64,
    /// Every stream said that its page was being left.
    pub left: bool,
    pub chunks: u32,
    pub bytes: f64,
}

impl Outline {
    /// `chunks` in order of acceptance.
    pub fn of<'a>(chunks: impl Iterator<Item = &'a ChunkTimes>) -> Self {
        let mut seen = Seen::default();
        chunks.for_each(|chunk| seen.add(chunk));
        let streams = place(&seen.clocks);
        let started_at = streams
            .iter()
            .map(|stream| stream.started_at)
            .reduce(f64::min)
            .unwrap_or_default();
        let ends = streams
            .iter()
            .zip(&seen.ends)
            .map(|(stream, end)| stream.offset_ms + f64::from(end.to));
        Self {
            started_at,
            duration_ms: ends.fold(0.0, f64::max),
            heard_at: seen.heard_at,
            left: !seen.ends.is_empty() && seen.ends.iter().all(|end| end.is_last),
            chunks: seen.chunks,
            bytes: seen.bytes,
            streams,
        }
    }

    pub fn offset_of(&self, stream: StreamId) -> f64 {
        self.streams
            .iter()
            .find(|placed| placed.id == stream)
            .map_or(0.0, |placed| placed.offset_ms)
    }
}

#[derive(Default)]
struct Seen {
    place_of: BTreeMap<StreamId, usize>,
    clocks: Vec<StreamClock>,
    ends: Vec<End>,
    heard_at: f64,
    chunks: u32,
    bytes: f64,
}

/// How far a stream has come.
struct End {
    seq: u32,
    is_last: bool,
    to: Millis,
}

impl Seen {
    fn add(&mut self, chunk: &ChunkTimes) {
        self.heard_at = self.heard_at.max(chunk.received_at);
        self.chunks += 1;
        self.bytes += f64::from(chunk.bytes);
        let latest_start = chunk.received_at - f64::from(chunk.sealed);
        let place = *self
            .place_of
            .entry(chunk.stream)
            .or_insert(self.clocks.len());
        let (Some(clock), Some(end)) = (self.clocks.get_mut(place), self.ends.get_mut(place))
        else {
            self.clocks.push(StreamClock {
                id: chunk.stream,
                latest_start,
                claimed_start: chunk.started_at,
            });
            self.ends.push(End {
                seq: chunk.seq,
                is_last: chunk.is_last,
                to: chunk.to,
            });
            return;
        };
        clock.latest_start = clock.latest_start.min(latest_start);
        end.to = end.to.max(chunk.to);
        if chunk.seq >= end.seq {
            (end.seq, end.is_last) = (chunk.seq, chunk.is_last);
        }
    }
}
