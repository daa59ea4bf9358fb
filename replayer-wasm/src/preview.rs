//! A second, smaller picture of a recording that is already there.

use wasm_bindgen::prelude::*;

use crate::{Replayer, canvas::Canvas, surface::Surface};

/// Shares all that is known with its [`Replayer`]; has a surface of its own.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Preview {
    canvas: Canvas,
}

#[wasm_bindgen]
impl Preview {
    #[wasm_bindgen(constructor)]
    pub fn new(surface: Surface, locate: Option<js_sys::Function>) -> Self {
        Self {
            canvas: Canvas::new(surface, locate),
        }
    }

    /// Paints the moment. Gives a [`Frame`](crate::frame::Frame), an empty one where the document is larger than that.
    pub fn paint(
        &mut self,
        replayer: &mut Replayer,
        at: f64,
        max_nodes: u32,
    ) -> Result<JsValue, JsValue> {
        let frame = self.canvas.paint(&mut replayer.stage, at, max_nodes)?;
        Ok(serde_wasm_bindgen::to_value(&frame)?)
    }

    /// See [`Replayer::age`].
    pub fn age(&self, id: u32) -> u32 {
        self.canvas.age(id)
    }

    /// The text of a style sheet that was asked for.
    #[wasm_bindgen(js_name = addStyle)]
    pub fn add_style(&mut self, hash: &str, text: &str) {
        self.canvas.painter.add_style(hash, text);
    }
}
