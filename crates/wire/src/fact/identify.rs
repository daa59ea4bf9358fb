//! Who the visitor is, by the site's own word.

use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::Record;
use super::Scalars;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Identify {
    pub id: String,
    pub traits: Scalars,
}

impl Record for Identify {
    fn kind(&self) -> u32 {
        5
    }

    fn write(&self, to: &mut Pack) {
        to.array(2);
        to.text(&self.id);
        self.traits.write(to);
    }
}
