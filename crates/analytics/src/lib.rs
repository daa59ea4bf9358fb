//! Turns facts into what a team asks: session rows, lists, counts.
//!
//! Every number in an answer of the API is computed here, from facts and headers, by one function each; what is
//! derived can be computed again. No IO: rows come in, rows go out.

pub mod agent;
pub mod frustration;
pub mod list;
pub mod marker;
pub mod network;
pub mod selector;
pub mod session;
pub mod timeline;
pub mod vital;
