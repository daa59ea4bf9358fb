//! A line in the page's console.

use crate::Str;

#[derive(Clone, Debug, PartialEq)]
pub struct Console {
    pub level: ConsoleLevel,
    /// The arguments, formatted and masked.
    pub text: Str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsoleLevel {
    Log,
    Debug,
    Info,
    Warn,
    Error,
}
