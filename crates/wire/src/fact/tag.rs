//! A label that the site puts on the session.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tag {
    pub name: String,
}

impl Record for Tag {
    fn kind(&self) -> u32 {
        6
    }

    fn write(&self, to: &mut Pack) {
        to.array(1);
        to.text(&self.name);
    }
}
