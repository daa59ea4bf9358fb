//! Which options of a select are chosen.

use super::Event;
use crate::{
    Millis, NodeId,
    dom::{DomError, DomWriter, code, reader::OpReader},
};
use alloc::vec::Vec;

#[derive(Clone, Debug, PartialEq)]
pub struct Selected {
    /// The select element.
    pub id: NodeId,
    /// Indices into `select.options`, ascending.
    pub options: Vec<u32>,
}

impl Event for Selected {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::SELECTED, at);
        to.target(self.id);
        to.number(self.options.len() as u32);
        for &option in &self.options {
            to.number(option);
        }
    }
}

impl Selected {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let id = from.target()?;
        let count = from.count(|columns| columns.numbers.rest.len())?;
        from.spend(count * size_of::<u32>())?;
        Ok(Self {
            id,
            options: (0..count)
                .map(|_| from.number())
                .collect::<Result<_, _>>()?,
        })
    }
}
