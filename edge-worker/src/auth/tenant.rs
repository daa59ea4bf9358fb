//! Whose data a call may touch.

use serde::{Deserialize, Serialize};

/// Proof that somebody was let in to one property. Only `auth` makes one; every store call wants one. It travels
/// with each call to the property's own objects, and rests in them for their alarms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    account: String,
    property: String,
    region: String,
}

impl Tenant {
    pub(super) fn new(account: String, property: String, region: String) -> Self {
        Self {
            account,
            property,
            region,
        }
    }

    pub fn account(&self) -> &str {
        &self.account
    }

    pub fn property(&self) -> &str {
        &self.property
    }

    /// Fixed when the property was made; part of every object's and file's name.
    pub fn region(&self) -> &str {
        &self.region
    }
}
