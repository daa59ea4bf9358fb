//! The element that is pointed at.

use super::Event;
use crate::{
    Millis, NodeId,
    dom::{DomError, DomWriter, code, reader::OpReader},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Hover {
    /// The innermost one. None: nothing of the page is.
    pub id: Option<NodeId>,
}

impl Event for Hover {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        match self.id {
            Some(id) => {
                to.op(code::HOVER, at);
                to.target(id);
            }
            None => to.op(code::HOVER_NONE, at),
        }
    }
}

impl Hover {
    pub(crate) fn read(from: &mut OpReader<'_>, code: u8) -> Result<Self, DomError> {
        let id = if code == code::HOVER {
            Some(from.target()?)
        } else {
            None
        };
        Ok(Self { id })
    }
}
