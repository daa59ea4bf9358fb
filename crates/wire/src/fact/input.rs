//! A form field was used. Never a value.

use serde::{Deserialize, Serialize};

use super::Record;
use crate::{ElementHash, messagepack::Pack};

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

impl Record for Input {
    fn kind(&self) -> u32 {
        2
    }

    fn element(&self) -> Option<ElementHash> {
        Some(self.element)
    }

    fn write(&self, to: &mut Pack) {
        to.array(1);
        to.number(self.kind as u32);
    }
}
