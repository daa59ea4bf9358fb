//! Durable Objects: `*_do.rs` is the thin shell that the platform calls, the folder of its name what it does.
//!
//! Truth is in SQLite. What an object keeps in memory can be read again from there, and is dropped after any error.

pub mod call;
pub mod index;
mod index_do;
pub mod row;
pub mod session;
mod session_do;
