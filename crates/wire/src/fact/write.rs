//! Facts, written as they happen.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::element::fnv;
use crate::{ElementHash, Millis, messagepack::Pack, varint::step};

/// What a fact tells, as a writer takes it.
pub trait Record {
    /// The kind's number on the wire.
    fn kind(&self) -> u32;

    /// The element that it is about.
    fn element(&self) -> Option<ElementHash> {
        None
    }

    /// An array of its other fields.
    fn write(&self, to: &mut Pack);
}

/// A facts section in the making.
#[derive(Clone, Debug, Default)]
pub struct FactsWriter {
    /// What chains are made of, each once, and where each is.
    nodes: Pack,
    places: Vec<Place>,
    /// What the elements so far are called, and their descriptors.
    named: Vec<ElementHash>,
    elements: Pack,
    /// When each row happened, and its length.
    times: Vec<(Millis, u32)>,
    rows: Pack,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    /// The number of the node that it stands in, counted from 1; 0: none.
    parent: u32,
    /// Where its fields begin and end.
    start: usize,
    end: usize,
}

/// An element's descriptor, encoded.
#[derive(Clone, Debug)]
pub struct PackedElement {
    pub hash: ElementHash,
    chain: ElementWriter,
    label: String,
}

/// Writes a descriptor: for each element of the chain [`ancestor`](Self::ancestor), its attributes, then
/// [`nth`](Self::nth).
#[derive(Clone, Debug, Default)]
pub struct ElementWriter {
    chain: Pack,
    /// Where each of its nodes ends, the element's first.
    ends: Vec<usize>,
}

impl FactsWriter {
    pub const fn new() -> Self {
        Self {
            nodes: Pack::new(),
            places: Vec::new(),
            named: Vec::new(),
            elements: Pack::new(),
            times: Vec::new(),
            rows: Pack::new(),
        }
    }

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

    /// Adds a fact at its time: few come late, and not by much. Its element is described before.
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

    /// Says what an element is called that a fact names.
    pub fn describe(&mut self, element: &PackedElement) {
        if !self.named.contains(&element.hash) {
            self.push_element(element);
        }
    }

    /// Adds a descriptor, whether or not the element has one.
    pub(super) fn push_element(&mut self, element: &PackedElement) {
        let ElementWriter { chain, ends } = &element.chain;
        let mut node = 0;
        for (index, end) in ends.iter().enumerate().rev() {
            let start = index.checked_sub(1).and_then(|before| ends.get(before));
            let fields = chain.bytes.get(start.copied().unwrap_or(0)..*end);
            node = self.node(node, fields.unwrap_or_default());
        }
        self.named.push(element.hash);
        self.elements.array(2);
        self.elements.number(node);
        self.elements.text(&element.label);
    }

    /// The section so far. No bytes where there is nothing.
    pub fn take_section(&mut self) -> Vec<u8> {
        let mut section = Pack::default();
        if !self.named.is_empty() || !self.is_empty() {
            section.array(4);
            section.array(self.places.len());
            section.bytes.append(&mut self.nodes.bytes);
            section.array(self.named.len());
            section.bytes.append(&mut self.elements.bytes);
            section.array(self.times.len());
            let mut before = 0;
            for (at, _) in &self.times {
                section.number(step(before, *at));
                before = *at;
            }
            section.array(self.times.len());
            section.bytes.append(&mut self.rows.bytes);
        }
        self.places.clear();
        self.named.clear();
        self.times.clear();
        section.bytes
    }

    fn node(&mut self, parent: u32, fields: &[u8]) -> u32 {
        let bytes = &self.nodes.bytes;
        let is_it = |place: &Place| {
            place.parent == parent && bytes.get(place.start..place.end) == Some(fields)
        };
        let number = |index: usize| index as u32 + 1;
        if let Some(known) = self.places.iter().position(is_it) {
            return number(known);
        }
        let own = number(self.places.len());
        self.nodes.array(6);
        self.nodes
            .number(if parent == 0 { 0 } else { own - parent });
        let start = self.nodes.bytes.len();
        self.nodes.bytes.extend_from_slice(fields);
        let end = self.nodes.bytes.len();
        self.places.push(Place { parent, start, end });
        own
    }

    fn insert(&mut self, place: usize, start: usize, at: Millis, page: u32, record: &dyn Record) {
        let later = self.rows.bytes.split_off(start);
        let element = record.element();
        self.rows.array(3 + usize::from(element.is_some()));
        self.rows.number(record.kind());
        self.rows.number(page);
        record.write(&mut self.rows);
        if let Some(hash) = element {
            let index = self.named.iter().position(|known| *known == hash);
            self.rows.number(index.map_or(0, |index| index as u32 + 1));
        }
        let len = self.rows.bytes.len() - start;
        self.times.insert(place, (at, len as u32));
        self.rows.bytes.extend_from_slice(&later);
    }
}

impl ElementWriter {
    /// The next of the chain; so many attributes follow.
    pub fn ancestor<'c>(
        &mut self,
        tag: &str,
        id: &str,
        classes: impl Iterator<Item = &'c str> + Clone,
        attributes: usize,
    ) {
        let to = &mut self.chain;
        to.text(tag);
        to.text(id);
        to.array(classes.clone().count());
        classes.for_each(|class| to.text(class));
        to.array(attributes);
    }

    pub fn attribute(&mut self, name: &str, value: &str) {
        self.chain.array(2);
        self.chain.text(name);
        self.chain.text(value);
    }

    /// The position among siblings of the same tag, from 1.
    pub fn nth(&mut self, nth: u32) {
        self.chain.number(nth);
        self.ends.push(self.chain.bytes.len());
    }

    pub fn finish(self, label: &str) -> PackedElement {
        PackedElement {
            hash: ElementHash(fnv(&self.chain.bytes).to_be_bytes()),
            chain: self,
            label: label.to_owned(),
        }
    }
}
