//! What recorders call: any origin, no credentials.

pub mod config;
