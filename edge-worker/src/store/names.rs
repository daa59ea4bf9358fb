//! What objects and files are called. Region and property come first in every name, so that no tenant's name
//! can be made from another's ids.

use revisit_wire::{AssetHash, SessionId, VisitorId};

use crate::auth::Tenant;

/// How many `IndexObject`s share a property's sessions.
pub const SHARDS: u8 = 4;
/// Raised when the number of shards changes: the next epoch's objects are filled from R2 beside the old ones.
const SHARD_EPOCH: u32 = 1;

pub fn session_object(tenant: &Tenant, session: SessionId) -> String {
    format!("{}/{session}", property(tenant))
}

pub fn index_object(tenant: &Tenant, shard: u8) -> String {
    format!("{}/{SHARD_EPOCH}/{shard}", property(tenant))
}

/// All of a visitor's sessions share a shard. Visitor ids are random: any byte is as good as a hash.
pub fn shard_of(visitor: VisitorId) -> u8 {
    visitor.0.last().map_or(0, |byte| byte % SHARDS)
}

pub fn asset(tenant: &Tenant, hash: AssetHash) -> String {
    format!("{}/assets/{hash}", property(tenant))
}

/// What every file of a session begins with.
pub fn session_files(tenant: &Tenant, session: SessionId) -> String {
    format!("{}/sessions/{session}/", property(tenant))
}

pub fn segment(tenant: &Tenant, session: SessionId, number: u32) -> String {
    format!("{}segment-{number}", session_files(tenant, session))
}

pub fn manifest(tenant: &Tenant, session: SessionId) -> String {
    format!("{}manifest", session_files(tenant, session))
}

pub fn facts(tenant: &Tenant, session: SessionId, revision: u32) -> String {
    format!("{}facts-{revision}", session_files(tenant, session))
}

fn property(tenant: &Tenant) -> String {
    format!("{}/{}", tenant.region(), tenant.property())
}
