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
    fn name(&self) -> &'static str {
        "input"
    }

    fn write(&self, to: &mut Pack) {
        let mut to = to.fields(2, "element kind");
        to.key().binary(&self.element.0);
        to.key().text(self.kind.name());
    }
}

impl InputKind {
    fn name(self) -> &'static str {
        match self {
            Self::Focus => "focus",
            Self::Change => "change",
            Self::Blur => "blur",
            Self::Submit => "submit",
        }
    }
}
