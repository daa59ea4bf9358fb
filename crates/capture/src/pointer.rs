//! The pointer's path: samples gathered into stretches.

use alloc::vec::Vec;
use revisit_wire::Millis;
use revisit_wire::event::{PointerPath, PointerSample};

/// Finer steps than this show nothing at replay.
const STEP: Millis = 30;
const LONGEST: Millis = 2000;
const MOST: usize = 64;

/// The stretch that is being gathered.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    start: Millis,
    pointer: u32,
    samples: Vec<PointerSample>,
}

impl Path {
    pub(crate) const fn new() -> Self {
        Self {
            start: 0,
            pointer: 0,
            samples: Vec::new(),
        }
    }

    /// Adds a sample; gives the stretch before it where that is complete.
    pub(crate) fn add(
        &mut self,
        at: Millis,
        pointer: u32,
        x: i32,
        y: i32,
    ) -> Option<(Millis, PointerPath)> {
        let is_over = pointer != self.pointer
            || at < self.start
            || at - self.start > LONGEST
            || self.samples.len() >= MOST;
        let done = if is_over { self.take() } else { None };
        if self.samples.is_empty() {
            (self.start, self.pointer) = (at, pointer);
        }
        let after = at.saturating_sub(self.start);
        let is_first = self.samples.len() < 2;
        match self.samples.last_mut() {
            // The latest position of a step is the one to keep, at the step's time.
            Some(last) if !is_first && after.saturating_sub(last.after) < STEP => {
                (last.x, last.y) = (x, y);
            }
            _ => self.samples.push(PointerSample { after, x, y }),
        }
        done
    }

    /// The stretch so far, where there is one.
    pub(crate) fn take(&mut self) -> Option<(Millis, PointerPath)> {
        if self.samples.is_empty() {
            return None;
        }
        Some((
            self.start,
            PointerPath {
                pointer: self.pointer,
                samples: core::mem::take(&mut self.samples),
            },
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fine_steps_are_joined_and_long_stretches_cut() {
        let mut path = Path::new();
        for at in 0..200 {
            assert_eq!(path.add(at * 5, 0, at as i32, 0), None);
        }
        let (start, stretch) = path.take().unwrap();
        assert_eq!(start, 0);
        assert!(stretch.samples.len() <= 36, "{}", stretch.samples.len());
        assert_eq!(stretch.samples.last().unwrap().x, 199);

        assert_eq!(path.add(1000, 0, 1, 1), None);
        assert!(path.add(1010, 1, 2, 2).is_some(), "another pointer");
        assert!(path.add(9000, 1, 2, 2).is_some(), "after a pause");
    }
}
