//! The columns of a section and their numbers on the wire.

use alloc::vec::Vec;
use core::ops::{Index, IndexMut};

use super::{DomError, VERSION};
use crate::varint::{Cursor, put};

macro_rules! columns {
    ($($(#[$doc:meta])* $id:literal $name:ident)*) => {
        /// How many there are; their numbers count from 1.
        const COUNT: usize = [$($id),*].len();

        /// The columns' numbers.
        #[expect(non_upper_case_globals, reason = "the same name as the column's field")]
        pub(crate) mod id {
            $($(#[$doc])* pub(crate) const $name: u8 = $id;)*
        }

        /// Columns being read.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Cursors<'a> {
            $(pub(crate) $name: Cursor<'a>,)*
        }

        impl<'a> Cursors<'a> {
            fn column(&mut self, id: u64) -> Option<&mut Cursor<'a>> {
                match id {
                    $($id => Some(&mut self.$name),)*
                    _ => None,
                }
            }

            /// The first column that was not read to its end.
            pub(crate) fn unread(&self) -> Option<u8> {
                $(if !self.$name.rest.is_empty() {
                    return Some($id);
                })*
                None
            }
        }
    };
}

columns! {
    /// One code per op.
    1 ops
    /// Milliseconds, each as a step from the one before.
    2 times
    /// The nodes that ops are about, as steps.
    3 targets
    4 parents
    /// The node that a subtree stands before.
    5 siblings
    /// How many nodes each tree has.
    6 trees
    /// One byte per node: kind and how many levels were closed before it.
    7 tokens
    8 tree_numbers
    9 shapes
    /// What new shapes are made of.
    10 shape_parts
    11 tag_lens
    12 tag_heap
    13 name_lens
    14 name_heap
    /// The attributes that were set or taken away.
    15 names
    /// Of each string: an entry of its role's dictionary, or the length of a new one.
    16 class_refs
    17 class_heap
    18 url_refs
    /// How many bytes each new URL shares with the new one before it.
    19 url_prefixes
    20 url_heap
    21 value_refs
    22 value_heap
    23 text_refs
    24 text_heap
    25 css_refs
    26 css_heap
    27 input_refs
    28 input_heap
    29 numbers
    30 pointer_times
    31 pointer_x
    32 pointer_y
    33 scrolls
    /// The assets that ops name: 0 for the next that the header lists, else an entry of the epoch's.
    34 assets
    /// Length and payload of each op that is an extension.
    35 extensions
}

/// Columns being written, each under its number: `columns[id::ops]`.
#[derive(Debug)]
pub(crate) struct Columns([Vec<u8>; COUNT]);

impl Index<u8> for Columns {
    type Output = Vec<u8>;

    #[expect(
        clippy::indexing_slicing,
        reason = "every number is a constant of `id`"
    )]
    fn index(&self, id: u8) -> &Vec<u8> {
        &self.0[usize::from(id) - 1]
    }
}

impl IndexMut<u8> for Columns {
    #[expect(
        clippy::indexing_slicing,
        reason = "every number is a constant of `id`"
    )]
    fn index_mut(&mut self, id: u8) -> &mut Vec<u8> {
        &mut self.0[usize::from(id) - 1]
    }
}

/// A buffer that has grown beyond this by a large tree is given back afterwards.
const KEPT_CAPACITY: usize = 64 << 10;

impl Columns {
    pub(crate) const fn new() -> Self {
        Self([const { Vec::new() }; COUNT])
    }

    pub(crate) fn byte_len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// The section so far; the columns are empty afterwards. No bytes where nothing was written.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        let len = self.byte_len();
        let mut section = Vec::new();
        if len == 0 {
            return section;
        }
        section.reserve_exact(len + 1 + COUNT * 5);
        section.push(VERSION);
        for (column, id) in self.0.iter_mut().zip(1..) {
            if !column.is_empty() {
                section.push(id);
                put(&mut section, column.len() as u64);
                section.extend_from_slice(column);
                column.clear();
                column.shrink_to(KEPT_CAPACITY);
            }
        }
        section
    }
}

impl<'a> Cursors<'a> {
    /// Finds the columns of a section that is not empty; those with unknown numbers are passed over.
    pub(crate) fn open(section: &'a [u8]) -> Result<Self, DomError> {
        let mut section = Cursor { rest: section };
        let version = section.byte().unwrap_or(0);
        if version != VERSION {
            return Err(DomError::Version(version));
        }
        let mut cursors = Self::default();
        while !section.rest.is_empty() {
            let id = section.varint().ok_or(DomError::Columns)?;
            let len = section
                .varint()
                .and_then(|len| usize::try_from(len).ok())
                .ok_or(DomError::Columns)?;
            let bytes = section.take(len).ok_or(DomError::Columns)?;
            if let Some(column) = cursors.column(id) {
                if !column.rest.is_empty() || bytes.is_empty() {
                    return Err(DomError::Columns);
                }
                column.rest = bytes;
            }
        }
        Ok(cursors)
    }
}
