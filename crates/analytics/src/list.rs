//! Which sessions a list shows.

use revisit_wire::{SessionId, VisitorId};
use serde::{Deserialize, Serialize};

use crate::{agent::Device, session::SessionRow};

/// Checked conditions; all must hold. Times are milliseconds since 1970, durations milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// Started at this time or later.
    pub from: Option<f64>,
    /// Started before this time.
    pub to: Option<f64>,
    pub visitor: Option<VisitorId>,
    /// A part of any page's URL, letter case aside.
    pub url: Option<String>,
    pub device: Option<Device>,
    pub min_duration: Option<f64>,
    pub max_duration: Option<f64>,
    /// With errors only, or without any only.
    pub has_error: Option<bool>,
}

/// Where a page of the list ended: the list is ordered by (start, id), newest first.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    pub started_at: f64,
    pub id: SessionId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionPage {
    pub items: Vec<SessionRow>,
    pub next: Option<Cursor>,
}
