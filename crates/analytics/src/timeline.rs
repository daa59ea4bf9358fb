//! Where each stream stands on its session's timeline.

use revisit_wire::StreamId;
use serde::{Deserialize, Serialize};

/// A stream's place. Times inside it are its own, from the recorder's monotonic clock.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedStream {
    pub id: StreamId,
    /// Milliseconds since 1970 by the server's clock.
    pub started_at: f64,
    /// Milliseconds since the session's start.
    pub offset_ms: f64,
}
