//! A shard of the session list: rows with what they are filtered by, and the facts for questions about events.

pub mod outcomes;
pub mod rows;

use revisit_analytics::{
    list::{Cursor, Filter},
    session::SessionRow,
};
use revisit_wire::SessionId;
use serde::{Deserialize, Serialize};

/// What is asked of an `IndexObject`.
#[derive(Debug, Serialize, Deserialize)]
pub enum IndexCall {
    /// The session's packed facts follow.
    Upsert(Box<SessionRow>),
    Remove(SessionId),
    /// → `Vec<SessionRow>`, one more than `limit` where there are more
    List {
        filter: Filter,
        after: Option<Cursor>,
        limit: u32,
    },
    /// → `Status`
    Status,
    /// Something was refused.
    Count {
        reason: String,
        at: f64,
    },
    /// → `Vec<Outcome>`
    Outcomes,
}

/// How often something was refused for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub reason: String,
    pub count: u32,
    /// Milliseconds since 1970.
    pub last_at: f64,
}
