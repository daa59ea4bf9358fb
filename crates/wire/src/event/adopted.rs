//! The constructed sheets that a document or shadow root has adopted.

use super::Event;
use crate::{
    Millis, NodeId,
    dom::{DomError, DomWriter, code, reader::OpReader},
};
use alloc::vec::Vec;

#[derive(Clone, Debug, PartialEq)]
pub struct Adopted {
    /// A document or shadow root.
    pub id: NodeId,
    /// Ids of constructed sheets, in order.
    pub sheets: Vec<NodeId>,
}

impl Event for Adopted {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::ADOPTED, at);
        to.target(self.id);
        to.number(self.sheets.len() as u32);
        for &sheet in &self.sheets {
            to.target(sheet);
        }
    }
}

impl Adopted {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let id = from.target()?;
        let count = from.count(|columns| columns.targets.rest.len())?;
        from.spend(count * size_of::<NodeId>())?;
        Ok(Self {
            id,
            sheets: (0..count)
                .map(|_| from.target())
                .collect::<Result<_, _>>()?,
        })
    }
}
