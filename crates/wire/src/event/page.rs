//! A page begins: by a load or by a navigation within a single-page app.

use serde::{Deserialize, Serialize};

use super::Event;
use crate::{
    Millis, Str,
    dom::{DomError, DomWriter, code, reader::OpReader, role::Role},
};
use core::ops::Deref;

#[derive(Clone, Debug, PartialEq)]
pub struct Page<S = Str> {
    /// Masked like every URL.
    pub url: S,
    pub title: S,
    pub navigation: Navigation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Navigation {
    Load,
    Push,
    Replace,
    Traverse,
    Hash,
    /// Restored from the back/forward cache.
    Restore,
}

impl<S: Deref<Target = str>> Event for Page<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::PAGE, at);
        to.number(self.navigation as u32);
        to.string(Role::Url, &self.url);
        to.string(Role::Text, &self.title);
    }
}

impl Page {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let navigation = match from.number()? {
            0 => Navigation::Load,
            1 => Navigation::Push,
            2 => Navigation::Replace,
            3 => Navigation::Traverse,
            4 => Navigation::Hash,
            5 => Navigation::Restore,
            value => {
                return Err(DomError::UnknownVariant {
                    what: "navigation",
                    value,
                });
            }
        };
        Ok(Self {
            url: from.string(Role::Url)?,
            title: from.string(Role::Text)?,
            navigation,
        })
    }
}
