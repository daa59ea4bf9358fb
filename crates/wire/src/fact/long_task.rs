//! The page did not answer for a while.

use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LongTask {
    /// Milliseconds, from the fact's time on.
    pub duration: u32,
}

impl Record for LongTask {
    fn kind(&self) -> u32 {
        10
    }

    fn write(&self, to: &mut Pack) {
        to.array(1);
        to.number(self.duration);
    }
}
