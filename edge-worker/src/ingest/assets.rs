//! `POST /ingest/assets`: a style sheet, font or image that a reply asked for.

use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
};
use http::{HeaderMap, StatusCode};
use revisit_ingest::{
    Grant, Refusal,
    admit::check_origin,
    asset::{MAX_ASSET, check_hash, media_type},
};
use revisit_wire::AssetHash;
use serde::Deserialize;

use super::{body, origin, refuse};
use crate::{
    auth::{PropertyConfig, property_of_key},
    bindings::Bindings,
    error::{AppError, AppResult},
    store::{
        assets::{self, Asset},
        now,
    },
};

#[derive(Deserialize)]
pub struct AssetQuery {
    key: String,
    token: String,
    hash: String,
    #[serde(rename = "type")]
    kind: String,
}

#[worker::send]
pub async fn store(
    State(bindings): State<Bindings>,
    query: Result<Query<AssetQuery>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> AppResult<StatusCode> {
    let Query(query) =
        query.map_err(|error| AppError::bad_request("invalid_query", error.body_text()))?;
    let property = property_of_key(&bindings, &query.key)
        .await?
        .ok_or(Refusal::UnknownKey)?;
    let hash = AssetHash::from_hex(&query.hash)
        .ok_or_else(|| AppError::bad_request("asset_hash", "a hash is 64 hexadecimal digits"))?;
    let content_type = match check(&bindings, &property, &query, &headers)? {
        Ok(content_type) => content_type,
        Err(refusal) => return Err(refuse(&bindings, &property.tenant, refusal).await),
    };
    let bytes = body::read(&headers, body, MAX_ASSET).await?;
    if let Err(refusal) = check_hash(&bytes, hash) {
        return Err(refuse(&bindings, &property.tenant, refusal).await);
    }
    assets::write(
        &bindings,
        &property.tenant,
        hash,
        Asset {
            content_type,
            bytes,
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Before the body is read: the media type to keep it under, or why not.
fn check(
    bindings: &Bindings,
    property: &PropertyConfig,
    query: &AssetQuery,
    headers: &HeaderMap,
) -> AppResult<Result<String, Refusal>> {
    let secret = bindings.token_secret()?;
    let checked = check_origin(&property.origins, origin(headers))
        .and_then(|()| {
            let grant = Grant::Assets {
                property: property.tenant.property(),
            };
            Ok(grant.verify(&query.token, secret.as_bytes(), now())?)
        })
        .and_then(|()| media_type(&query.kind));
    Ok(checked)
}
