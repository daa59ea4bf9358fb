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
    fn name(&self) -> &'static str {
        "tag"
    }

    fn write(&self, to: &mut Pack) {
        let mut to = to.fields(1, "name");
        to.key().text(&self.name);
    }
}
