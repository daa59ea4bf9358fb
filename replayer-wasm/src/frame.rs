//! What the player draws around a painted page.

use revisit_replay::Document;
use revisit_wire::{Millis, event::PressKind};
use serde::Serialize;

/// How long a press is drawn.
const PRESS_SHOWN: Millis = 600;

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Frame {
    status: Status,
    /// CSS pixels.
    viewport: Option<(u32, u32)>,
    pointers: Vec<Pointer>,
    press: Option<Press>,
    /// What is pointed at, and what is pressed.
    hover: Option<u32>,
    active: Option<u32>,
    /// What has the focus.
    focus: Option<u32>,
    focus_by_keyboard: bool,
    /// Index of the stream in front.
    stream: u32,
    /// How far its window is scrolled, CSS pixels.
    scroll: (i32, i32),
    /// How large its document is.
    nodes: u32,
    url: String,
    title: String,
    /// Style sheets that are needed as text, by hash.
    pub(crate) wanted_styles: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
enum Status {
    /// Nothing has arrived yet.
    Empty,
    /// Lost: it is not known what the page looked like.
    Missing,
    Shown,
}

#[derive(Debug, Serialize)]
struct Pointer {
    /// 0 is the mouse, others are touches.
    id: u32,
    x: f64,
    y: f64,
}

#[derive(Debug, Serialize)]
struct Press {
    x: i32,
    y: i32,
    /// Milliseconds since it happened.
    age: Millis,
}

impl Frame {
    pub(crate) fn empty() -> Self {
        Self {
            status: Status::Empty,
            viewport: None,
            pointers: Vec::new(),
            press: None,
            hover: None,
            active: None,
            focus: None,
            focus_by_keyboard: false,
            stream: 0,
            scroll: (0, 0),
            nodes: 0,
            url: String::new(),
            title: String::new(),
            wanted_styles: Vec::new(),
        }
    }

    pub(crate) fn missing() -> Self {
        Self {
            status: Status::Missing,
            ..Self::empty()
        }
    }

    pub(crate) fn of(
        document: &Document,
        stream: usize,
        at: Millis,
        wanted_styles: Vec<String>,
    ) -> Self {
        let lanes = &document.lanes;
        let page = lanes.page.as_ref();
        Self {
            status: Status::Shown,
            viewport: lanes
                .viewport
                .as_ref()
                .map(|viewport| (viewport.width, viewport.height)),
            pointers: lanes
                .pointers
                .iter()
                .filter_map(|(id, track)| {
                    track
                        .position(at)
                        .map(|(x, y)| Pointer { id: id.0 - 1, x, y })
                })
                .collect(),
            press: lanes.press.as_ref().and_then(|(since, press)| {
                let age = at.saturating_sub(*since);
                let shown = age < PRESS_SHOWN
                    && matches!(
                        press.kind,
                        PressKind::Down
                            | PressKind::Click
                            | PressKind::TouchStart
                            | PressKind::DoubleClick
                    );
                shown.then_some(Press {
                    x: press.x,
                    y: press.y,
                    age,
                })
            }),
            hover: lanes.hover.map(|id| id.0),
            active: lanes.press.as_ref().and_then(|(_, press)| {
                let is_down = matches!(press.kind, PressKind::Down | PressKind::TouchStart);
                press.target.filter(|_| is_down).map(|id| id.0)
            }),
            focus: lanes.focus.map(|id| id.0),
            focus_by_keyboard: lanes.focus_by_keyboard,
            stream: stream as u32,
            scroll: document
                .root()
                .and_then(|root| lanes.scroll.value(root).copied())
                .unwrap_or_default(),
            nodes: document.node_count(),
            url: page.map_or_else(String::new, |page| page.url.to_string()),
            title: page.map_or_else(String::new, |page| page.title.to_string()),
            wanted_styles,
        }
    }
}
