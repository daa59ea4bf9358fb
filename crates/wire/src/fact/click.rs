//! A click and what a heatmap, rage or dead click needs to be computed from it, at any threshold, later.

use serde::{Deserialize, Serialize};

use super::Record;
use crate::{ElementHash, messagepack::Pack};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Click {
    pub element: ElementHash,
    /// Position in the element, 0–32767 in each direction.
    pub in_element: (u16, u16),
    /// CSS pixels from the page's and the viewport's top left.
    pub in_page: (i32, i32),
    pub in_viewport: (i32, i32),
    pub scroll: (i32, i32),
    pub page_height: u32,
    pub viewport: (u32, u32),
    /// In hundredths.
    pub pixel_ratio: u32,
    /// As `MouseEvent.button`.
    pub button: u8,
    /// Bits: 1 alt, 2 control, 4 meta, 8 shift.
    pub modifiers: u8,
    /// Milliseconds from the click to the first thing of each kind that followed within 3 s; none: none did.
    pub to_mutation: Option<u32>,
    pub to_scroll: Option<u32>,
    pub to_selection: Option<u32>,
    pub to_navigation: Option<u32>,
    pub to_window: Option<u32>,
    /// A visibility or focus change of the window.
    pub to_focus: Option<u32>,
}

impl Record for Click {
    fn name(&self) -> &'static str {
        "click"
    }

    fn write(&self, to: &mut Pack) {
        to.map(16);
        to.text("element");
        to.binary(&self.element.0);
        to.text("in_element");
        to.pair((self.in_element.0.into(), self.in_element.1.into()));
        to.text("in_page");
        to.point(self.in_page);
        to.text("in_viewport");
        to.point(self.in_viewport);
        to.text("scroll");
        to.point(self.scroll);
        to.text("page_height");
        to.number(self.page_height);
        to.text("viewport");
        to.pair(self.viewport);
        to.text("pixel_ratio");
        to.number(self.pixel_ratio);
        to.text("button");
        to.number(self.button.into());
        to.text("modifiers");
        to.number(self.modifiers.into());
        to.text("to_mutation");
        to.optional(self.to_mutation);
        to.text("to_scroll");
        to.optional(self.to_scroll);
        to.text("to_selection");
        to.optional(self.to_selection);
        to.text("to_navigation");
        to.optional(self.to_navigation);
        to.text("to_window");
        to.optional(self.to_window);
        to.text("to_focus");
        to.optional(self.to_focus);
    }
}
