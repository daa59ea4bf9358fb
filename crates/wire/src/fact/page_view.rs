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
    fn kind(&self) -> u32 {
        0
    }

    fn write(&self, to: &mut Pack) {
        to.array(9);
        to.text(&self.url);
        to.text(&self.title);
        to.text(&self.referrer);
        to.number(self.navigation as u32);
        to.pair(self.viewport);
        to.pair(self.screen);
        to.number(self.pixel_ratio);
        to.text(&self.language);
        to.boolean(self.touch);
    }
}
