//! What an element is called, so that any selector can be asked later.

use alloc::{string::String, vec::Vec};
use serde::{Deserialize, Serialize};

use crate::{ElementHash, messagepack::Pack};

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
    pub(crate) fn write(&self, to: &mut Pack) {
        to.map(3);
        to.text("hash");
        to.binary(&self.hash.0);
        to.text("chain");
        to.array(self.chain.len());
        for ancestor in &self.chain {
            ancestor.write(to);
        }
        to.text("label");
        to.text(&self.label);
    }

    /// The name of a chain: the same chain has the same hash on every page and in every session.
    ///
    /// Hashed is, for each ancestor: tag, id, number of classes, classes, number of attributes, their names and
    /// values, nth; numbers and the length before each string as 32 bits little endian. The hash is FNV-1a of 64 bits,
    /// written big endian: a name among a page's elements, which nobody gains by forging.
    pub fn hash_of(chain: &[Ancestor]) -> ElementHash {
        let mut hash = Fnv(0xCBF2_9CE4_8422_2325);
        for ancestor in chain {
            hash.text(&ancestor.tag);
            hash.text(&ancestor.id);
            hash.number(ancestor.classes.len() as u32);
            for class in &ancestor.classes {
                hash.text(class);
            }
            hash.number(ancestor.attributes.len() as u32);
            for (name, value) in &ancestor.attributes {
                hash.text(name);
                hash.text(value);
            }
            hash.number(ancestor.nth);
        }
        ElementHash(hash.0.to_be_bytes())
    }
}

struct Fnv(u64);

impl Fnv {
    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.bytes(text.as_bytes());
    }

    fn number(&mut self, number: u32) {
        self.bytes(&number.to_le_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
}

impl Ancestor {
    fn write(&self, to: &mut Pack) {
        to.map(5);
        to.text("tag");
        to.text(&self.tag);
        to.text("id");
        to.text(&self.id);
        to.text("classes");
        to.array(self.classes.len());
        for class in &self.classes {
            to.text(class);
        }
        to.text("attributes");
        to.array(self.attributes.len());
        for (name, value) in &self.attributes {
            to.array(2);
            to.text(name);
            to.text(value);
        }
        to.text("nth");
        to.number(self.nth);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fnv_agrees_with_its_published_values() {
        let mut hash = Fnv(0xCBF2_9CE4_8422_2325);
        hash.bytes(b"foobar");
        assert_eq!(hash.0, 0x8594_4171_F739_67E8);
    }
}
