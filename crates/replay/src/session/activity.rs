//! When the visitor did something.

use revisit_wire::{Millis, Op};

use super::SessionMillis;

/// Quiet for longer than this is offered for skipping.
pub(super) const QUIET: SessionMillis = 5_000;
/// How much is left of a quiet span at its ends, so that nothing begins or ends abruptly.
const MARGIN: SessionMillis = 500;

/// A stretch of time, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: SessionMillis,
    pub to: SessionMillis,
}

/// Times of activity with weights, in order of time.
#[derive(Debug, Default)]
pub(super) struct Activity {
    moments: Vec<(Millis, u32)>,
}

impl Activity {
    pub(super) fn note(&mut self, at: Millis, op: &Op) {
        if let Op::PointerPath(path) = op {
            // A path lasts: one entry per half second of it.
            let mut last = None;
            for sample in &path.samples {
                if last.is_none_or(|last| sample.after >= last + 500) {
                    last = Some(sample.after);
                    self.moments.push((at.saturating_add(sample.after), 1));
                }
            }
        } else if is_activity(op) {
            self.moments.push((at, 2));
        }
    }

    pub(super) fn moments(&self) -> &[(Millis, u32)] {
        &self.moments
    }
}

/// The visitor did it, as far as an op can tell.
pub(super) fn is_activity(op: &Op) -> bool {
    matches!(
        op,
        Op::PointerPath(_)
            | Op::Press(_)
            | Op::Scroll(_)
            | Op::Value(_)
            | Op::Checked(_)
            | Op::Selected(_)
            | Op::Focus(_)
            | Op::Page(_)
            | Op::Viewport(_)
    )
}

/// Stretches between moments of activity that are long enough to skip.
pub(super) fn quiet(mut moments: Vec<SessionMillis>, end: SessionMillis) -> Vec<Span> {
    moments.push(0);
    moments.push(end);
    moments.sort_unstable();
    moments
        .windows(2)
        .filter(|pair| pair[1] - pair[0] > QUIET)
        .map(|pair| Span {
            from: pair[0] + MARGIN,
            to: pair[1] - MARGIN,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_pauses_can_be_skipped_short_ones_not() {
        let spans = quiet(vec![1_000, 4_000, 20_000], 22_000);
        assert_eq!(
            spans,
            [Span {
                from: 4_500,
                to: 19_500
            }]
        );
    }
}
