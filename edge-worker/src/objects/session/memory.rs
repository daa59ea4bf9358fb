//! What an object remembers of its tables.

use std::collections::BTreeMap;

use revisit_ingest::{Limits, Progress, Received};
use revisit_wire::{SessionId, StreamId, VisitorId};
use serde::{Deserialize, Serialize};

use crate::auth::Tenant;

/// The session's one row, as JSON: written when something about it changes, not with every chunk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    pub tenant: Tenant,
    pub id: SessionId,
    pub visitor: VisitorId,
    /// Of the first chunk's request.
    pub user_agent: String,
    pub country: Option<String>,
    pub created_at: f64,
    /// When its first keyframe was whole.
    pub whole_at: Option<f64>,
    /// Counts what the index was told.
    pub revision: u32,
    pub indexed: Option<Mark>,
    pub sealed: Option<Mark>,
    /// The ledger is gone; manifest, segments and facts are in object storage.
    pub archived: bool,
    pub erasing: Option<Erasing>,
    /// Failed tasks in a row.
    pub failures: u32,
    /// Bits of `revisit_wire::coverage`, of all streams.
    #[serde(default)]
    pub coverage: u32,
}

/// Up to here: done at this time, with so many chunks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    pub at: f64,
    pub chunks: u32,
}

/// The tombstone: nothing is left, and nothing is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Erasing {
    /// Unreadable already; files and index row go next.
    Begun,
    Done,
}

#[derive(Clone, Debug)]
pub struct Memory {
    pub session: Session,
    pub received: BTreeMap<StreamId, Received>,
    /// How many chunks there are: the next one's index.
    pub chunks: u32,
    pub heard_at: f64,
    pub waiting_bytes: u64,
    pub waiting_since: Option<f64>,
}

impl Memory {
    pub fn new(session: Session) -> Self {
        let heard_at = session.created_at;
        Self {
            session,
            received: BTreeMap::new(),
            chunks: 0,
            heard_at,
            waiting_bytes: 0,
            waiting_since: None,
        }
    }

    /// A stored chunk, in no segment yet.
    pub fn add(&mut self, stream: StreamId, seq: u32, received_at: f64) {
        self.received.entry(stream).or_default().insert(seq);
        self.chunks += 1;
        self.heard_at = self.heard_at.max(received_at);
    }

    pub fn add_waiting(&mut self, bytes: u32, received_at: f64) {
        self.waiting_bytes += u64::from(bytes);
        self.waiting_since = Some(self.waiting_since.unwrap_or(received_at).min(received_at));
    }

    pub fn is_erased(&self) -> bool {
        self.session.erasing.is_some()
    }

    pub fn progress(&self) -> Progress {
        let session = &self.session;
        let is_old = |mark: Mark| mark.chunks != self.chunks;
        Progress {
            created_at: session.created_at,
            heard_at: self.heard_at,
            whole_at: session.whole_at,
            indexed_at: session.indexed.map(|mark| mark.at),
            has_news: session.indexed.is_none_or(is_old),
            waiting_bytes: self.waiting_bytes,
            waiting_since: self.waiting_since,
            sealed_at: session
                .sealed
                .filter(|mark| !is_old(*mark))
                .map(|mark| mark.at),
            archived: session.archived,
        }
    }

    /// When the object must wake next.
    pub fn wake_at(&self, limits: &Limits) -> Option<f64> {
        match self.session.erasing {
            Some(Erasing::Begun) => Some(0.0),
            Some(Erasing::Done) => None,
            None => self.progress().wake_at(limits),
        }
    }
}
