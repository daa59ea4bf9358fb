//! Who the visitor is, by the site's own word.

use alloc::string::String;
use core::ops::Deref;

use serde::{Deserialize, Serialize};

use super::Record;
use super::Scalars;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "S: Deserialize<'de>, Scalars<S>: Deserialize<'de>"))]
pub struct Identify<S = String> {
    pub id: S,
    pub traits: Scalars<S>,
}

impl<S: Deref<Target = str>> Record for Identify<S> {
    fn kind(&self) -> u32 {
        5
    }

    fn write(&self, to: &mut Pack) {
        to.array(2);
        to.text(&self.id);
        self.traits.write(to);
    }
}
