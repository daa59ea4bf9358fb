//! An attribute that was set or taken away.

use super::Event;
use crate::{
    Millis, NodeId, Str,
    dom::{DomError, DomWriter, code, reader::OpReader, reader::read_u32, role::Role},
};
use core::ops::Deref;

#[derive(Clone, Debug, PartialEq)]
pub struct Attribute<S = Str> {
    pub id: NodeId,
    pub name: AttributeName<S>,
    /// None: the attribute is gone.
    pub value: Option<S>,
}

/// A qualified name as written (`xlink:href`) and its namespace, which is none for all but a few.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AttributeName<S = Str> {
    pub namespace: Option<S>,
    pub name: S,
}

impl<S: Deref<Target = str>> Event for Attribute<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(
            if self.value.is_some() {
                code::ATTRIBUTE_SET
            } else {
                code::ATTRIBUTE_GONE
            },
            at,
        );
        to.target(self.id);
        to.attribute_name(self.name.namespace.as_deref(), &self.name.name);
        if let Some(value) = &self.value {
            to.string(Role::of_attribute(&self.name.name), value);
        }
    }
}

impl Attribute {
    pub(crate) fn read(from: &mut OpReader<'_>, code: u8) -> Result<Self, DomError> {
        let id = from.target()?;
        let number = read_u32!(from, names)?;
        let name = from.name(number)?;
        let value = match code {
            code::ATTRIBUTE_SET => Some(from.string(Role::of_attribute(&name.name))?),
            _ => None,
        };
        Ok(Self { id, name, value })
    }
}
