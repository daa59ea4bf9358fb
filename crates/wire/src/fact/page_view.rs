//! A page was shown.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::{event::Navigation, messagepack::Pack};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageView {
    /// Masked like every URL.
    pub url: String,
    pub title: String,
    pub referrer: String,
    pub navigation: Navigation,
    pub viewport: (u32, u32),
    pub screen: (u32, u32),
    /// In hundredths.
    pub pixel_ratio: u32,
    pub language: String,
    /// The primary pointer is coarse (a finger).
    pub touch: bool,
}

impl Record for PageView {
    fn name(&self) -> &'static str {
        "page_view"
    }

    fn write(&self, to: &mut Pack) {
        to.map(9);
        to.text("url");
        to.text(&self.url);
        to.text("title");
        to.text(&self.title);
        to.text("referrer");
        to.text(&self.referrer);
        to.text("navigation");
        to.text(self.navigation.name());
        to.text("viewport");
        to.pair(self.viewport);
        to.text("screen");
        to.pair(self.screen);
        to.text("pixel_ratio");
        to.number(self.pixel_ratio);
        to.text("language");
        to.text(&self.language);
        to.text("touch");
        to.boolean(self.touch);
    }
}
