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
        let mut to = to.fields(
            16,
            "element in_element in_page in_viewport scroll page_height viewport \
             pixel_ratio button modifiers to_mutation to_scroll to_selection \
             to_navigation to_window to_focus",
        );
        to.key().binary(&self.element.0);
        to.key()
            .pair((self.in_element.0.into(), self.in_element.1.into()));
        to.key().point(self.in_page);
        to.key().point(self.in_viewport);
        to.key().point(self.scroll);
        to.key().number(self.page_height);
        to.key().pair(self.viewport);
        to.key().number(self.pixel_ratio);
        to.key().number(self.button.into());
        to.key().number(self.modifiers.into());
        to.key().optional(self.to_mutation);
        to.key().optional(self.to_scroll);
        to.key().optional(self.to_selection);
        to.key().optional(self.to_navigation);
        to.key().optional(self.to_window);
        to.key().optional(self.to_focus);
    }
}
