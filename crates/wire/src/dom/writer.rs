//! Writes ops into columns.

use super::{
    Previous, code,
    columns::{Columns, id},
    role::Role,
    strings::Strings,
    tree_writer::Tree,
};
use crate::{AssetHash, Event, Millis, NodeId, TimedOp, varint};
use alloc::vec::Vec;

/// Writes ops into columns. Lives for a stream; its dictionary lives for an epoch.
///
/// Trees are streamed: `begin_snapshot`, `begin_insert` or `begin_continue`, then a `node` each (an element's
/// `attribute`s after it), then `end_tree`. Nothing is allocated per node.
#[derive(Debug)]
pub struct DomWriter {
    pub(crate) columns: Columns,
    pub(crate) strings: Strings,
    pub(crate) previous: Previous,
    pub(crate) tree: Tree,
    pub(crate) next_id: u32,
    ops: u32,
    dictionary: u32,
    /// The epoch's assets, and how many of them earlier sections named.
    assets: Vec<AssetHash>,
    assets_before: usize,
}

impl Default for DomWriter {
    fn default() -> Self {
        Self::new()
    }
}

impl DomWriter {
    pub const fn new() -> Self {
        Self {
            columns: Columns::new(),
            strings: Strings::new(),
            previous: Previous::NONE,
            tree: Tree::new(),
            next_id: 1,
            ops: 0,
            dictionary: 0,
            assets: Vec::new(),
            assets_before: 0,
        }
    }

    /// Forgets dictionary, ids and whatever is pending. A snapshot must follow.
    pub fn start_epoch(&mut self) {
        self.take_section();
        self.strings.clear();
        self.tree.depth = None;
        self.next_id = 1;
        self.dictionary = 0;
        self.assets.clear();
        self.assets_before = 0;
    }

    /// The id that the next node or constructed sheet gets.
    pub fn next_id(&self) -> NodeId {
        NodeId(self.next_id)
    }

    /// Takes the next id for a constructed sheet. Its [`Sheet`](crate::event::Sheet) op must be the next to take an id.
    pub fn claim_id(&mut self) -> NodeId {
        let id = self.next_id();
        self.next_id = self.next_id.wrapping_add(1);
        id
    }

    /// Bytes pending in columns.
    pub fn byte_len(&self) -> usize {
        self.columns.byte_len()
    }

    /// Pending ops.
    pub fn ops(&self) -> u32 {
        self.ops
    }

    /// How many dictionary entries a reader must have before it reads the pending section.
    pub fn dictionary_len(&self) -> u32 {
        self.dictionary
    }

    /// Assets that the pending section is the first of its epoch to name, for its header.
    pub fn new_assets(&self) -> &[AssetHash] {
        self.assets.get(self.assets_before..).unwrap_or_default()
    }

    /// The columns so far; dictionary and ids live on. An open tree ends.
    pub fn take_section(&mut self) -> Vec<u8> {
        self.end_tree();
        self.previous = Previous::NONE;
        self.strings.start_section();
        self.ops = 0;
        self.dictionary = self.strings.len() + self.assets.len() as u32;
        self.assets_before = self.assets.len();
        self.columns.take()
    }

    /// Writes what happened. An open tree ends.
    pub fn write(&mut self, at: Millis, event: &(impl Event + ?Sized)) {
        self.end_tree();
        event.write(self, at);
    }

    /// Writes any op. The recorder, which knows what happened, uses [`write`](Self::write).
    pub fn push(&mut self, op: &TimedOp) {
        self.write(op.at, op.op.event());
    }

    pub(crate) fn op(&mut self, code: u8, at: Millis) {
        debug_assert!(code < code::FIRST_EXTENSION);
        self.ops += 1;
        self.columns[id::ops].push(code);
        let step = varint::step(self.previous.at, at);
        varint::put(&mut self.columns[id::times], u64::from(step));
        self.previous.at = at;
    }

    pub(crate) fn target(&mut self, id: NodeId) {
        let step = varint::step(self.previous.target, id.0);
        varint::put(&mut self.columns[id::targets], u64::from(step));
        self.previous.target = id.0;
    }

    pub(crate) fn place(&mut self, parent: NodeId, before: Option<NodeId>) {
        let step = varint::step(self.previous.parent, parent.0);
        varint::put(&mut self.columns[id::parents], u64::from(step));
        self.previous.parent = parent.0;
        match before {
            None => self.columns[id::siblings].push(0),
            Some(sibling) => {
                let step = varint::step(self.previous.sibling, sibling.0);
                varint::put(&mut self.columns[id::siblings], u64::from(step) + 1);
                self.previous.sibling = sibling.0;
            }
        }
    }

    pub(crate) fn number(&mut self, value: u32) {
        varint::put(&mut self.columns[id::numbers], u64::from(value));
    }

    pub(crate) fn asset(&mut self, hash: AssetHash) {
        let known = self.assets.iter().position(|known| *known == hash);
        let entry = known.map_or(0, |index| index as u64 + 1);
        varint::put(&mut self.columns[id::assets], entry);
        if entry == 0 {
            self.assets.push(hash);
        }
    }

    pub(crate) fn attribute_name(&mut self, namespace: Option<&str>, name: &str) {
        let number = self.strings.name(&mut self.columns, namespace, name);
        varint::put(&mut self.columns[id::names], u64::from(number));
    }

    pub(crate) fn string(&mut self, role: Role, text: &str) {
        self.strings.write(&mut self.columns, role, text);
    }
}
