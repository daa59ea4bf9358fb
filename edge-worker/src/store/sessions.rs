//! A property's sessions: append, list, read, delete.

use std::ops::Range;

use axum::body::Body;
use futures_util::stream::{self, StreamExt};
use revisit_analytics::{
    list::{Cursor, Filter, SessionPage},
    session::{SessionFacts, SessionRow},
    timeline::PlacedStream,
};
use revisit_wire::{SessionId, StreamId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use worker::send::SendFuture;

use super::{files, index, names};
use crate::{
    auth::Tenant,
    bindings::Bindings,
    error::{AppError, AppResult},
    objects::{
        call::call,
        session::{Appended, Arrival, Part, SessionCall},
    },
};

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

impl Status {
    /// Both taken together.
    pub fn with(self, other: Self) -> Self {
        let both = |a: Option<f64>, b: Option<f64>, pick: fn(f64, f64) -> f64| {
            a.into_iter().chain(b).reduce(pick)
        };
        Self {
            sessions: self.sessions + other.sessions,
            first_event_at: both(self.first_event_at, other.first_event_at, f64::min),
            last_event_at: both(self.last_event_at, other.last_event_at, f64::max),
        }
    }
}

pub async fn list(
    bindings: &Bindings,
    tenant: &Tenant,
    filter: &Filter,
    after: Option<Cursor>,
    limit: u32,
) -> AppResult<SessionPage> {
    Ok(index::list(bindings, tenant, filter, after, limit).await?)
}

pub async fn status(bindings: &Bindings, tenant: &Tenant) -> AppResult<Status> {
    Ok(index::status(bindings, tenant).await?)
}

pub async fn one(
    bindings: &Bindings,
    tenant: &Tenant,
    session: SessionId,
) -> AppResult<Option<SessionRow>> {
    Ok(ask(bindings, tenant, session, &SessionCall::Row).await?.0)
}

pub async fn manifest(
    bindings: &Bindings,
    tenant: &Tenant,
    session: SessionId,
) -> AppResult<Option<Manifest>> {
    Ok(ask(bindings, tenant, session, &SessionCall::Manifest)
        .await?
        .0)
}

pub async fn facts(
    bindings: &Bindings,
    tenant: &Tenant,
    session: SessionId,
) -> AppResult<Option<SessionFacts>> {
    let (found, packed): (bool, _) = ask(bindings, tenant, session, &SessionCall::Facts).await?;
    if !found {
        return Ok(None);
    }
    SessionFacts::unpack(&packed)
        .map(Some)
        .map_err(|error| AppError::Platform(error.to_string()))
}

/// The chunks of a range, one after another, read as they are sent: from the object what it holds, the rest from
/// its segments. None: no such session.
pub async fn chunks(
    bindings: &Bindings,
    tenant: &Tenant,
    session: SessionId,
    range: Range<u32>,
) -> AppResult<Option<Body>> {
    let (parts, _): (Option<Vec<Part>>, _) =
        ask(bindings, tenant, session, &SessionCall::Parts(range)).await?;
    let Some(parts) = parts else { return Ok(None) };
    let (bindings, tenant) = (bindings.clone(), tenant.clone());
    let bytes = stream::iter(parts).then(move |part| {
        let (bindings, tenant) = (bindings.clone(), tenant.clone());
        SendFuture::new(async move { read_part(&bindings, &tenant, session, part).await })
    });
    Ok(Some(Body::from_stream(bytes)))
}

async fn read_part(
    bindings: &Bindings,
    tenant: &Tenant,
    session: SessionId,
    part: Part,
) -> worker::Result<Vec<u8>> {
    match part {
        Part::Stored { name, place, bytes } => {
            files::read_range(bindings, &name, place, bytes).await
        }
        Part::Held(range) => {
            let ((), bytes) = ask(bindings, tenant, session, &SessionCall::Held(range)).await?;
            Ok(bytes)
        }
    }
}

/// False: there was none.
pub async fn delete(bindings: &Bindings, tenant: &Tenant, session: SessionId) -> AppResult<bool> {
    Ok(ask(bindings, tenant, session, &SessionCall::Erase).await?.0)
}

/// Stores an admitted chunk. The answer means that it is on disk.
pub async fn append(
    bindings: &Bindings,
    session: SessionId,
    arrival: Arrival,
    chunk: &[u8],
) -> AppResult<Appended> {
    let stub = bindings
        .sessions()?
        .get_by_name(&names::session_object(&arrival.tenant, session))?;
    Ok(call(&stub, &SessionCall::Append(arrival), chunk).await?.0)
}

async fn ask<T: DeserializeOwned>(
    bindings: &Bindings,
    tenant: &Tenant,
    session: SessionId,
    asked: &SessionCall,
) -> worker::Result<(T, Vec<u8>)> {
    let stub = bindings
        .sessions()?
        .get_by_name(&names::session_object(tenant, session))?;
    call(&stub, asked, &[]).await
}
