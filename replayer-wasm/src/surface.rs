//! What `js/surface.js` offers.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The frame and the nodes in it by id.
    #[derive(Debug)]
    pub type Surface;

    /// Executes painting steps (`paint/buffer.rs`). True: a node that moved lost what was in it, so all has to be painted anew.
    #[wasm_bindgen(method)]
    pub fn execute(this: &Surface, words: &[u32], text: &str) -> bool;

    /// Shows nothing.
    #[wasm_bindgen(method)]
    pub fn clear(this: &Surface);
}
