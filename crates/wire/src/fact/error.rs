//! An uncaught error or rejected promise.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ErrorFact {
    pub kind: ErrorKind,
    /// `TypeError` and the like.
    pub name: String,
    /// Masked.
    pub message: String,
    /// Masked, at most 4 KiB.
    pub stack: String,
    /// Masked URL of the script, line and column.
    pub source: String,
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

impl Record for ErrorFact {
    fn name(&self) -> &'static str {
        "error"
    }

    fn write(&self, to: &mut Pack) {
        let mut to = to.fields(7, "kind name message stack source line column");
        to.key().text(self.kind.name());
        to.key().text(&self.name);
        to.key().text(&self.message);
        to.key().text(&self.stack);
        to.key().text(&self.source);
        to.key().number(self.line);
        to.key().number(self.column);
    }
}

impl ErrorKind {
    fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Rejection => "rejection",
            Self::Resource => "resource",
        }
    }
}
