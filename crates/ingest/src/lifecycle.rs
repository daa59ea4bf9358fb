//! When a session's stored chunks move on: into the index, into segments, to rest.

/// Milliseconds. The defaults are the product's; an operator may shorten them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// A session ends after so long without a chunk.
    pub idle_ms: f64,
    /// And at this age at the latest.
    pub max_ms: f64,
    /// Chunks wait so long for their segment.
    pub segment_ms: f64,
    /// From a session's beginning: later its tokens have expired, no chunk is accepted and the ledger may go.
    pub accept_ms: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            idle_ms: 30.0 * MINUTE,
            max_ms: 24.0 * HOUR,
            segment_ms: 5.0 * MINUTE,
            accept_ms: 24.0 * HOUR + 7.0 * 24.0 * HOUR,
        }
    }
}

const SECOND: f64 = 1_000.0;
const MINUTE: f64 = 60.0 * SECOND;
const HOUR: f64 = 60.0 * MINUTE;

/// A newcomer looks at the list right after the first click; the rest of that moment's chunks may come along.
const FIRST_INDEX_AFTER: f64 = 300.0;
const INDEX_EVERY: (f64, f64) = (5.0 * SECOND, 5.0 * MINUTE);

/// How far a session has come. Times are milliseconds since 1970 by the edge's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    pub created_at: f64,
    /// When its last chunk arrived.
    pub heard_at: f64,
    /// When its first keyframe was whole: from then on there is something to see.
    pub whole_at: Option<f64>,
    /// When the index last heard of it, and whether chunks arrived since.
    pub indexed_at: Option<f64>,
    pub has_news: bool,
    /// Chunks that are in no segment yet: how many bytes, and since when the first one waits.
    pub waiting_bytes: u64,
    pub waiting_since: Option<f64>,
    /// When it was brought to rest, if nothing came after that.
    pub sealed_at: Option<f64>,
    /// Its ledger is gone: nothing is left to do.
    pub archived: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Write the next segment.
    Segment,
    /// Tell the index.
    Index,
    /// The session has ended: segments, index, manifest.
    Seal,
    /// Forget the ledger.
    Archive,
}

impl Progress {
    /// What is to be done at `now`, if anything.
    pub fn due(&self, limits: &Limits, now: f64) -> Option<Task> {
        self.deadlines(limits)
            .filter(|&(at, _)| at <= now)
            .map(|(_, task)| task)
            .min()
    }

    /// When something is to be done next.
    pub fn wake_at(&self, limits: &Limits) -> Option<f64> {
        self.deadlines(limits)
            .map(|(at, _)| at)
            .min_by(f64::total_cmp)
    }

    fn deadlines(&self, limits: &Limits) -> impl Iterator<Item = (f64, Task)> {
        [
            self.segment_at(limits).map(|at| (at, Task::Segment)),
            self.index_at().map(|at| (at, Task::Index)),
            self.seal_at(limits).map(|at| (at, Task::Seal)),
            self.archive_at(limits).map(|at| (at, Task::Archive)),
        ]
        .into_iter()
        .flatten()
    }

    fn segment_at(&self, limits: &Limits) -> Option<f64> {
        let since = self.waiting_since?;
        let is_full = self.waiting_bytes >= crate::segment::SEGMENT_BYTES;
        Some(if is_full {
            since
        } else {
            since + limits.segment_ms
        })
    }

    /// Soon after there is something to see, then ever more seldom.
    fn index_at(&self) -> Option<f64> {
        if !self.has_news {
            return None;
        }
        match self.indexed_at {
            None => self.whole_at.map(|at| at + FIRST_INDEX_AFTER),
            Some(at) => Some(at + index_interval(at - self.created_at)),
        }
    }

    fn seal_at(&self, limits: &Limits) -> Option<f64> {
        if self.sealed_at.is_some() || self.archived {
            return None;
        }
        // A chunk that arrives after the session's last possible end waits a moment for its like.
        let at_the_latest =
            (self.created_at + limits.max_ms).max(self.heard_at + MINUTE.min(limits.idle_ms));
        Some((self.heard_at + limits.idle_ms).min(at_the_latest))
    }

