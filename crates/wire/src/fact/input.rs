//! A form field was used. Never a value.

use serde::{Deserialize, Serialize};

use crate::ElementHash;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    pub element: ElementHash,
    pub kind: InputKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    Focus,
    Change,
    Blur,
    Submit,
}
