//! `/api/v1/properties/{property}/sessions/{session}/recording`: manifest, chunks by range, the whole file.

use std::ops::Range;

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::header;
use revisit_api::recording::{ChunkEntry, ChunkRange, Gap, MEDIA_TYPE, Manifest};

use super::{extract::Params, facts, sessions};
use crate::{
    auth::{Permission, Principal, Tenant},
    bindings::Bindings,
    error::{AppError, AppResult},
    store::{self, sessions as stored},
};

#[worker::send]
pub async fn manifest(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, session)): Path<(String, String)>,
) -> AppResult<Json<Manifest>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let manifest = store::sessions::manifest(&bindings, &tenant, sessions::id(&session)?).await?;
    Ok(Json(show(
        manifest.ok_or_else(AppError::not_found)?,
        &tenant,
    )))
}

#[worker::send]
pub async fn chunks(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, session)): Path<(String, String)>,
    Params(range): Params<ChunkRange>,
) -> AppResult<Response> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let range = range.from.unwrap_or(0)..range.to.unwrap_or(u32::MAX);
    if range.start > range.end {
        return Err(AppError::bad_request("invalid_query", "from is at most to"));
    }
    Ok(body(&bindings, &tenant, &session, range)
        .await?
        .into_response())
}

#[worker::send]
pub async fn file(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, session)): Path<(String, String)>,
) -> AppResult<Response> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let bytes = body(&bindings, &tenant, &session, 0..u32::MAX).await?;
    let name = format!(
        "attachment; filename=\"{}.revisit\"",
        sessions::id(&session)?
    );
    Ok(([(header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

async fn body(
    bindings: &Bindings,
    tenant: &Tenant,
    session: &str,
    range: Range<u32>,
) -> AppResult<impl IntoResponse + use<>> {
    let bytes: Option<Body> =
        store::sessions::chunks(bindings, tenant, sessions::id(session)?, range).await?;
    Ok((
        [(header::CONTENT_TYPE, MEDIA_TYPE)],
        bytes.ok_or_else(AppError::not_found)?,
    ))
}

fn show(manifest: stored::Manifest, tenant: &Tenant) -> Manifest {
    Manifest {
        session: manifest.session.to_string(),
        live: manifest.live,
        duration_ms: manifest.duration_ms as u64,
        started_at: manifest.started_at as u64,
        streams: manifest.streams.iter().map(facts::show_stream).collect(),
        chunks: manifest.chunks.iter().map(show_chunk).collect(),
        gaps: manifest.gaps.into_iter().map(show_gap).collect(),
        chunks_url: "recording/chunks".into(),
        assets_url: format!("/api/v1/properties/{}/assets/", tenant.property()),
    }
}

fn show_chunk(chunk: &stored::ManifestChunk) -> ChunkEntry {
    ChunkEntry {
        index: chunk.index,
        stream: chunk.stream.to_string(),
        seq: chunk.seq,
        epoch: chunk.epoch,
        from: chunk.from,
        to: chunk.to,
        keyframe: chunk.keyframe,
        part: chunk.part,
        bytes: chunk.bytes,
    }
}

fn show_gap(gap: stored::Gap) -> Gap {
    Gap {
        stream: gap.stream.to_string(),
        from_seq: gap.from_seq,
        to_seq: gap.to_seq,
    }
}
