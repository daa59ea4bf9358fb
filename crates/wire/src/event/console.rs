//! A line in the page's console.

use super::Event;
use crate::{
    Millis, Str,
    dom::{DomError, DomWriter, code, reader::OpReader, role::Role},
};
use core::ops::Deref;

#[derive(Clone, Debug, PartialEq)]
pub struct Console<S = Str> {
    pub level: ConsoleLevel,
    /// The arguments, formatted and masked.
    pub text: S,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsoleLevel {
    Log,
    Debug,
    Info,
    Warn,
    Error,
}

impl<S: Deref<Target = str>> Event for Console<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::CONSOLE, at);
        to.number(self.level as u32);
        to.string(Role::Text, &self.text);
    }
}

impl Console {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let level = match from.number()? {
            0 => ConsoleLevel::Log,
            1 => ConsoleLevel::Debug,
            2 => ConsoleLevel::Info,
            3 => ConsoleLevel::Warn,
            4 => ConsoleLevel::Error,
            value => {
                return Err(DomError::UnknownVariant {
                    what: "console level",
                    value,
                });
            }
        };
        Ok(Self {
            level,
            text: from.string(Role::Text)?,
        })
    }
}
