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
    fn name(&self) -> &'static str {
        "identify"
    }

    fn write(&self, to: &mut Pack) {
        let mut to = to.fields(2, "id traits");
        to.key().text(&self.id);
        self.traits.write(to.key());
    }
}
