//! A session's facts on the session's own timeline.

use revisit_wire::{Fact, StreamId, fact::Element};
use serde::{Deserialize, Serialize};

use crate::timeline::PlacedStream;

/// Everything known of a session beside its pictures; what the event list of a player shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SessionFacts {
    pub streams: Vec<PlacedStream>,
    /// Each element once, by hash.
    pub elements: Vec<Element>,
    /// By time.
    pub facts: Vec<PlacedFact>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedFact {
    /// Milliseconds since the session's start.
    pub at_ms: f64,
    pub stream: StreamId,
    pub fact: Fact,
}
