//! The columnar dom section: ops cut into columns, strings into heaps by their role.
//!
//! Writer and reader keep the same dictionaries by the same rules; what an op writes and reads stands in the
//! op's own file under `event`.

mod bounds;
pub(crate) mod code;
pub(crate) mod columns;
mod dictionary;
mod error;
pub(crate) mod reader;
pub(crate) mod role;
mod strings;
mod tree_reader;
mod tree_writer;
mod vocabulary;
pub(crate) mod writer;

pub use error::DomError;
pub use reader::DomReader;
pub use writer::DomWriter;

/// The section's first byte.
pub(crate) const VERSION: u8 = 1;

/// What the next delta is taken from. Starts anew with each section.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Previous {
    pub(crate) at: u32,
    pub(crate) target: u32,
    pub(crate) parent: u32,
    pub(crate) sibling: u32,
    pub(crate) scroll: (u32, u32),
    pub(crate) pointer: (u32, u32),
}

impl Previous {
    pub(crate) const NONE: Self = Self {
        at: 0,
        target: 0,
        parent: 0,
        sibling: 0,
        scroll: (0, 0),
        pointer: (0, 0),
    };
}

/// How much of the last new URL the next one is compared with, bytes.
pub(crate) const URL_PREFIX: usize = 1024;
