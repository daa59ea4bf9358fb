//! `GET /api/openapi.json`: the committed document, which is generated from the same shapes.

use axum::response::IntoResponse;
use http::header;

const DOCUMENT: &str = include_str!("../../../npm/api-client/openapi.json");

/// It says nothing about anybody, so tools on any site may read it.
pub async fn read() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, DOCUMENT)
}
