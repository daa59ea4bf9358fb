//! `GET /api/v1/properties/{property}/assets/{hash}`.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use revisit_wire::AssetHash;

use crate::{
    auth::{Permission, Principal},
    bindings::Bindings,
    error::{AppError, AppResult},
    store,
};

/// The bytes came from a page: opened on their own they may neither run, load nor be of our origin.
const POLICY: &str = "sandbox; default-src 'none'";

#[worker::send]
pub async fn read(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, hash)): Path<(String, String)>,
    headers: HeaderMap,
) -> AppResult<Response> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let hash = AssetHash::from_hex(&hash).ok_or_else(AppError::not_found)?;
    let etag = format!("\"{hash}\"");
    let kept = [
        (header::ETAG, etag.as_str()),
        (
            header::CACHE_CONTROL,
            "private, max-age=31536000, immutable",
        ),
    ];
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|given| given == etag.as_str())
    {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let asset = store::assets::read(&bindings, &tenant, hash)
        .await?
        .ok_or_else(AppError::not_found)?;
    let media_type = HeaderValue::from_str(&asset.content_type)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut response = (kept, asset.bytes).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, media_type);
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    Ok(response)
}
