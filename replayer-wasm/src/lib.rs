//! The replayer in the dashboard: takes chunks, paints moments.
//!
//! What is to be seen comes from `revisit-replay`; this crate turns the difference to what is painted into one buffer of
//! words and one string, which `js/surface.js`, the only writer of the frame's DOM, executes in one call per frame.

mod assets;
mod buffer;
mod canvas;
mod frame;
mod outline;
mod paint;
mod preview;
mod restyle;
mod surface;

use revisit_replay::{Recording, Stage, safe};
use wasm_bindgen::prelude::*;

use crate::{assets::Locations, canvas::Canvas, surface::Surface};

/// What an image shows whose bytes are not to be had.
#[wasm_bindgen]
pub fn placeholder() -> String {
    safe::PLACEHOLDER.to_owned()
}

/// One recording on one surface.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Replayer {
    stage: Stage,
    canvas: Canvas,
}

#[wasm_bindgen]
impl Replayer {
    /// `locate` gives an asset's address by its hash in hexadecimal.
    #[wasm_bindgen(constructor)]
    pub fn new(surface: Surface, locate: Option<js_sys::Function>) -> Self {
        console_error_panic_hook::set_once();
        Self {
            stage: Stage::new(Recording::new()),
            canvas: Canvas::new(surface, locate),
        }
    }

    /// Adds chunks, one after another, in any order, repeated or not.
    pub fn add(&mut self, file: &[u8]) -> Result<(), JsError> {
        self.stage.recording_mut().add(file).map_err(|error| {
            let cause = std::error::Error::source(&error)
                .map(|cause| format!(": {cause}"))
                .unwrap_or_default();
            JsError::new(&format!("{error}{cause}"))
        })
    }

    /// When the session started, milliseconds since 1970: time 0 from now on.
    #[wasm_bindgen(js_name = setOrigin)]
    pub fn set_origin(&mut self, started_at: f64) {
        self.stage.recording_mut().set_origin(started_at);
    }

    /// Other addresses for assets from now on.
    #[wasm_bindgen(js_name = setLocate)]
    pub fn set_locate(&mut self, locate: Option<js_sys::Function>) {
        self.canvas.painter.relocate(Locations::new(locate));
    }

    /// The text of a style sheet that was asked for ([`Frame::wanted_styles`](frame::Frame)).
    #[wasm_bindgen(js_name = addStyle)]
    pub fn add_style(&mut self, hash: &str, text: &str) {
        self.canvas.painter.add_style(hash, text);
    }

    /// Paints the moment, in milliseconds since the session's start. Gives a [`Frame`](frame::Frame).
    pub fn paint(&mut self, at: f64) -> Result<JsValue, JsValue> {
        let frame = self.canvas.paint(&mut self.stage, at, u32::MAX)?;
        Ok(serde_wasm_bindgen::to_value(&frame)?)
    }

    /// Paints nothing: what is to be seen now is known to be lost. Gives a [`Frame`](frame::Frame) that says so.
    #[wasm_bindgen(js_name = paintMissing)]
    pub fn paint_missing(&mut self) -> Result<JsValue, JsValue> {
        self.canvas.clear();
        Ok(serde_wasm_bindgen::to_value(&frame::Frame::missing())?)
    }

    /// Gets ready for seeks to come, by so many ops at most. False: there is nothing left to do.
    pub fn prepare(&mut self, ops: u32) -> bool {
        self.stage.prepare(ops as usize)
    }

    pub fn duration(&self) -> f64 {
        self.stage.recording().duration() as f64
    }

    /// Markers, quiet spans, gaps and streams: an [`Outline`](outline::Outline).
    pub fn outline(&self) -> Result<JsValue, JsError> {
        Ok(serde_wasm_bindgen::to_value(&outline::Outline::of(
            self.stage.recording(),
        ))?)
    }

    /// How much the visitor did in each of so many equal parts of the session.
    pub fn activity(&self, parts: u32) -> Vec<u32> {
        self.stage.recording().activity(parts.min(10_000) as usize)
    }

    /// For how long a CSS animation of a painted element has been running, milliseconds.
    pub fn age(&self, id: u32) -> u32 {
        self.canvas.age(id)
    }

    /// The recorded value of a painted element's attribute.
    pub fn recorded(&self, id: u32, name: &str) -> Option<String> {
        self.canvas.painter.recorded(id, name)
    }

    /// Name and value, alternating, of all recorded attributes of a painted element.
    #[wasm_bindgen(js_name = recordedAttributes)]
    pub fn recorded_attributes(&self, id: u32) -> Vec<String> {
        self.canvas.painter.recorded_attributes(id)
    }

    /// The recorded data of a painted text, comment or other character node.
    #[wasm_bindgen(js_name = recordedText)]
    pub fn recorded_text(&self, id: u32) -> Option<String> {
        self.canvas.painter.recorded_text(id)
    }

    /// How many linked sheets of the painted page have rules that are not known.
    #[wasm_bindgen(js_name = missingSheets)]
    pub fn missing_sheets(&self) -> u32 {
        self.canvas.painter.missing_sheets()
    }

    /// Ops that made no sense for the painted document, by name.
    pub fn refusals(&self) -> Result<JsValue, JsError> {
        Ok(serde_wasm_bindgen::to_value(
            &self.canvas.painter.refusals(),
        )?)
    }
}
