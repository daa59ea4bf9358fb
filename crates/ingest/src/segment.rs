//! Which chunks go into the next segment of a recording.

/// A segment is written as soon as so much waits. A chunk has at most 1 MiB, so none exceeds 5 MiB: far from the
/// 8 MiB that a reader must be ready for, and from what a Durable Object may hold in memory.
pub const SEGMENT_BYTES: u64 = 4 << 20;

/// How many of the waiting chunks, in order of acceptance, the next segment takes. Their sizes in bytes.
pub fn next_segment(waiting: impl IntoIterator<Item = u32>) -> usize {
    let mut total = 0;
    waiting
        .into_iter()
        .take_while(|&bytes| {
            let has_room = total < SEGMENT_BYTES;
            total += u64::from(bytes);
            has_room
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::next_segment;

    #[test]
    fn a_segment_takes_chunks_until_it_is_full() {
        const MIB: u32 = 1 << 20;
        assert_eq!(next_segment([]), 0);
        assert_eq!(next_segment([10, 20]), 2);
        assert_eq!(next_segment([MIB; 9]), 4);
        assert_eq!(next_segment([MIB - 1; 9]), 5);
    }
}
