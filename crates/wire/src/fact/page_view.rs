//! A page was shown.

use serde::{Deserialize, Serialize};

use crate::event::Navigation;

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
