//! Who the visitor is, by the site's own word.

use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::{Scalar, custom};
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Identify {
    pub id: String,
    pub traits: BTreeMap<String, Scalar>,
}

impl Identify {
    pub(crate) fn write(&self, to: &mut Pack) {
        to.map(2);
        to.text("id");
        to.text(&self.id);
        to.text("traits");
        custom::write_scalars(&self.traits, to);
    }
}
