//! Decides what becomes of a chunk that arrives at the edge.
//!
//! By its envelope alone: nothing here decodes a section. No IO, no clock: the edge brings the time, the
//! property's settings and what is stored already, and does what is decided.
//!
//! - `admit`: may this chunk come in at all?
//! - `append`: is it new, known or a contradiction?
//! - `received`: what a stream has and lacks.
//! - `segment` and `lifecycle`: when stored chunks move on.
//!
//! Every chunk that is turned away ends in a `Refusal`, whose `reason` is counted.
#![warn(clippy::indexing_slicing)]

pub mod admit;
pub mod append;
pub mod asset;
pub mod lifecycle;
pub mod origin;
pub mod received;
pub mod refusal;
pub mod segment;
pub mod token;

pub use admit::{Gate, admit};
pub use append::{Append, append};
pub use lifecycle::{Limits, Progress, Task};
pub use origin::{BadOrigin, Origins};
pub use received::Received;
pub use refusal::Refusal;
pub use token::{Grant, TokenError};
