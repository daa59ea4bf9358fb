//! `/api/v1/properties/{property}/sessions`: list, one, erase.

mod cursor;
mod filter;

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use revisit_analytics::{
    frustration::{Frustration, Level},
    session::SessionRow,
};
use revisit_api::session::{self as api, Coverage, Session, SessionList, SessionsQuery};
use revisit_ingest::lifecycle::index_interval;
use revisit_wire::{SessionId, coverage};

use super::extract::Params;
use crate::{
    auth::{Permission, Principal},
    bindings::Bindings,
    control::now,
    error::{AppError, AppResult},
    store,
};

#[worker::send]
pub async fn list(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path(property): Path<String>,
    Params(query): Params<SessionsQuery>,
) -> AppResult<Json<SessionList>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let filter = filter::parse(&query)?;
    let limit = filter::limit(&query)?;
    let scope = cursor::scope(&tenant, &filter)?;
    let after = query
        .cursor
        .as_deref()
        .map(|text| cursor::read(text, &scope))
        .transpose()?;
    let page = store::sessions::list(&bindings, &tenant, &filter, after, limit).await?;
    let now = now() as f64;
    Ok(Json(SessionList {
        items: page.items.into_iter().map(|row| listed(row, now)).collect(),
        next_cursor: page.next.map(|next| cursor::write(&next, &scope)),
    }))
}

#[worker::send]
pub async fn read(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, session)): Path<(String, String)>,
) -> AppResult<Json<Session>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let row = store::sessions::one(&bindings, &tenant, id(&session)?).await?;
    Ok(Json(show(
        row.ok_or_else(AppError::not_found)?,
        now() as f64,
    )))
}

#[worker::send]
pub async fn erase(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, session)): Path<(String, String)>,
) -> AppResult<StatusCode> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Erase)
        .await?;
    if !store::sessions::delete(&bindings, &tenant, id(&session)?).await? {
        return Err(AppError::not_found());
    }
    Ok(StatusCode::NO_CONTENT)
}

/// What is no id at all is answered like one that is not there.
pub fn id(text: &str) -> AppResult<SessionId> {
    SessionId::from_hex(text).ok_or_else(AppError::not_found)
}

/// The index's row may be as old as that: what has arrived since is not known to it.
fn listed(row: SessionRow, now: f64) -> Session {
    let age = index_interval(row.duration_ms);
    show(row, now - age)
}

fn show(row: SessionRow, now: f64) -> Session {
    Session {
        live: row.is_live(now),
        id: row.id.to_string(),
        visitor: row.visitor.to_string(),
        user_id: row.user_id,
        started_at: row.started_at as u64,
        ended_at: row.ended_at as u64,
        duration_ms: row.duration_ms as u64,
        active_ms: row.active_ms as u64,
        device: filter::device(row.device),
        browser: row.browser,
        os: row.os,
        country: row.country,
        entry_url: row.entry_url,
        exit_url: row.exit_url,
        pages: row.pages,
        clicks: row.clicks,
        inputs: row.inputs,
        errors: row.errors,
        events: row.events,
        streams: row.streams,
        chunks: row.chunks,
        bytes: row.bytes as u64,
        tags: row.tags,
        viewport: row.viewport,
        referrer: row.referrer,
        has_interaction: row.has_interaction,
        complete: row.complete,
        undecodable: row.undecodable,
        coverage: show_coverage(row.coverage),
        frustration: show_frustration(&row.frustration),
    }
}

fn show_frustration(parts: &Frustration) -> api::Frustration {
    api::Frustration {
        score: parts.score(),
        level: match parts.level() {
            Level::Low => api::FrustrationLevel::Low,
            Level::Medium => api::FrustrationLevel::Medium,
            Level::High => api::FrustrationLevel::High,
        },
        errors: parts.errors,
        rage_clicks: parts.rage_clicks,
        error_clicks: parts.error_clicks,
        dead_clicks: parts.dead_clicks,
        quick_backs: parts.quick_backs,
    }
}

/// Bits that a newer recorder sets mean nothing here yet.
fn show_coverage(bits: u32) -> Vec<Coverage> {
    [(coverage::CLOSED_ROOTS, Coverage::ClosedShadowRoots)]
        .into_iter()
        .filter(|(bit, _)| bits & bit != 0)
        .map(|(_, missed)| missed)
        .collect()
}
