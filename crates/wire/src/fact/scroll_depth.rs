//! How far down a page was seen, told when the page is left.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScrollDepth {
    /// The lowest point seen and the page's height, CSS pixels.
    pub reached: u32,
    pub page_height: u32,
}
