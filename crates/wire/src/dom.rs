//! The columnar dom section.
use crate::{TimedOp, Str, NodeId, event::*};

/// Writes ops into columns. Lives for a stream; its dictionary lives for an epoch.
#[derive(Debug, Default)]
pub struct DomWriter {}

impl DomWriter {
    pub fn push(&mut self, _op: &TimedOp) { unimplemented!() }
}

/// Reads sections back into ops. Holds the epoch's dictionary between chunks.
#[derive(Debug, Default)]
pub struct DomReader {}

impl DomReader {
    pub fn read(&mut self, _section: &[u8]) -> Result<Vec<TimedOp>, DomError> { unimplemented!() }
}

#[derive(Debug, thiserror::Error)]
pub enum DomError {
    #[error("section ends early")]
    Short,
}
