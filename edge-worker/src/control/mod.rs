//! The control plane in D1: accounts, members, properties, keys and who is signed in. Its SQL is here alone.
//!
//! Nothing here decides who may: callers are `auth`, or handlers that `auth` let in, and pass the account along.

pub mod accounts;
mod database;
pub mod id;
pub mod keys;
pub mod links;
pub mod members;
pub mod properties;
pub mod sign_ins;

pub use database::Database;

/// Milliseconds since 1970 by the edge's clock.
pub fn now() -> u64 {
    worker::Date::now().as_millis()
}
