//! What objects and files are called. Region and property come first in every name, so that no tenant's name
//! can be made from another's ids.

use revisit_wire::{AssetHash, SessionId, VisitorId};

use crate::auth::Tenant;

/// How many `IndexObject`s share a property's sessions.
pub const SHARDS: u8 = 4;
/// Raised when the number of shards changes: the next epoch's objects are filled from R2 beside the old ones.
const SHARD_EPOCH: u32 = 1;

pub fn session_object(tenant: &Tenant, session: SessionId) -> String {
    format!("{}/{}/{session}", tenant.region(), tenant.property())
}

pub fn index_object(tenant: &Tenant, shard: u8) -> String {
    format!("{}/{}/{SHARD_EPOCH}/{shard}", tenant.region(), tenant.property())
}

/// All of a visitor's sessions share a shard.
pub fn shard_of(visitor: VisitorId) -> u8 {
    visitor.0.last().map_or(0, |byte| byte % SHARDS)
}

pub fn asset(tenant: &Tenant, hash: AssetHash) -> String {
    format!("{}/{}/assets/{hash}", tenant.region(), tenant.property())
}
