//! The recorder's memory.
//!
//! Blocks are powers of two, each size with a list of its free ones: what is given back is used again for the next
//! block of that size, so that a page that changes for hours needs no more than at its busiest moment. Blocks are
//! never joined or cut. Vectors double, so little is lost by the sizes.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr::{self, NonNull};

/// The smallest block is 2⁴ bytes: room for the link of a free one, and the largest alignment there is.
const SMALLEST: u32 = 4;
const SIZES: usize = 28;
/// What memory grows by, at least. A page of Wasm's memory is 64 KiB.
pub(crate) const PAGE: usize = 64 << 10;

/// Where memory comes from.
pub(crate) trait Pages {
    /// So many bytes more, a multiple of a page. They may or may not follow those before.
    fn grow(&self, bytes: usize) -> Option<NonNull<u8>>;
}

pub(crate) struct Heap<P> {
    pages: P,
    state: UnsafeCell<State>,
}

struct State {
    /// The first free block of each size; each begins with the address of the next.
    free: [*mut Free; SIZES],
    /// What was never handed out.
    rest: *mut u8,
    left: usize,
}

struct Free {
    next: *mut Free,
}

impl<P> Heap<P> {
    pub(crate) const fn new(pages: P) -> Self {
        Self {
            pages,
            state: UnsafeCell::new(State {
                free: [ptr::null_mut(); SIZES],
                rest: ptr::null_mut(),
                left: 0,
            }),
        }
    }
}

/// Which list a block of this layout belongs to; none where there is no such block.
fn size_of_block(layout: Layout) -> Option<usize> {
    let bits = usize::BITS - layout.size().saturating_sub(1).leading_zeros();
    let size = bits.saturating_sub(SMALLEST) as usize;
    (layout.align() <= 1 << SMALLEST && size < SIZES).then_some(size)
}

impl State {
    fn take(&mut self, size: usize, pages: &impl Pages) -> *mut u8 {
        let Some(list) = self.free.get_mut(size) else {
            return ptr::null_mut();
        };
        if !list.is_null() {
            let block = *list;
            // SAFETY: a block on a list is ours, aligned, and begins with a `Free` that `give` wrote.
            *list = unsafe { (*block).next };
            return block.cast();
        }
        let bytes = 1 << (size as u32 + SMALLEST);
        if self.left < bytes && !self.extend(bytes - self.left, bytes, pages) {
            return ptr::null_mut();
        }
        let block = self.rest;
        self.left -= bytes;
        // SAFETY: `left` bytes follow `rest`, and there were at least `bytes` of them.
        self.rest = unsafe { block.add(bytes) };
        block
    }

    /// Asks for what is missing to a block of `bytes`.
    fn extend(&mut self, missing: usize, bytes: usize, pages: &impl Pages) -> bool {
        let grown = missing.next_multiple_of(PAGE);
        let Some(start) = pages.grow(grown) else {
            return false;
        };
        if start.as_ptr() == self.rest.wrapping_add(self.left) {
            self.left += grown;
        } else {
            // Somebody else has grown memory in between, or this is the first time.
            (self.rest, self.left) = (start.as_ptr(), grown);
        }
        self.left >= bytes || self.extend(bytes - self.left, bytes, pages)
    }

    fn give(&mut self, size: usize, block: *mut Free) {
        if let Some(list) = self.free.get_mut(size) {
            // SAFETY: the block was handed out by `take`, so it has room for a `Free`, and nobody uses it any more.
            unsafe { block.write(Free { next: *list }) };
            *list = block;
        }
    }
}

