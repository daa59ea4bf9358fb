//! The focused element.

use super::Event;
use crate::{
    Millis, NodeId,
    dom::{DomError, DomWriter, code, reader::OpReader},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Focus {
    /// None: nothing is focused (the body is).
    pub id: Option<NodeId>,
}

impl Event for Focus {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        match self.id {
            Some(id) => {
                to.op(code::FOCUS, at);
                to.target(id);
            }
            None => to.op(code::BLUR, at),
        }
    }
}

impl Focus {
    pub(crate) fn read(from: &mut OpReader<'_>, code: u8) -> Result<Self, DomError> {
        let id = if code == code::FOCUS {
            Some(from.target()?)
        } else {
            None
        };
        Ok(Self { id })
    }
}
