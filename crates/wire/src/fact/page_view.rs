//! A page was shown.

use alloc::string::String;
use core::ops::Deref;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::{event::Navigation, messagepack::Pack};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageView<S = String> {
    /// Masked like every URL.
    pub url: S,
    pub title: S,
    pub referrer: S,
    pub navigation: Navigation,
    pub viewport: (u32, u32),
    pub screen: (u32, u32),
    /// In hundredths.
    pub pixel_ratio: u32,
    pub language: S,
    /// The primary pointer is coarse (a finger).
    pub touch: bool,
}

impl<S: Deref<Target = str>> Record for PageView<S> {
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
