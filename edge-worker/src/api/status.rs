//! `GET /api/v1/properties/{property}/status`: has anything arrived?

use axum::{
    Json,
    extract::{Path, State},
};
use revisit_api::property::{Refused, Status};

use crate::{
    auth::{Permission, Principal},
    bindings::Bindings,
    error::AppResult,
    objects::index::Outcome,
    store,
};

#[worker::send]
pub async fn read(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path(property): Path<String>,
) -> AppResult<Json<Status>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let status = store::sessions::status(&bindings, &tenant).await?;
    let refused = store::outcomes::read(&bindings, &tenant).await?;
    Ok(Json(Status {
        first_event_at: status.first_event_at.map(|at| at as u64),
        last_event_at: status.last_event_at.map(|at| at as u64),
        sessions: status.sessions.into(),
        refused: refused.into_iter().map(show).collect(),
    }))
}

fn show(outcome: Outcome) -> Refused {
    Refused {
        reason: outcome.reason,
        count: outcome.count.into(),
        last_at: outcome.last_at as u64,
    }
}
