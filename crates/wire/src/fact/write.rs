//! Facts, written as they happen.

use alloc::vec::Vec;

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
    /// What the elements so far are called, and their descriptors.
    named: Vec<ElementHash>,
    elements: Pack,
    /// When each row happened, and its length.
    times: Vec<(Millis, u32)>,
    rows: Pack,
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
        self.times.is_empty()
    }

    /// How many facts there are.
    pub fn count(&self) -> u32 {
        self.times.len() as u32
    }

    /// When the first and the last fact happened.
    pub fn span(&self) -> Option<(Millis, Millis)> {
        Some((self.times.first()?.0, self.times.last()?.0))
    }

    /// Adds a fact at its time: few come late, and not by much.
    pub fn add(&mut self, at: Millis, page: u32, record: &dyn Record) {
        let later = |&&(before, _): &&(Millis, u32)| before > at;
        let (mut place, mut start) = (self.times.len(), self.rows.bytes.len());
        for (_, len) in self.times.iter().rev().take_while(later) {
            (place, start) = (place - 1, start - *len as usize);
        }
        self.insert(place, start, at, page, record);
    }

    /// Adds a fact after all others.
    pub(super) fn push(&mut self, at: Millis, page: u32, record: &dyn Record) {
        self.insert(self.times.len(), self.rows.bytes.len(), at, page, record);
    }

    /// Says what an element is called that a fact names by its hash.
    pub fn describe(&mut self, element: &PackedElement) {
        if !self.named.contains(&element.hash) {
            self.push_element(element);
        }
    }

    /// Adds a descriptor, whether or not its name is taken.
    pub(super) fn push_element(&mut self, element: &PackedElement) {
        self.named.push(element.hash);
        self.elements.bytes.extend_from_slice(&element.bytes);
    }

    /// The section so far. No bytes where there is nothing.
    pub fn take_section(&mut self) -> Vec<u8> {
        let mut section = Pack::default();
        if !self.named.is_empty() || !self.is_empty() {
            section.array(2);
            section.array(self.named.len());
            section.bytes.append(&mut self.elements.bytes);
            section.array(self.times.len());
            section.bytes.append(&mut self.rows.bytes);
        }
        self.named.clear();
        self.times.clear();
        section.bytes
    }

    fn insert(&mut self, place: usize, start: usize, at: Millis, page: u32, record: &dyn Record) {
        let later = self.rows.bytes.split_off(start);
        let mut row = self.rows.fields(3, "at page kind");
        row.key().number(at);
        row.key().number(page);
        let kind = row.key();
        kind.map(1);
        kind.text(record.name());
        record.write(kind);
        let len = self.rows.bytes.len() - start;
        self.times.insert(place, (at, len as u32));
        self.rows.bytes.extend_from_slice(&later);
    }
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
        // The fifth key is `nth`.
        let mut to = self.chain.fields(5, "tag id classes attributes");
        to.key().text(tag);
        to.key().text(id);
        let list = to.key();
        list.array(classes.clone().count());
        classes.for_each(|class| list.text(class));
        to.key().array(attributes);
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
        let mut fields = to.fields(3, "hash chain label");
        fields.key().binary(&hash.0);
        fields.key().bytes.extend_from_slice(&self.chain.bytes);
        fields.key().text(label);
        PackedElement {
            hash,
            bytes: to.bytes,
        }
    }

    pub(super) fn hash(&self) -> ElementHash {
        ElementHash(fnv(&self.chain.bytes).to_be_bytes())
    }
}
