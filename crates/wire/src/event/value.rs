//! The value of an input, textarea or select: what the user or a script put there, masked.

use super::Event;
use crate::{
    Millis, NodeId, Str,
    dom::{DomError, DomWriter, code, reader::OpReader, role::Role},
};
use core::ops::Deref;

#[derive(Clone, Debug, PartialEq)]
pub struct Value<S = Str> {
    pub id: NodeId,
    pub value: S,
}

impl<S: Deref<Target = str>> Event for Value<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::VALUE, at);
        to.target(self.id);
        to.string(Role::Input, &self.value);
    }
}

impl Value {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        Ok(Self {
            id: from.target()?,
            value: from.string(Role::Input)?,
        })
    }
}
