//! What an element is called, so that any selector can be asked later.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};

use super::{ElementWriter, PackedElement};
use crate::ElementHash;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Element {
    /// [`hash_of`](Self::hash_of) the chain.
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
    ///
    /// It is the 64-bit FNV-1a, written big endian, of the chain's fields as MessagePack: a name among a page's elements,
    /// which nobody gains by forging.
    pub fn hash_of(chain: &[Ancestor]) -> ElementHash {
        write_chain(chain).finish("").hash
    }

    pub(super) fn packed(&self) -> PackedElement {
        write_chain(&self.chain).finish(&self.label)
    }
}

fn write_chain(chain: &[Ancestor]) -> ElementWriter {
    let mut to = ElementWriter::default();
    for ancestor in chain {
        let classes = ancestor.classes.iter().map(String::as_str);
        to.ancestor(
            &ancestor.tag,
            &ancestor.id,
            classes,
            ancestor.attributes.len(),
        );
        for (name, value) in &ancestor.attributes {
            to.attribute(name, value);
        }
        to.nth(ancestor.nth);
    }
    to
}

pub(super) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv_agrees_with_its_published_values() {
        assert_eq!(fnv(b"foobar"), 0x8594_4171_F739_67E8);
    }
}
