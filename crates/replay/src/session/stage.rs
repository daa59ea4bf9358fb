//! What is to be seen at a time.

use revisit_wire::Millis;

use super::{Recording, SessionMillis};
use crate::Document;

/// Which document is meant: within one place, equal ids are the same nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the stream.
    pub stream: usize,
    pub epoch: u32,
    /// Counts snapshots within the epoch.
    pub snapshot: u32,
}

/// The document at a time.
#[derive(Debug)]
pub struct View<'a> {
    pub place: Place,
    /// Milliseconds since the stream's start.
    pub at: Millis,
    pub document: &'a Document,
}

#[derive(Debug)]
pub enum Moment<'a> {
    /// No keyframe has arrived.
    Empty,
    /// Chunks are missing here: it is not known what the page looked like.
    Missing,
    Shown(View<'a>),
}

/// Looks up moments of a recording.
#[derive(Debug, Default)]
pub struct Stage {
    recording: Recording,
}

impl Stage {
    pub fn new(recording: Recording) -> Self {
        Self { recording }
    }

    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    pub fn recording_mut(&mut self) -> &mut Recording {
        &mut self.recording
    }

    /// Gets ready for seeks to come, by so many ops at most. False: there is nothing left to do.
    pub fn prepare(&mut self, ops: usize) -> bool {
        let streams = self.recording.streams.iter_mut();
        streams
            .flat_map(|stream| stream.epochs.values_mut())
            .any(|epoch| epoch.prepare(ops))
    }

    /// The moment at a time. Any order of calls gives the same answers.
    pub fn seek(&mut self, at: SessionMillis) -> Moment<'_> {
        let Some(index) = self.recording.front(at) else {
            return Moment::Empty;
        };
        let local = at.saturating_sub(self.recording.session_time(index, 0));
        let local = Millis::try_from(local).unwrap_or(Millis::MAX);
        let stream = &mut self.recording.streams[index];
        let Some(number) = stream.epoch_at(local) else {
            return Moment::Empty;
        };
        let missing = stream.holes().into_iter().any(|hole| hole.covers(local));
        let Some(epoch) = stream.epochs.get_mut(&number) else {
            return Moment::Empty;
        };
        if missing {
            return Moment::Missing;
        }
        // Before the page was first seen it is shown as it was then: a page has no earlier state.
        let count = epoch.ops_until(local.max(epoch.start().unwrap_or(0)));
        let snapshot = epoch.snapshots_until(count);
        Moment::Shown(View {
            place: Place {
                stream: index,
                epoch: number,
                snapshot,
            },
            at: local,
            document: epoch.document(count),
        })
    }
}
