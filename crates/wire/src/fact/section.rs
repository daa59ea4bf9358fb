//! The facts section's bytes: an array of arrays, of nodes, elements, times and rows.

use alloc::{string::String, vec::Vec};

use super::{Facts, FactsWriter};
use crate::messagepack::MessagePackError;

/// Why a facts section can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    #[error(transparent)]
    MessagePack(#[from] MessagePackError),
    #[error("element or row: {0}")]
    Row(String),
    #[error("facts would take more memory than the limit")]
    Memory,
}

impl Facts {
    /// No bytes where there is nothing.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut section = FactsWriter::default();
        for element in &self.elements {
            section.push_element(&element.packed());
        }
        for row in &self.rows {
            section.push(row.at, row.page, row.kind.record());
        }
        section.take_section()
    }
}
