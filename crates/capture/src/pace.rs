//! When what is pending is sent.

use revisit_wire::Millis;

/// Columns of this size are sent at once: about what one request carries well.
const FULL: usize = 48 * 1024;
/// Seconds between sends while there is activity: soon at first, so that a session shows up at once.
const INTERVALS: [Millis; 4] = [2000, 5000, 10_000, 20_000];

/// Less than this, and no fact among it: nobody waits for it, and a request of its own costs more than it holds.
const LITTLE: usize = 1024;

/// Why pending records are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Hidden,
    Size,
    Time,
    Unload,
    Manual,
}

impl Reason {
    pub fn from_code(code: u32) -> Self {
        match code {
            0 => Self::Hidden,
            1 => Self::Size,
            2 => Self::Time,
            3 => Self::Unload,
            _ => Self::Manual,
        }
    }

    pub fn code(self) -> u32 {
        self as u32
    }

    /// The page may be gone after this.
    pub fn is_leaving(self) -> bool {
        matches!(self, Self::Hidden | Self::Unload)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Pace {
    sent: usize,
    /// When the oldest pending record was made.
    since: Option<Millis>,
    /// Someone follows live, or the site wants its own interval.
    fixed: Option<Millis>,
}

impl Pace {
    pub(crate) const fn new(fixed: Option<Millis>) -> Self {
        Self {
            sent: 0,
            since: None,
            fixed,
        }
    }

    pub(crate) fn fix(&mut self, interval: Option<Millis>) {
        self.fixed = interval;
    }

    pub(crate) fn pending(&mut self, now: Millis) {
        self.since.get_or_insert(now);
    }

    pub(crate) fn sent(&mut self) {
        self.since = None;
        self.sent += 1;
    }

    /// Is it time, with so many bytes and so many facts pending?
    pub(crate) fn due(&self, now: Millis, bytes: usize, facts: u32) -> Option<Reason> {
        let since = self.since?;
        if bytes >= FULL {
            return Some(Reason::Size);
        }
        let last = INTERVALS.len() - 1;
        let is_little = self.sent > 0 && facts == 0 && bytes < LITTLE;
        let step = if is_little { last } else { self.sent.min(last) };
        let interval = self.fixed.unwrap_or(INTERVALS[step]);
        (now.saturating_sub(since) >= interval).then_some(Reason::Time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sends_grow_rarer() {
        let mut pace = Pace::new(None);
        assert_eq!(pace.due(60_000, FULL, 1), None, "nothing is pending");
        for interval in [2000, 5000, 10_000, 20_000, 20_000] {
            pace.pending(100);
            assert_eq!(pace.due(100 + interval - 1, 0, 1), None);
            assert_eq!(pace.due(100 + interval, 0, 1), Some(Reason::Time));
            assert_eq!(pace.due(100, FULL, 1), Some(Reason::Size));
            pace.sent();
        }
    }

    #[test]
    fn a_little_of_the_page_waits_for_more() {
        let mut pace = Pace::new(None);
        pace.pending(0);
        assert_eq!(pace.due(2000, 10, 0), Some(Reason::Time), "the first");
        pace.sent();
        pace.pending(0);
        assert_eq!(pace.due(5000, LITTLE - 1, 0), None);
        assert_eq!(pace.due(5000, LITTLE, 0), Some(Reason::Time));
        assert_eq!(pace.due(5000, 10, 1), Some(Reason::Time));
        assert_eq!(pace.due(20_000, 10, 0), Some(Reason::Time));
        pace.fix(Some(1000));
        assert_eq!(pace.due(1000, 10, 0), Some(Reason::Time), "someone follows");
    }
}
