//! How much a dictionary keeps. Writer and reader follow the same rule, so that their numbers agree; part of the format.

#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The longest entry, bytes.
    pub(crate) entry: usize,
    pub(crate) entries: usize,
    /// All entries together, bytes.
    pub(crate) bytes: usize,
}

impl Bounds {
    pub(crate) const STRINGS: Self = Self {
        entry: 256,
        entries: 32_768,
        bytes: 256 << 10,
    };
    /// An entry is a shape's encoded parts.
    pub(crate) const SHAPES: Self = Self {
        entry: 128,
        entries: 32_768,
        bytes: 256 << 10,
    };

    pub(crate) fn takes_len(self, len: usize) -> bool {
        len <= self.entry
    }

    pub(crate) fn has_room(self, entries: usize, bytes: usize, len: usize) -> bool {
        entries < self.entries && bytes + len <= self.bytes
    }

    pub(crate) fn takes(self, entries: usize, bytes: usize, len: usize) -> bool {
        self.takes_len(len) && self.has_room(entries, bytes, len)
    }
}
