//! The facts section's bytes: an array of two arrays, elements and rows, each of MessagePack maps.

use alloc::{string::String, vec::Vec};

use super::Facts;
use crate::messagepack::{MessagePackError, Pack};

/// Why a facts section can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FactsError {
    #[error(transparent)]
    MessagePack(#[from] MessagePackError),
    #[error("element or row: {0}")]
    Row(String),
}

impl Facts {
    /// Maps with named fields, so that an older edge reads a newer recorder's rows. No bytes where there are no rows.
    pub fn to_bytes(&self) -> Vec<u8> {
        if self.rows.is_empty() && self.elements.is_empty() {
            return Vec::new();
        }
        let mut section = Pack::default();
        section.array(2);
        section.array(self.elements.len());
        for element in &self.elements {
            element.write(&mut section);
        }
        section.array(self.rows.len());
        for row in &self.rows {
            row.write(&mut section);
        }
        section.bytes
    }
}
