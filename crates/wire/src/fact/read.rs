//! Facts, read row by row.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde::{Deserialize, de::IgnoredAny};

use super::{Element, Fact, FactKind, Facts, FactsError};
use crate::{messagepack, varint::Cursor};

impl Facts {
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
        kind: BTreeMap<String, IgnoredAny>,
    }
    let Ok(Kinds { kind }) = rmp_serde::from_slice(row) else {
        return false;
    };
    kind.len() == 1
        && kind
            .keys()
            .all(|kind| !FactKind::NAMES.contains(&kind.as_str()))
}
