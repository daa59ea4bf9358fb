//! Every path that the worker answers. What is not here is a static asset.

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};

use crate::{api, bindings::Bindings, error::AppError, ingest};

pub fn router(bindings: Bindings) -> Router {
    Router::new()
        .merge(ingest_routes())
        .merge(api::routes())
        .fallback(async || AppError::not_found())
        .method_not_allowed_fallback(async || AppError::method_not_allowed())
        .with_state(bindings)
}

fn ingest_routes() -> Router<Bindings> {
    Router::new()
        .route(
            "/ingest/config",
            get(ingest::read_config).options(ingest::preflight),
        )
        .route(
            "/ingest/chunks",
            post(ingest::store_chunk).options(ingest::preflight),
        )
        .route(
            "/ingest/assets",
            post(ingest::store_asset).options(ingest::preflight),
        )
        .layer(map_response(ingest::allow))
}
