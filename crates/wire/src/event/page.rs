//! A page begins: by a load or by a navigation within a single-page app.

use serde::{Deserialize, Serialize};

use crate::Str;

#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Masked like every URL.
    pub url: Str,
    pub title: Str,
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
