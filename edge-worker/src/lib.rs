//! The edge: accepts, stores, indexes and serves recordings.
//!
//! Every decision about a chunk is `revisit-ingest`'s, every number in an answer `revisit-analytics`'s; here is
//! what only the platform can do: HTTP, Durable Objects, R2, D1. A Durable Object is a thin shell, its file
//! named after it; storage is reached through `store` alone, which wants a `Tenant` for every call.
#![warn(clippy::indexing_slicing)]
#![expect(
    unreachable_pub,
    reason = "nothing links to a cdylib: `pub` says what a module offers its neighbours"
)]

mod api;
mod auth;
mod bindings;
mod control;
mod error;
mod ingest;
mod objects;
mod router;
mod store;

use bindings::Bindings;
use tower_service::Service;
use worker::{Context, Env, HttpRequest, event};

#[event(fetch)]
async fn fetch(
    request: HttpRequest,
    env: Env,
    _context: Context,
) -> worker::Result<http::Response<axum::body::Body>> {
    console_error_panic_hook::set_once();
    Ok(router::router(Bindings::new(env)).call(request).await?)
}
