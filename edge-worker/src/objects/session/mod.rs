//! A session's life in its object: chunks come in, move to segments, tell the index, rest.

mod append;
mod erase;
pub mod ledger;
mod memory;
mod read;
mod recording;
mod tasks;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::auth::Tenant;

pub use append::MAX_CHUNKS;
pub use memory::{Mark, Memory, Session};
pub use recording::{Part, Recording, Segment, StoredChunk};

/// What the worker asks of a `SessionObject`.
#[derive(Debug, Serialize, Deserialize)]
pub enum SessionCall {
    /// Store the chunk that follows. → `Appended`
    Append(Arrival),
    /// → `Option<SessionRow>`
    Row,
    /// → `Option<Manifest>`
    Manifest,
    /// Where the chunks of a range are. → `Option<Vec<Part>>`
    Parts(Range<u32>),
    /// Chunks that were here when `Parts` was asked; by now they may have moved. → `()` and their bytes
    Held(Range<u32>),
    /// → whether there are any, and packed `SessionFacts`
    Facts,
    /// → whether there was anything to erase
    Erase,
}

/// What is known of a chunk beside its bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Arrival {
    pub tenant: Tenant,
    pub user_agent: String,
    pub country: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub enum Appended {
    Stored {
        /// When the session began, by the edge's clock.
        created_at: f64,
        acked_through: i64,
        missing: Vec<u32>,
    },
    Conflict,
    Erased,
    Closed,
    Full,
}
