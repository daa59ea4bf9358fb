//! A property's sessions: list, read, delete.

use revisit_analytics::{
    list::{Cursor, Filter, SessionPage},
    session::{SessionFacts, SessionRow},
    timeline::PlacedStream,
};
use revisit_wire::{SessionId, StreamId};
use serde::{Deserialize, Serialize};

use crate::{auth::Tenant, bindings::Bindings, error::AppResult};

/// What the player needs to ask for a recording's chunks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub session: SessionId,
    pub live: bool,
    /// Milliseconds since 1970 by the server's clock.
    pub started_at: f64,
    pub duration_ms: f64,
    pub streams: Vec<PlacedStream>,
    /// In order of acceptance; `index` counts from 0 and never changes.
    pub chunks: Vec<ManifestChunk>,
    pub gaps: Vec<Gap>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManifestChunk {
    pub index: u32,
    pub stream: StreamId,
    pub seq: u32,
    pub epoch: u32,
    /// Milliseconds since the stream's start.
    pub from: u32,
    pub to: u32,
    pub keyframe: bool,
    pub part: (u32, u32),
    pub bytes: u32,
}

/// Chunks of a stream that never came, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    pub stream: StreamId,
    pub from_seq: u32,
    pub to_seq: u32,
}

/// Counts over a property's sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Status {
    pub sessions: u32,
    /// Milliseconds since 1970.
    pub first_event_at: Option<f64>,
    pub last_event_at: Option<f64>,
}

pub async fn list(bindings: &Bindings, tenant: &Tenant, filter: &Filter, after: Option<Cursor>, limit: u32) -> AppResult<SessionPage> {
    todo!("{bindings:?} {tenant:?} {filter:?} {after:?} {limit}")
}

pub async fn one(bindings: &Bindings, tenant: &Tenant, session: SessionId) -> AppResult<Option<SessionRow>> {
    todo!("{bindings:?} {tenant:?} {session:?}")
}

pub async fn status(bindings: &Bindings, tenant: &Tenant) -> AppResult<Status> {
    todo!("{bindings:?} {tenant:?}")
}

pub async fn manifest(bindings: &Bindings, tenant: &Tenant, session: SessionId) -> AppResult<Option<Manifest>> {
    todo!("{bindings:?} {tenant:?} {session:?}")
}

/// The chunks `from..to`, one after another, as a body that is read as it is sent. None: no such session.
pub async fn chunks(bindings: &Bindings, tenant: &Tenant, session: SessionId, range: std::ops::Range<u32>) -> AppResult<Option<axum::body::Body>> {
    todo!("{bindings:?} {tenant:?} {session:?} {range:?}")
}

pub async fn facts(bindings: &Bindings, tenant: &Tenant, session: SessionId) -> AppResult<Option<SessionFacts>> {
    todo!("{bindings:?} {tenant:?} {session:?}")
}

/// False: there was none.
pub async fn delete(bindings: &Bindings, tenant: &Tenant, session: SessionId) -> AppResult<bool> {
    todo!("{bindings:?} {tenant:?} {session:?}")
}
