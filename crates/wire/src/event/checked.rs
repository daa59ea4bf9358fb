//! The state of a checkbox or radio button.

use super::Event;
use crate::{
    Millis, NodeId,
    dom::{DomError, DomWriter, code, reader::OpReader},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    pub id: NodeId,
    pub checked: bool,
    pub indeterminate: bool,
}

impl Event for Checked {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::CHECKED, at);
        to.target(self.id);
        to.number(u32::from(self.checked) | u32::from(self.indeterminate) << 1);
    }
}

impl Checked {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let id = from.target()?;
        let bits = from.bits("checkedness", 2)?;
        Ok(Self {
            id,
            checked: bits & 1 == 1,
            indeterminate: bits & 2 == 2,
        })
    }
}
