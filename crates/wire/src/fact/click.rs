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
    fn kind(&self) -> u32 {
        1
    }

    fn element(&self) -> Option<ElementHash> {
        Some(self.element)
    }

    fn write(&self, to: &mut Pack) {
        to.array(15);
        to.pair((self.in_element.0.into(), self.in_element.1.into()));
        to.point(self.in_page);
        to.point(self.in_viewport);
        to.point(self.scroll);
        to.number(self.page_height);
        to.pair(self.viewport);
        to.number(self.pixel_ratio);
        to.number(self.button.into());
        to.number(self.modifiers.into());
        to.optional(self.to_mutation);
        to.optional(self.to_scroll);
        to.optional(self.to_selection);
        to.optional(self.to_navigation);
        to.optional(self.to_window);
        to.optional(self.to_focus);
    }
}
