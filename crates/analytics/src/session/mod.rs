//! What a session amounts to.

mod facts;
mod row;

pub use facts::{PlacedFact, SessionFacts};
pub use row::SessionRow;
