//! The columnar dom section.

use crate::{
    Millis, NodeId, TimedOp,
    event::NodeRef,
};

/// Writes ops into columns. Lives for a stream; its dictionary lives for an epoch.
#[derive(Debug, Default)]
pub struct DomWriter {}

impl DomWriter {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn start_epoch(&mut self) {
        unimplemented!()
    }
    pub fn next_id(&self) -> NodeId {
        unimplemented!()
    }
    pub fn begin_snapshot(&mut self, _at: Millis) {
        unimplemented!()
    }
    pub fn begin_insert(&mut self, _at: Millis, _parent: NodeId, _before: Option<NodeId>) {
        unimplemented!()
    }
    pub fn begin_continue(&mut self, _at: Millis) {
        unimplemented!()
    }
    pub fn node(&mut self, _depth: u32, _kind: NodeRef<'_>) {
        unimplemented!()
    }
    pub fn attribute(&mut self, _namespace: Option<&str>, _name: &str, _value: &str) {
        unimplemented!()
    }
    pub fn end_tree(&mut self) {
        unimplemented!()
    }
    pub fn push(&mut self, _op: &TimedOp) {
        unimplemented!()
    }
    pub fn claim_id(&mut self) -> NodeId {
        unimplemented!()
    }
    pub fn byte_len(&self) -> usize {
        unimplemented!()
    }
    pub fn ops(&self) -> u32 {
        unimplemented!()
    }
    pub fn dictionary_len(&self) -> u32 {
        unimplemented!()
    }
    pub fn take_section(&mut self) -> Vec<u8> {
        unimplemented!()
    }
}

/// Reads sections back into ops. Holds the epoch's dictionary between chunks.
#[derive(Clone, Debug, Default)]
pub struct DomReader {}

impl DomReader {
    pub fn new() -> Self {
        Self::default()
    }
    pub fn start_epoch(&mut self) {
        unimplemented!()
    }
    pub fn dictionary_len(&self) -> u32 {
        unimplemented!()
    }
    pub fn read(&mut self, _section: &[u8]) -> Result<Vec<TimedOp>, DomError> {
        unimplemented!()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DomError {
    #[error("section ends early")]
    Short,
}
