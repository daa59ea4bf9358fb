//! How fast and steady a page was for its visitor: a web vital, told when it is known and again when it has changed.

use alloc::string::String;
use core::ops::Deref;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vital<S = String> {
    /// `LCP`, `INP`, `FCP` and `TTFB` in milliseconds, `CLS` as a score.
    pub name: S,
    pub value: f64,
}

impl<S: Deref<Target = str>> Record for Vital<S> {
    fn kind(&self) -> u32 {
        9
    }

    fn write(&self, to: &mut Pack) {
        to.array(2);
        to.text(&self.name);
        to.float(self.value);
    }
}
