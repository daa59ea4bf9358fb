//! An uncaught error or rejected promise.

use alloc::string::String;
use core::ops::Deref;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ErrorFact<S = String> {
    pub kind: ErrorKind,
    /// `TypeError` and the like.
    pub name: S,
    /// Masked.
    pub message: S,
    /// Masked, at most 4 KiB.
    pub stack: S,
    /// Masked URL of the script, line and column.
    pub source: S,
    pub line: u32,
    pub column: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    Error,
    Rejection,
    /// A script, image or style sheet that failed to load.
    Resource,
}

impl<S: Deref<Target = str>> Record for ErrorFact<S> {
    fn kind(&self) -> u32 {
        7
    }

    fn write(&self, to: &mut Pack) {
        to.array(7);
        to.number(self.kind as u32);
        to.text(&self.name);
        to.text(&self.message);
        to.text(&self.stack);
        to.text(&self.source);
        to.number(self.line);
        to.number(self.column);
    }
}
