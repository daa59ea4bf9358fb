//! One row per session: what lists show and filter by.

use revisit_wire::{SessionId, VisitorId};
use serde::{Deserialize, Serialize};

use crate::{agent::Device, frustration::Frustration};

#[expect(
    clippy::struct_excessive_bools,
    reason = "columns, each its own question"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionRow {
    pub id: SessionId,
    /// Grows with every change of the session; an index keeps the highest it has seen.
    pub revision: u32,
    pub visitor: VisitorId,
    /// The last `identify` of the session.
    pub user_id: Option<String>,
    /// Milliseconds since 1970 by the server's clock.
    pub started_at: f64,
    /// The last thing that was recorded, by the server's clock.
    pub ended_at: f64,
    pub duration_ms: f64,
    /// Time after something that the visitor did, up to 10 s each.
    pub active_ms: f64,
    /// When the edge last heard of it.
    pub heard_at: f64,
    /// No more is expected: idle for 30 min or 24 h old.
    pub ended: bool,
    /// Every stream said that its page was being left.
    pub left: bool,
    pub device: Device,
    pub browser: String,
    pub os: String,
    /// As the platform saw the first chunk's sender; two letters.
    pub country: Option<String>,
    pub language: String,
    pub entry_url: String,
    pub exit_url: String,
    /// Every page's URL once, in order of first sight; what the URL filter looks at.
    pub urls: Vec<String>,
    pub referrer: String,
    pub viewport: (u32, u32),
    pub pages: u32,
    pub clicks: u32,
    pub inputs: u32,
    pub errors: u32,
    /// Facts of every kind but those that a page makes by itself: requests, vitals, long tasks.
    pub events: u32,
    pub streams: u32,
    pub chunks: u32,
    pub bytes: f64,
    pub tags: Vec<String>,
    /// A click or an input was seen.
    pub has_interaction: bool,
    /// No chunk is missing, and none is undecodable.
    pub complete: bool,
    /// Chunks whose facts could not be read.
    pub undecodable: u32,
    /// Bits of `revisit_wire::coverage`, of all streams.
    #[serde(default)]
    pub coverage: u32,
    #[serde(default)]
    pub frustration: Frustration,
}

impl Default for SessionRow {
    fn default() -> Self {
        Self {
            id: SessionId([0; 16]),
            revision: 0,
            visitor: VisitorId([0; 16]),
            user_id: None,
            started_at: 0.0,
            ended_at: 0.0,
            duration_ms: 0.0,
            active_ms: 0.0,
            heard_at: 0.0,
            ended: false,
            left: false,
            device: Device::default(),
            browser: String::new(),
            os: String::new(),
            country: None,
            language: String::new(),
            entry_url: String::new(),
            exit_url: String::new(),
            urls: Vec::new(),
            referrer: String::new(),
            viewport: (0, 0),
            pages: 0,
            clicks: 0,
            inputs: 0,
            errors: 0,
            events: 0,
            streams: 0,
            chunks: 0,
            bytes: 0.0,
            tags: Vec::new(),
            has_interaction: false,
            complete: true,
            undecodable: 0,
            coverage: 0,
            frustration: Frustration::default(),
        }
    }
}

/// Silence after which a session no longer counts as running, though it may go on: a tab that was killed says nothing
/// of it. While something happens, a recorder sends every 20 s at least.
const LIVE_WITHIN_MS: f64 = 90_000.0;

impl SessionRow {
    pub fn is_live(&self, now: f64) -> bool {
        is_live(self.ended || self.left, self.heard_at, now)
    }
}

/// Somebody is on the site now: `over` says that every page was left or that the session has ended.
pub fn is_live(over: bool, heard_at: f64, now: f64) -> bool {
    !over && now - heard_at < LIVE_WITHIN_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_that_was_killed_counts_as_running_for_90_seconds() {
        assert!(is_live(false, 1_000.0, 90_999.0));
        assert!(!is_live(false, 1_000.0, 91_000.0));
        assert!(!is_live(true, 1_000.0, 1_001.0));
    }
}
