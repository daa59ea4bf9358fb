//! How far down a page was seen, told when the page is left.

use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScrollDepth {
    /// The lowest point seen and the page's height, CSS pixels.
    pub reached: u32,
    pub page_height: u32,
}

impl Record for ScrollDepth {
    fn kind(&self) -> u32 {
        3
    }

    fn write(&self, to: &mut Pack) {
        to.array(2);
        to.number(self.reached);
        to.number(self.page_height);
    }
}
