//! The shapes of the REST API, one file per resource, and its OpenAPI document.
//!
//! Shapes only: no policy and no IO. Times are milliseconds since 1970, durations milliseconds, ids of sessions,
//! streams and visitors lowercase hexadecimal, other ids `prop_…`, `acct_…`, `mem_…`, `key_…`.
//!
//! With the feature `openapi` each file also declares its paths, and `cargo run -p revisit-api --bin openapi`
//! prints the document, which is committed as `npm/api-client/openapi.json`.

pub mod asset;
pub mod health;
pub mod ingest;
pub mod key;
pub mod me;
#[cfg(feature = "openapi")]
pub mod openapi;
pub mod problem;
pub mod property;
pub mod recording;
pub mod session;
pub mod session_facts;
pub mod setup;
pub mod sign_in;

pub use problem::Problem;
