//! The data of a text, comment or CDATA node.

use super::Event;
use crate::{
    Millis, NodeId, Str,
    dom::{DomError, DomWriter, code, reader::OpReader, role::Role},
};
use core::ops::Deref;

#[derive(Clone, Debug, PartialEq)]
pub struct Text<S = Str> {
    pub id: NodeId,
    pub text: S,
}

impl<S: Deref<Target = str>> Event for Text<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::TEXT, at);
        to.target(self.id);
        to.string(Role::Text, &self.text);
    }
}

impl Text {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        Ok(Self {
            id: from.target()?,
            text: from.string(Role::Text)?,
        })
    }
}
