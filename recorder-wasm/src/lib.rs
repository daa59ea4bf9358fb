//! The recorder in the visitor's browser: capture's adapter.
//!
//! JavaScript in `js/` reads the DOM in bulk and listens; it hands over batches of numbers and one string. Here they
//! are taken apart (one observer per kind of happening) and given to `revisit-capture`, which masks and encodes them.
//! A failure is a trap: JavaScript catches it, stops the recording and tells it once.
//!
//! Every visitor downloads this. So it does without the standard library (whose panics bring all of formatting), has
//! an allocator of its own and, either way, one function between Rust and JavaScript instead of generated glue.
//! `docs/adr/0005-no-standard-library-in-the-recorder.md` says what each of these weighs.
#![cfg_attr(target_arch = "wasm32", no_std)]
// The rest needs a page; the heap is tested without.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

extern crate alloc;

#[expect(unsafe_code, reason = "an allocator hands out raw memory")]
mod heap;
#[cfg(target_arch = "wasm32")]
mod observers;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod recorder;
#[cfg(target_arch = "wasm32")]
mod settings;
