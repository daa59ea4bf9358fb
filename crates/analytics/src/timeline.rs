//! Where each stream stands on its session's timeline.
//!
//! Times inside a stream come from the recorder's monotonic clock and are right. Where the stream itself begins
//! is told by two witnesses: the edge's clock when a chunk arrived less the chunk's age (never too early, late by
//! the time of delivery), and the visitor's wall clock (off by anything, but the same anything for all streams of
//! one machine, unless it jumped). The visitor's word counts where it is earlier than the edge's and possible: then the
//! stream's chunks all came late, from a page that was left at once, after a lost network, or as leftovers.

use revisit_wire::StreamId;
use serde::{Deserialize, Serialize};

/// What the two witnesses say of one stream; milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StreamClock {
    pub id: StreamId,
    /// The least of (arrival − age when sealed) over its chunks, by the edge's clock.
    pub latest_start: f64,
    /// By the visitor's clock.
    pub claimed_start: f64,
}

/// A stream's place. Times inside it are its own, from the recorder's monotonic clock.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedStream {
    pub id: StreamId,
    /// Milliseconds since 1970 by the server's clock.
    pub started_at: f64,
    /// Milliseconds since the session's start.
    pub offset_ms: f64,
}

/// So long before the first that was heard of another may have begun: the page before, whose last words the next delivers.
const HELD_UP_MS: f64 = 30_000.0;

/// `clocks` in order of arrival. The first was delivered at once, as a session's first chunk is: it tells how far
/// the visitor's clock is off.
pub fn place(clocks: &[StreamClock]) -> Vec<PlacedStream> {
    let Some(first) = clocks.first() else {
        return Vec::new();
    };
    let skew = first.latest_start - first.claimed_start;
    let start_of = |clock: &StreamClock| {
        let claimed = clock.claimed_start + skew;
        let is_believable =
            claimed >= first.latest_start - HELD_UP_MS && claimed < clock.latest_start;
        // Whole milliseconds, which travel through JSON and back as they are.
        if is_believable {
            claimed.round()
        } else {
            clock.latest_start
        }
    };
    let starts: Vec<f64> = clocks.iter().map(start_of).collect();
    let session_start = starts.iter().copied().fold(f64::INFINITY, f64::min);
    clocks
        .iter()
        .zip(starts)
        .map(|(clock, started_at)| PlacedStream {
            id: clock.id,
            started_at,
            offset_ms: started_at - session_start,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(clocks: &[(f64, f64)], offsets: &[f64]) {
        let clocks: Vec<StreamClock> = clocks
            .iter()
            .map(|&(latest_start, claimed_start)| StreamClock {
                id: StreamId([0; 16]),
                latest_start,
                claimed_start,
            })
            .collect();
        let placed: Vec<f64> = place(&clocks)
            .iter()
            .map(|stream| stream.offset_ms)
            .collect();
        assert_eq!(placed, offsets);
    }

    const TEN_YEARS: f64 = 3.2e11;

    #[test]
    fn streams_stand_where_the_edge_saw_them() {
        check(&[], &[]);
        check(
            &[(1e12, 1e12), (1e12 + 5_000.0, 1e12 + 5_100.0)],
            &[0.0, 5_000.0],
        );
    }

    #[test]
    fn a_page_that_was_left_before_it_was_heard_comes_before_the_next() {
        let next = (1e12, 1e12);
        check(&[next, (1e12 + 1_900.0, 1e12 - 800.0)], &[800.0, 0.0]);
        check(&[next, (1e12 + 9_000.0, 1e12 + 4_000.0)], &[0.0, 4_000.0]);
    }

    #[test]
    fn a_clock_that_is_ten_years_off_changes_nothing() {
        check(
            &[
                (1e12, 1e12 - TEN_YEARS),
                (1e12 + 5_000.0, 1e12 + 5_000.0 - TEN_YEARS),
            ],
            &[0.0, 5_000.0],
        );
    }

    #[test]
    fn a_stream_that_was_held_up_stands_where_it_happened() {
        check(
            &[
                (1e12, 1e12 + 7.0),
                (1e12 + 600_000.0, 1e12 + 7.0 + 60_000.0),
            ],
            &[0.0, 60_000.0],
        );
    }

    #[test]
    fn a_clock_that_jumps_is_not_believed() {
        check(
            &[(1e12, 1e12), (1e12 + 60_000.0, 1e12 + TEN_YEARS)],
            &[0.0, 60_000.0],
        );
        check(
            &[(1e12, 1e12), (1e12 + 60_000.0, 1e12 - TEN_YEARS)],
            &[0.0, 60_000.0],
        );
    }

    #[test]
    fn an_older_tab_that_is_heard_later_begins_the_session() {
        check(
            &[(1e12, 1e12), (1e12 - 3_000.0, 1e12 - 3_000.0)],
            &[3_000.0, 0.0],
        );
    }
}
