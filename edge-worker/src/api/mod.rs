//! The REST API, one file per resource. Handlers are thin: they let in, parse, ask the store, and name the answer.

mod assets;
mod extract;
mod facts;
mod headers;
mod health;
mod keys;
mod me;
mod openapi;
mod properties;
mod recording;
mod sessions;
mod settings;
mod setup;
mod sign_in;
mod status;

use axum::{
    Router, middleware,
    routing::{delete, get, post, put},
};

use crate::{auth::same_origin, bindings::Bindings, error::AppError};

/// Every path here is in the OpenAPI document, which a test compares with this list.
pub fn routes() -> Router<Bindings> {
    Router::new()
        .route("/api/openapi.json", get(openapi::read))
        .route("/api/v1/health", get(health::read))
        .route("/api/v1/setup", post(setup::create))
        .route("/api/v1/sign-in", post(sign_in::with_password))
        .route("/api/v1/sign-in/link", post(sign_in::with_link))
        .route("/api/v1/sign-out", post(sign_in::out))
        .route("/api/v1/me", get(me::read))
        .route("/api/v1/me/password", put(me::set_password))
        .route(
            "/api/v1/properties",
            get(properties::list).post(properties::create),
        )
        .route(
            "/api/v1/properties/{property}",
            get(properties::read).patch(properties::change),
        )
        .route("/api/v1/properties/{property}/status", get(status::read))
        .route(
            "/api/v1/properties/{property}/keys",
            get(keys::list).post(keys::create),
        )
        .route(
            "/api/v1/properties/{property}/keys/{key}",
            delete(keys::revoke),
        )
        .route(
            "/api/v1/properties/{property}/sessions",
            get(sessions::list),
        )
        .route(
            "/api/v1/properties/{property}/sessions/{session}",
            get(sessions::read).delete(sessions::erase),
        )
        .route(
            "/api/v1/properties/{property}/sessions/{session}/facts",
            get(facts::read),
        )
        .route(
            "/api/v1/properties/{property}/sessions/{session}/recording",
            get(recording::manifest),
        )
        .route(
            "/api/v1/properties/{property}/sessions/{session}/recording/chunks",
            get(recording::chunks),
        )
        .route(
            "/api/v1/properties/{property}/sessions/{session}/recording/file",
            get(recording::file),
        )
        .route(
            "/api/v1/properties/{property}/assets/{hash}",
            get(assets::read),
        )
        .method_not_allowed_fallback(async || AppError::method_not_allowed())
        .layer(middleware::from_fn(same_origin::require))
        .layer(middleware::map_response(headers::secure))
}
