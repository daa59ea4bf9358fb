//! Who the visitor is, by the site's own word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Scalar;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Identify {
    pub id: String,
    pub traits: BTreeMap<String, Scalar>,
}
