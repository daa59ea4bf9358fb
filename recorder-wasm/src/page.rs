//! Where Rust and JavaScript touch: one function either way, and all that is unsafe or of the platform.

use core::alloc::Layout;
use core::panic::PanicInfo;
use core::ptr::{self, NonNull};

use crate::heap::{Heap, PAGE, Pages};
use crate::recorder::{Call, Recorder};

/// What the page is told. The numbers stand in `js/recorder.js` too.
#[derive(Clone, Copy)]
#[repr(u32)]
pub(crate) enum Tell {
    /// Bytes of a chunk; its number; the reason's code, and 8 where it begins an epoch.
    Chunk = 0,
    /// Bytes of an address; the request's id; its kind; a node or 0.
    Asset = 1,
    /// Ids that are void: numbers.
    Freed = 2,
    /// Names of attributes that are wanted now, parted by spaces.
    Restyle = 3,
    /// The record does not tell the page any more.
    Torn = 4,
    /// A chunk with LZ4 sections, as asked for; no bytes where it was no chunk.
    Lz4 = 5,
    /// Prints of what was typed in the session so far: numbers to remember for its next page.
    Typed = 6,
}

#[link(wasm_import_module = "page")]
#[expect(unsafe_code, reason = "the one import")]
// SAFETY: it takes numbers and reads memory during the call alone.
unsafe extern "C" {
    #[link_name = "tell"]
    safe fn tell_page(what: u32, start: *const u8, count: usize, a: u32, b: u32, c: u32);
}

pub(crate) fn tell(what: Tell, bytes: &[u8], [a, b, c]: [u32; 3]) {
    tell_page(what as u32, bytes.as_ptr(), bytes.len(), a, b, c);
}

pub(crate) fn tell_numbers(what: Tell, numbers: &[u32]) {
    tell_page(what as u32, numbers.as_ptr().cast(), numbers.len(), 0, 0, 0);
}

/// What the page's `TextEncoder` wrote, all of it: it writes nothing but UTF-8, and a check of ours would weigh 0.3 KB.
pub(crate) fn encoded(text: &[u8]) -> &str {
    #[expect(unsafe_code, reason = "checked by the page")]
    // SAFETY: as said above; `js/batch.js` hands over as many bytes as `encodeInto` says that it has written.
    unsafe {
        core::str::from_utf8_unchecked(text)
    }
}

/// The one export. What a call means: [`Call`].
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "the one export")]
extern "C" fn call(what: u32, a: u32, b: u32, c: u32) -> u32 {
    Call::from_code(what).map_or(0, |what| RECORDER.0.call(what, [a, b, c]))
}

struct OneThread<T>(T);

// SAFETY: this module is instantiated per page and its memory is not shared, so that there is one thread.
#[expect(unsafe_code, reason = "a page has one thread")]
unsafe impl<T> Sync for OneThread<T> {}

static RECORDER: OneThread<Recorder> = OneThread(Recorder::new());

#[global_allocator]
static HEAP: OneThread<Heap<Linear>> = OneThread(Heap::new(Linear));

struct Linear;

impl Pages for Linear {
    fn grow(&self, bytes: usize) -> Option<NonNull<u8>> {
        let before = core::arch::wasm32::memory_grow::<0>(bytes / PAGE);
        NonNull::new(ptr::with_exposed_provenance_mut(before.checked_mul(PAGE)?))
    }
}

#[expect(unsafe_code, reason = "allocators are")]
// SAFETY: that of `Heap`.
unsafe impl core::alloc::GlobalAlloc for OneThread<Heap<Linear>> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that the heap asks for.
        unsafe { self.0.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { self.0.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        unsafe { self.0.realloc(block, layout, size) }
    }
}

/// JavaScript sees a `WebAssembly.RuntimeError`. The message would cost more than all else that panics do.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
