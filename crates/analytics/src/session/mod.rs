//! What a session amounts to.

mod facts;
mod outline;
mod reduce;
mod row;

pub use facts::{PackError, PlacedFact, SessionFacts};
pub use outline::{ChunkTimes, Outline};
pub use reduce::{ChunkFacts, SessionOrigin, reduce};
pub use row::{SessionRow, is_live};