// SAFETY: blocks are disjoint, as large as their layout and aligned to 16 bytes; a layout that asks for more gets null.
// Nothing here panics. `state` is borrowed only within these functions, which don't call each other through the
// allocator and run on one thread.
unsafe impl<P: Pages> GlobalAlloc for Heap<P> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(size) = size_of_block(layout) else {
            return ptr::null_mut();
        };
        // SAFETY: as said above, this is the only borrow.
        unsafe { &mut *self.state.get() }.take(size, &self.pages)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if let Some(size) = size_of_block(layout) {
            // SAFETY: as said above, this is the only borrow. Blocks are aligned to 16 bytes.
            unsafe { &mut *self.state.get() }.give(size, block.cast());
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: the caller promises that the new size is valid with the old alignment.
        let wanted = unsafe { Layout::from_size_align_unchecked(new_size, layout.align()) };
        if size_of_block(wanted) == size_of_block(layout) {
            return block;
        }
        // SAFETY: `block` is of `layout` by the caller's promise; both blocks hold what is copied and are disjoint.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                ptr::copy_nonoverlapping(block, moved, layout.size().min(new_size));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::VecDeque;

    use super::*;

    /// Counts what is asked for; every third time a piece does not follow the one before.
    struct Counted {
        room: Cell<(NonNull<u8>, usize)>,
        calls: Cell<usize>,
        grown: Cell<usize>,
    }

    impl Counted {
        fn new(bytes: usize) -> Self {
            let room = vec![0_u128; bytes / 16].leak();
            Self {
                room: Cell::new((NonNull::from(room).cast(), bytes)),
                calls: Cell::new(0),
                grown: Cell::new(0),
            }
        }
    }

    impl Pages for &Counted {
        fn grow(&self, bytes: usize) -> Option<NonNull<u8>> {
            let (mut start, mut left) = self.room.get();
            if (self.calls.get() + 1).is_multiple_of(3) {
                // SAFETY: stays within the room or fails below.
                start = unsafe { start.add(64) };
                left = left.checked_sub(64)?;
            }
            self.calls.set(self.calls.get() + 1);
            let rest = left.checked_sub(bytes)?;
            self.grown.set(self.grown.get() + bytes);
            // SAFETY: so many bytes are left.
            self.room.set((unsafe { start.add(bytes) }, rest));
            Some(start)
        }
    }

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 8).unwrap()
    }

    /// Fills each block with its own byte and looks whether it is still there at the end.
    #[test]
    fn blocks_never_overlap_and_keep_what_they_hold() {
        let pages = Counted::new(64 << 20);
        let heap = Heap::new(&pages);
        let mut live = VecDeque::new();
        let mut seed = 1_u32;
        for round in 0..20_000_u32 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let size = 1 + (seed >> 8) as usize % [20, 300, 5000, 90_000][seed as usize >> 30];
            let mark = round as u8;
            // SAFETY: sizes are not zero; blocks are used within their layouts and given back once.
            unsafe {
                let mut block = heap.alloc(layout(size));
                assert!(!block.is_null() && block.addr().is_multiple_of(16));
                block.write_bytes(mark, size);
                let mut held = size;
                if round.is_multiple_of(5) {
                    held = size * 3;
                    block = heap.realloc(block, layout(size), held);
                    block.add(size).write_bytes(mark, held - size);
                }
                live.push_back((block, held, mark));
                if live.len() > 50 {
                    let (block, size, mark) = live.pop_front().unwrap();
                    let bytes = core::slice::from_raw_parts(block, size);
                    assert!(bytes.iter().all(|&byte| byte == mark));
                    heap.dealloc(block, layout(size));
                }
            }
        }
    }

    /// A page that changes all the time: what was given back is enough for what comes.
    #[test]
    fn a_storm_needs_no_more_than_its_first_minute() {
        let pages = Counted::new(64 << 20);
        let heap = Heap::new(&pages);
        let minute = || {
            for size in (1..3000).chain([70_000, 400_000, 1_500_000]) {
                // SAFETY: as above.
                unsafe {
                    let block = heap.alloc(layout(size));
                    let block = heap.realloc(block, layout(size), size * 2);
                    heap.dealloc(block, layout(size * 2));
                }
            }
        };
        minute();
        let after_first = pages.grown.get();
        for _ in 0..30 {
            minute();
        }
        assert_eq!(pages.grown.get(), after_first);
    }

    #[test]
    fn what_cannot_be_had_is_null() {
        let pages = Counted::new(PAGE);
        let heap = Heap::new(&pages);
        // SAFETY: sizes are not zero.
        unsafe {
            assert!(heap.alloc(layout(PAGE * 2)).is_null());
            assert!(
                heap.alloc(Layout::from_size_align(8, 64).unwrap())
                    .is_null()
            );
            assert!(
                !heap.alloc(layout(PAGE)).is_null(),
                "what is left is not lost"
            );
        }
    }
}
