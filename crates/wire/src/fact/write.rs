//! Facts, written as they happen.

use alloc::vec::Vec;
use core::mem::take;

use super::element::fnv;
use crate::{ElementHash, Millis, messagepack::Pack};

/// What a fact tells, as a writer takes it.
pub trait Record {
    /// The kind's name.
    fn name(&self) -> &'static str;
    fn write(&self, to: &mut Pack);
}

/// A facts section in the making.
#[derive(Clone, Debug, Default)]
pub struct FactsWriter {
    elements: Vec<PackedElement>,
    rows: Vec<(Millis, Pack)>,
}

/// An element's descriptor, encoded.
#[derive(Clone, Debug)]
pub struct PackedElement {
    pub hash: ElementHash,
    bytes: Vec<u8>,
}

/// Writes a descriptor: for each element of the chain [`ancestor`](Self::ancestor), its attributes, then
/// [`nth`](Self::nth).
#[derive(Debug, Default)]
pub struct ElementWriter {
    chain: Pack,
}

impl FactsWriter {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many facts there are.
    pub fn count(&self) -> u32 {
        self.rows.len() as u32
    }

    /// When the first and the last fact happened.
    pub fn span(&self) -> Option<(Millis, Millis)> {
        let times = || self.rows.iter().map(|(at, _)| *at);
        Some((times().min()?, times().max()?))
    }

    /// Adds a fact at its time: few come late, and not by much.
    pub fn add(&mut self, at: Millis, page: u32, record: &dyn Record) {
        let before = self.rows.iter().rposition(|(before, _)| *before <= at);
        let place = before.map_or(0, |before| before + 1);
        self.rows.insert(place, (at, row(at, page, record)));
    }

    /// Adds a fact after all others.
    pub(super) fn push(&mut self, at: Millis, page: u32, record: &dyn Record) {
        self.rows.push((at, row(at, page, record)));
    }

    /// Says what an element is called that a fact names by its hash.
    pub fn describe(&mut self, element: &PackedElement) {
        if self.elements.iter().all(|known| known.hash != element.hash) {
            self.elements.push(element.clone());
        }
    }

    /// Adds a descriptor, whether or not its name is taken.
    pub(super) fn push_element(&mut self, element: PackedElement) {
        self.elements.push(element);
    }

    /// The section so far. No bytes where there is nothing.
    pub fn take_section(&mut self) -> Vec<u8> {
        let (elements, rows) = (take(&mut self.elements), take(&mut self.rows));
        if rows.is_empty() && elements.is_empty() {
            return Vec::new();
        }
        let mut section = Pack::default();
        section.array(2);
        section.array(elements.len());
        for element in elements {
            section.bytes.extend_from_slice(&element.bytes);
        }
        section.array(rows.len());
        for (_, row) in rows {
            section.bytes.extend_from_slice(&row.bytes);
        }
        section.bytes
    }
}

fn row(at: Millis, page: u32, record: &dyn Record) -> Pack {
    let mut row = Pack::default();
    row.map(3);
    row.text("at");
    row.number(at);
    row.text("page");
    row.number(page);
    row.text("kind");
    row.map(1);
    row.text(record.name());
    record.write(&mut row);
    row
}

impl ElementWriter {
    /// Begins a chain of so many.
    pub fn new(count: usize) -> Self {
        let mut chain = Pack::default();
        chain.array(count);
        Self { chain }
    }

    /// The next of the chain; so many attributes follow.
    pub fn ancestor<'c>(
        &mut self,
        tag: &str,
        id: &str,
        classes: impl Iterator<Item = &'c str> + Clone,
        attributes: usize,
    ) {
        let to = &mut self.chain;
        to.map(5);
        to.text("tag");
        to.text(tag);
        to.text("id");
        to.text(id);
        to.text("classes");
        to.array(classes.clone().count());
        classes.for_each(|class| to.text(class));
        to.text("attributes");
        to.array(attributes);
    }

    pub fn attribute(&mut self, name: &str, value: &str) {
        self.chain.array(2);
        self.chain.text(name);
        self.chain.text(value);
    }

    /// The position among siblings of the same tag, from 1.
    pub fn nth(&mut self, nth: u32) {
        self.chain.text("nth");
        self.chain.number(nth);
    }

    pub fn finish(self, label: &str) -> PackedElement {
        let hash = self.hash();
        self.named(hash, label)
    }

    /// As [`finish`](Self::finish), under a name that was given elsewhere.
    pub(super) fn named(self, hash: ElementHash, label: &str) -> PackedElement {
        let mut to = Pack::default();
        to.map(3);
        to.text("hash");
        to.binary(&hash.0);
        to.text("chain");
        to.bytes.extend_from_slice(&self.chain.bytes);
        to.text("label");
        to.text(label);
        PackedElement {
            hash,
            bytes: to.bytes,
        }
    }

    pub(super) fn hash(&self) -> ElementHash {
        ElementHash(fnv(&self.chain.bytes).to_be_bytes())
    }
}
