//! What `js/surface.js` offers.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The frame and the nodes in it by id.
    #[derive(Debug)]
    pub type Surface;

    /// Executes painting steps (`buffer.rs`). True: a node that moved lost what was in it, so all has to be painted anew.
    #[wasm_bindgen(method, catch)]
    pub fn execute(this: &Surface, words: &[u32], text: &str) -> Result<bool, JsValue>;

    /// Shows nothing.
    #[wasm_bindgen(method)]
    pub fn clear(this: &Surface);
}
