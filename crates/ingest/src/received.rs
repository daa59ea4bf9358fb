//! What a stream has and what it lacks.

/// The seqs that are stored, as ranges with both ends included: sorted, apart from one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    ranges: Vec<(u32, u32)>,
}

/// A reply names no more than this many: the recorder has a bounded memory anyway, and asks again.
pub const MISSING_LIMIT: usize = 100;

impl Received {
    pub fn insert(&mut self, seq: u32) {
        // The first range that ends at seq − 1 or later: seq belongs in it, right before it or to its left.
        let at = self
            .ranges
            .partition_point(|&(_, last)| last.saturating_add(1) < seq);
        let Some((first, last)) = self.ranges.get_mut(at) else {
            self.ranges.push((seq, seq));
            return;
        };
        if seq.saturating_add(1) < *first {
            self.ranges.insert(at, (seq, seq));
            return;
        }
        *first = seq.min(*first);
        *last = seq.max(*last);
        let reached = *last;
        if let Some(&(next, end)) = self.ranges.get(at + 1)
            && reached.saturating_add(1) >= next
        {
            self.ranges.remove(at + 1);
            if let Some((_, last)) = self.ranges.get_mut(at) {
                *last = end;
            }
        }
    }

    /// Everything up to and with this seq is stored; −1: not even the first.
    pub fn acked_through(&self) -> i64 {
        match self.ranges.first() {
            Some(&(0, last)) => last.into(),
            _ => -1,
        }
    }

    /// Seqs below the highest that are not stored, the first of them.
    pub fn missing(&self) -> Vec<u32> {
        self.gaps()
            .flat_map(|(from, to)| from..=to)
            .take(MISSING_LIMIT)
            .collect()
    }

    /// The same as ranges, both ends included.
    pub fn gaps(&self) -> impl Iterator<Item = (u32, u32)> {
        let ends = std::iter::once(None).chain(self.ranges.iter().map(|&(_, last)| Some(last)));
        ends.zip(&self.ranges).filter_map(|(before, &(first, _))| {
            let from = before.map_or(0, |last| last + 1);
            (from < first).then(|| (from, first - 1))
        })
    }

    /// The highest.
    pub fn last(&self) -> Option<u32> {
        self.ranges.last().map(|&(_, last)| last)
    }
}

impl FromIterator<u32> for Received {
    fn from_iter<I: IntoIterator<Item = u32>>(seqs: I) -> Self {
        let mut received = Self::default();
        for seq in seqs {
            received.insert(seq);
        }
        received
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_is_acknowledged_before_the_first() {
        let received: Received = [1, 2].into_iter().collect();
        assert_eq!(
            (received.acked_through(), received.missing()),
            (-1, vec![0])
        );
    }

    #[test]
    fn the_highest_seq_does_not_overflow() {
        let received: Received = [u32::MAX, u32::MAX - 1, u32::MAX].into_iter().collect();
        assert_eq!(received.last(), Some(u32::MAX));
    }

    proptest! {
        #[test]
        fn ranges_say_the_same_as_the_set(seqs in prop::collection::vec(0u32..60, 0..80)) {
            let set: BTreeSet<u32> = seqs.iter().copied().collect();
            let received: Received = seqs.into_iter().collect();
            let acked = (0..60).take_while(|seq| set.contains(seq)).last().map_or(-1, i64::from);
            let missing: Vec<u32> = (0..set.last().copied().unwrap_or(0)).filter(|seq| !set.contains(seq)).collect();
            prop_assert_eq!(received.acked_through(), acked);
            prop_assert_eq!(received.missing(), missing);
            prop_assert_eq!(received.last(), set.last().copied());
        }

        #[test]
        fn order_does_not_matter(seqs in prop::collection::vec(0u32..60, 0..40)) {
            let forward: Received = seqs.iter().copied().collect();
            let backward: Received = seqs.iter().rev().copied().collect();
            prop_assert_eq!(forward, backward);
        }
    }
}
