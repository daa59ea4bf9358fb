//! A surface and what is painted on it.

use revisit_replay::{Moment, Stage};
use revisit_wire::Millis;
use wasm_bindgen::JsValue;

use crate::{assets::Locations, frame::Frame, paint::Painter, surface::Surface};

#[derive(Debug)]
pub(crate) struct Canvas {
    pub(crate) painter: Painter,
    surface: Surface,
    /// What is painted, in its stream's time.
    at: Millis,
}

impl Canvas {
    pub(crate) fn new(surface: Surface, locate: Option<js_sys::Function>) -> Self {
        Self {
            painter: Painter::new(Locations::new(locate)),
            surface,
            at: 0,
        }
    }

    pub(crate) fn clear(&mut self) {
        self.painter.clear(&self.surface);
    }

    /// For how long a CSS animation of this node has been running, if it began with the last of what is known to begin one:
    /// its coming, or its present classes.
    pub(crate) fn age(&self, id: u32) -> Millis {
        self.at.saturating_sub(self.painter.since(id))
    }

    /// Paints the moment, in milliseconds since the session's start, unless its document has more nodes than that.
    pub(crate) fn paint(
        &mut self,
        stage: &mut Stage,
        at: f64,
        max_nodes: u32,
    ) -> Result<Frame, JsValue> {
        let at = if at.is_finite() && at > 0.0 {
            at as u64
        } else {
            0
        };
        let (place, at, document) = match stage.seek(at) {
            Moment::Empty => return Ok(Frame::empty()),
            Moment::Missing => {
                self.clear();
                return Ok(Frame::missing());
            }
            Moment::Shown(view) if view.document.node_count() > max_nodes => {
                return Ok(Frame::empty());
            }
            Moment::Shown(view) => (view.place, view.at, view.document.clone()),
        };
        self.at = at;
        let urls = |stream| stage.recording().url_assets(stream);
        let version = stage.recording().version();
        self.painter
            .paint(&self.surface, place, &document, version, urls)?;
        let wanted_styles = self.painter.take_wanted_styles();
        Ok(Frame::of(&document, place.stream, at, wanted_styles))
    }
}
