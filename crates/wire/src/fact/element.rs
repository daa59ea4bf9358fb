//! What an element is called, so that any selector can be asked later.

use serde::{Deserialize, Serialize};

use crate::ElementHash;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Element {
    pub hash: ElementHash,
    /// The element itself first, then its ancestors up to the root.
    pub chain: Vec<Ancestor>,
    /// Its text or accessible name, masked, at most 80 characters.
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ancestor {
    pub tag: String,
    pub id: String,
    pub classes: Vec<String>,
    /// Allow-listed attributes only (data-testid and kin, name, type, role, href masked).
    pub attributes: Vec<(String, String)>,
    /// Position among siblings of the same tag, from 1.
    pub nth: u32,
}

impl Element {
    /// The name of a chain: the same chain has the same hash on every page and in every session.
    pub fn hash_of(_chain: &[Ancestor]) -> ElementHash {
        unimplemented!()
    }
}
