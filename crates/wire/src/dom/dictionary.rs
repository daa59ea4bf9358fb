//! Numbers for byte strings that come again: the writer's side.

use super::bounds::Bounds;
use alloc::vec::Vec;

/// An open-addressing table over one growing buffer: no allocation per entry.
#[derive(Debug)]
pub(crate) struct Dictionary {
    bounds: Bounds,
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// Entry numbers counted from 1; 0 is free. Its length is a power of two, at most half of it in use.
    slots: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    start: u32,
    end: u32,
}

/// Entries count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Known(u32),
    Added(u32),
    /// Too long, or the dictionary is full.
    Unkept,
}

impl Dictionary {
    pub(crate) const fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            bytes: Vec::new(),
            entries: Vec::new(),
            slots: Vec::new(),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.entries.clear();
        self.slots.fill(0);
    }

    pub(crate) fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    pub(crate) fn find_or_add(&mut self, key: &[u8]) -> Found {
        if !self.bounds.takes_len(key.len()) {
            return Found::Unkept;
        }
        if self.slots.len() <= self.entries.len() * 2 {
            self.grow();
        }
        let hash = hash(key);
        let mut slot = self.slot_of(hash);
        while let Some(&number @ 1..) = self.slots.get(slot) {
            if self.is_entry(number, hash, key) {
                return Found::Known(number);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        if !self
            .bounds
            .has_room(self.entries.len(), self.bytes.len(), key.len())
        {
            return Found::Unkept;
        }
        let start = self.bytes.len() as u32;
        self.bytes.extend_from_slice(key);
        self.entries.push(Entry {
            hash,
            start,
            end: self.bytes.len() as u32,
        });
        let number = self.len();
        if let Some(free) = self.slots.get_mut(slot) {
            *free = number;
        }
        Found::Added(number)
    }

    fn is_entry(&self, number: u32, hash: u32, key: &[u8]) -> bool {
        self.entries.get(number as usize - 1).is_some_and(|entry| {
            entry.hash == hash
                && self.bytes.get(entry.start as usize..entry.end as usize) == Some(key)
        })
    }

    fn slot_of(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 4).max(256);
        self.slots.clear();
        self.slots.resize(slots, 0);
        for index in 0..self.entries.len() {
            let Some(hash) = self.entries.get(index).map(|entry| entry.hash) else {
                return;
            };
            let mut slot = self.slot_of(hash);
            while self.slots.get(slot).is_some_and(|&number| number != 0) {
                slot = (slot + 1) & (slots - 1);
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = index as u32 + 1;
            }
        }
    }
}

/// Four bytes at a time, multiplied by 2³² over the golden ratio. A page that makes its strings collide slows only itself.
fn hash(bytes: &[u8]) -> u32 {
    const GOLDEN: u32 = 0x9E37_79B1;
    let (words, tail) = bytes.as_chunks::<4>();
    let mut hash = bytes.len() as u32;
    for &word in words {
        hash = (hash.rotate_left(5) ^ u32::from_le_bytes(word)).wrapping_mul(GOLDEN);
    }
    for &byte in tail {
        hash = (hash.rotate_left(5) ^ u32::from(byte)).wrapping_mul(GOLDEN);
    }
    hash ^ hash >> 15
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Bounds = Bounds {
        entry: 8,
        entries: 1000,
        bytes: 3000,
    };

    #[test]
    fn entries_are_numbered_in_order_and_found_again() {
        let mut dictionary = Dictionary::new(SMALL);
        for n in 0..500_u32 {
            assert_eq!(
                dictionary.find_or_add(&n.to_le_bytes()),
                Found::Added(n + 1)
            );
        }
        for n in 0..500_u32 {
            assert_eq!(
                dictionary.find_or_add(&n.to_le_bytes()),
                Found::Known(n + 1)
            );
        }
    }

    #[test]
    fn long_and_late_entries_are_not_kept() {
        let mut dictionary = Dictionary::new(SMALL);
        assert_eq!(dictionary.find_or_add(b"nine byte"), Found::Unkept);
        for n in 0..750_u32 {
            dictionary.find_or_add(&n.to_le_bytes());
        }
        assert_eq!(dictionary.find_or_add(b"late"), Found::Unkept);
        assert_eq!(
            dictionary.find_or_add(&7_u32.to_le_bytes()),
            Found::Known(8)
        );
    }

    #[test]
    fn a_cleared_dictionary_counts_from_one() {
        let mut dictionary = Dictionary::new(SMALL);
        dictionary.find_or_add(b"a");
        dictionary.clear();
        assert_eq!(dictionary.find_or_add(b"b"), Found::Added(1));
        assert_eq!(dictionary.find_or_add(b"a"), Found::Added(2));
    }
}
