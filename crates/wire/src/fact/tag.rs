//! A label that the site puts on the session.

use alloc::string::String;
use core::ops::Deref;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tag<S = String> {
    pub name: S,
}

impl<S: Deref<Target = str>> Record for Tag<S> {
    fn kind(&self) -> u32 {
        6
    }

    fn write(&self, to: &mut Pack) {
        to.array(1);
        to.text(&self.name);
    }
}
