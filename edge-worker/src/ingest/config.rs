//! `GET /ingest/config`: what a recorder must know before anything leaves the page.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, header};
use revisit_ingest::{Refusal, admit::check_origin};
use serde::Deserialize;

use super::origin;
use crate::{
    auth::property_of_key,
    bindings::Bindings,
    error::{AppError, AppResult},
};

#[derive(Deserialize)]
pub struct ConfigQuery {
    #[serde(default)]
    key: String,
}

#[worker::send]
pub async fn read(
    State(bindings): State<Bindings>,
    query: Result<Query<ConfigQuery>, QueryRejection>,
    headers: HeaderMap,
) -> AppResult<Response> {
    let Query(query) =
        query.map_err(|error| AppError::bad_request("invalid_query", error.body_text()))?;
    let property = property_of_key(&bindings, &query.key)
        .await?
        .ok_or(Refusal::UnknownKey)?;
    // A page on the edge's own origin sends none with a GET.
    if let Some(origin) = origin(&headers) {
        check_origin(&property.origins, Some(origin))?;
    }
    let caching = [
        (header::CACHE_CONTROL, "max-age=60"),
        (header::VARY, "origin"),
    ];
    Ok((caching, Json(&property.config)).into_response())
}
