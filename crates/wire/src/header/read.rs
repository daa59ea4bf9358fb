//! A header, read and checked.

use alloc::string::ToString;

use super::Header;
use crate::{ChunkError, messagepack};

impl Header {
    /// Parses the map; unknown keys are ignored, a key that comes twice is an error.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ChunkError> {
        let fault = |reason: &dyn core::fmt::Display| ChunkError::Header(reason.to_string());
        messagepack::check(bytes).map_err(|error| fault(&error))?;
        let header: Self = rmp_serde::from_slice(bytes).map_err(|error| fault(&error))?;
        match header.fault() {
            Some(reason) => Err(fault(&reason)),
            None => Ok(header),
        }
    }

    /// What the types allow and a recorder never writes.
    fn fault(&self) -> Option<&'static str> {
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        let (part, parts) = self.part;
        if !is_plain(&self.key) || !self.token.as_deref().is_none_or(is_plain) {
            Some("key or token has characters other than visible ASCII")
        } else if !self.started_at.is_finite() {
            Some("started_at is not a number")
        } else if part >= parts || (parts > 1 && !self.keyframe) {
            Some("part is not one of a keyframe's")
        } else {
            None
        }
    }
}
