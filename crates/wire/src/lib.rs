#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), no_std)]
#![cfg_attr(
    not(feature = "read"),
    allow(dead_code, reason = "parts of what only a reader needs")
)]
#![deny(clippy::indexing_slicing)]

extern crate alloc;

mod checksum;
pub mod chunk;
pub mod dom;
pub mod event;
pub mod fact;
pub mod header;
pub mod id;
pub mod limits;
mod messagepack;
mod varint;

pub use checksum::{crc32, sha256};
#[cfg(feature = "read")]
pub use chunk::split;
pub use chunk::{Chunk, ChunkError, ChunkView, Codec, seal_stored, stored_to_lz4};
pub use dom::{DomError, DomReader, DomWriter};
pub use event::{Event, Op, TimedOp};
pub use fact::{Fact, FactKind, Facts, FactsError};
pub use header::{Header, coverage};
pub use id::{AssetHash, ElementHash, NodeId, SessionId, StreamId, VisitorId};
pub use messagepack::{MessagePackError, Pack};

/// Milliseconds since the start of the stream, from the recorder's monotonic clock.
pub type Millis = u32;

/// A string shared between the dictionary and every op that uses it.
pub type Str = alloc::sync::Arc<str>;
