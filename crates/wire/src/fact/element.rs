//! What an element is called, so that any selector can be asked later.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    /// values, nth; numbers and the length before each string as 32 bits little endian.
    pub fn hash_of(chain: &[Ancestor]) -> ElementHash {
        let mut hash = Sha256::new();
        for ancestor in chain {
            feed(&mut hash, &ancestor.tag);
            feed(&mut hash, &ancestor.id);
            hash.update((ancestor.classes.len() as u32).to_le_bytes());
            for class in &ancestor.classes {
                feed(&mut hash, class);
            }
            hash.update((ancestor.attributes.len() as u32).to_le_bytes());
            for (name, value) in &ancestor.attributes {
                feed(&mut hash, name);
                feed(&mut hash, value);
            }
            hash.update(ancestor.nth.to_le_bytes());
        }
        let mut name = [0; 8];
        name.iter_mut()
            .zip(hash.finalize())
            .for_each(|(to, from)| *to = from);
        ElementHash(name)
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

fn feed(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u32).to_le_bytes());
    hash.update(text);
}
