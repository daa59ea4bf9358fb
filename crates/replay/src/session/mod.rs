//! A session over time: streams, their epochs, what is in front, what was said and told.

mod activity;
mod batch;
mod epoch;
mod front;
mod hoist;
mod recording;
mod stage;
mod stream;

pub use activity::Span;
pub use epoch::Epoch;
pub use recording::{AddError, ConsoleLine, Gap, Recording};
pub use stage::{Moment, Place, Stage, View};

/// Milliseconds since the session's start.
pub type SessionMillis = u64;
