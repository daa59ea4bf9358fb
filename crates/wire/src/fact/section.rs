//! The facts section's bytes: an array of two arrays, elements and rows, each of MessagePack maps.

use std::collections::HashMap;

use serde::{Deserialize, de::IgnoredAny};

use super::{Element, Fact, FactKind, Facts};
use crate::{
    messagepack::{self, MessagePackError, Pack},
    varint::Cursor,
};

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

    /// Unknown fields are ignored and rows of unknown kinds left out; anything else that is wrong is an error.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FactsError> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        messagepack::check(bytes)?;
        let mut cursor = Cursor { rest: bytes };
        if messagepack::array_len(&mut cursor)? < 2 {
            return Err(FactsError::Row(
                "a section has elements and rows".to_owned(),
            ));
        }
        let mut elements = Vec::new();
        for _ in 0..messagepack::array_len(&mut cursor)? {
            let element = messagepack::skip(&mut cursor)?;
            elements.push(
                rmp_serde::from_slice::<Element>(element)
                    .map_err(|error| FactsError::Row(error.to_string()))?,
            );
        }
        let mut rows = Vec::new();
        for _ in 0..messagepack::array_len(&mut cursor)? {
            rows.extend(read_row(messagepack::skip(&mut cursor)?)?);
        }
        Ok(Self { elements, rows })
    }
}

fn read_row(row: &[u8]) -> Result<Option<Fact>, FactsError> {
    rmp_serde::from_slice(row).map(Some).or_else(|error| {
        if is_of_unknown_kind(row) {
            Ok(None)
        } else {
            Err(FactsError::Row(error.to_string()))
        }
    })
}

fn is_of_unknown_kind(row: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Kinds {
        #[expect(
            clippy::zero_sized_map_values,
            reason = "serde reads maps into maps, not sets"
        )]
        kind: HashMap<String, IgnoredAny>,
    }
    let Ok(Kinds { kind }) = rmp_serde::from_slice(row) else {
        return false;
    };
    kind.len() == 1
        && kind
            .keys()
            .all(|kind| !FactKind::NAMES.contains(&kind.as_str()))
}