    fn archive_at(&self, limits: &Limits) -> Option<f64> {
        let sealed_at = self.sealed_at.filter(|_| !self.archived)?;
        Some(sealed_at.max(self.created_at + limits.accept_ms))
    }
}

/// How far apart the index hears of a session of that age.
pub fn index_interval(age: f64) -> f64 {
    let (shortest, longest) = INDEX_EVERY;
    (age / 12.0).clamp(shortest, longest)
}

/// How long to wait before a failed task is tried again, after so many failures in a row.
pub fn retry_after(failures: u32) -> f64 {
    (SECOND * 2f64.powi(failures.min(12) as i32)).min(HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        idle_ms: 1_800_000.0,
        max_ms: 86_400_000.0,
        segment_ms: 300_000.0,
        accept_ms: 691_200_000.0,
    };

    fn running() -> Progress {
        Progress {
            created_at: 0.0,
            heard_at: 10_000.0,
            whole_at: Some(1_000.0),
            has_news: true,
            waiting_bytes: 50_000,
            waiting_since: Some(1_000.0),
            ..Progress::default()
        }
    }

    #[test]
    fn a_session_is_listed_within_a_second_of_its_keyframe() {
        assert!(running().wake_at(&LIMITS).expect("running") <= 2_000.0);
        assert_eq!(running().due(&LIMITS, 2_000.0), Some(Task::Index));
    }

    #[test]
    fn without_a_whole_keyframe_it_waits_for_its_segment() {
        let progress = Progress {
            whole_at: None,
            ..running()
        };
        assert_eq!(progress.wake_at(&LIMITS), Some(301_000.0));
    }

    #[test]
    fn index_grows_more_seldom() {
        let at = |indexed_at| Progress {
            indexed_at: Some(indexed_at),
            waiting_since: None,
            heard_at: indexed_at,
            ..running()
        };
        assert_eq!(at(2_000.0).wake_at(&LIMITS), Some(7_000.0));
        assert_eq!(at(1_200_000.0).wake_at(&LIMITS), Some(1_300_000.0));
        assert_eq!(at(20_000_000.0).wake_at(&LIMITS), Some(20_300_000.0));
    }

    #[test]
    fn four_mebibytes_make_a_segment_at_once() {
        let progress = Progress {
            waiting_bytes: 4 << 20,
            ..running()
        };
        assert_eq!(progress.due(&LIMITS, 1_000.0), Some(Task::Segment));
    }

    #[test]
    fn silence_ends_it_and_a_day_does() {
        let quiet = Progress {
            has_news: false,
            waiting_since: None,
            indexed_at: Some(10_000.0),
            ..running()
        };
        assert_eq!(quiet.wake_at(&LIMITS), Some(1_810_000.0));
        assert_eq!(quiet.due(&LIMITS, 1_810_000.0), Some(Task::Seal));
        let long = Progress {
            heard_at: 86_300_000.0,
            ..quiet
        };
        assert_eq!(long.wake_at(&LIMITS), Some(86_400_000.0));
    }

    #[test]
    fn a_late_chunk_opens_it_once_more() {
        let sealed = Progress {
            has_news: false,
            waiting_since: None,
            sealed_at: Some(90_000_000.0),
            ..running()
        };
        assert_eq!(sealed.wake_at(&LIMITS), Some(LIMITS.accept_ms));
        let late = Progress {
            heard_at: 100_000_000.0,
            sealed_at: None,
            ..sealed
        };
        assert_eq!(late.wake_at(&LIMITS), Some(100_060_000.0));
    }

    #[test]
    fn nothing_wakes_what_rests() {
        let archived = Progress {
            archived: true,
            has_news: false,
            waiting_since: None,
            sealed_at: Some(1.0),
            ..running()
        };
        assert_eq!(archived.wake_at(&LIMITS), None);
    }

    #[test]
    fn every_running_session_has_a_deadline() {
        let bare = Progress {
            whole_at: None,
            has_news: false,
            waiting_since: None,
            waiting_bytes: 0,
            ..running()
        };
        assert!(bare.wake_at(&LIMITS).is_some());
    }

    #[test]
    fn retries_back_off_to_an_hour() {
        assert_eq!(retry_after(0).to_bits(), 1_000f64.to_bits());
        assert_eq!(retry_after(40).to_bits(), HOUR.to_bits());
    }
}
