//! Whether the page is visible (its tab in front).

use super::Event;
use crate::{
    Millis,
    dom::{DomError, DomWriter, code, reader::OpReader},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Visibility {
    pub visible: bool,
}

impl Event for Visibility {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::VISIBILITY, at);
        to.number(u32::from(self.visible));
    }
}

impl Visibility {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        Ok(Self {
            visible: from.bits("visibility", 1)? == 1,
        })
    }
}
