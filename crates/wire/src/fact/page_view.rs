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
        let mut to = to.fields(
            9,
            "url title referrer navigation viewport screen pixel_ratio language touch",
        );
        to.key().text(&self.url);
        to.key().text(&self.title);
        to.key().text(&self.referrer);
        to.key().text(self.navigation.name());
        to.key().pair(self.viewport);
        to.key().pair(self.screen);
        to.key().number(self.pixel_ratio);
        to.key().text(&self.language);
        to.key().boolean(self.touch);
    }
}
