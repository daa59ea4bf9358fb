//! The recorder in the visitor's browser: capture's adapter.
//!
//! JavaScript in `js/` reads the DOM in bulk and listens; it hands over batches of numbers and one string. Here they
//! are taken apart (one observer per kind of happening) and given to `revisit-capture`, which masks and encodes them.
//! Nothing here throws into the page: a failure stops the recording and is told once.

mod observers;
mod options;
mod page;
mod recorder;

pub use recorder::Recorder;

use wasm_bindgen::prelude::wasm_bindgen;

/// The same chunk with LZ4 sections, for when the page is being left; empty where the bytes are no stored chunk.
#[wasm_bindgen]
pub fn to_lz4(stored: &[u8]) -> Vec<u8> {
    revisit_wire::stored_to_lz4(stored).unwrap_or_default()
}
