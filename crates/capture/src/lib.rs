//! Decides what of a page is recorded, masked and when it is sent.
//!
//! Pure: no browser, clock or randomness. The page's side (`recorder-wasm`) reads the DOM in bulk and hands over
//! [`Batch`]es of records; a [`Stream`] masks them, writes them into the wire format's columns and facts, and says when
//! a chunk is due. Nothing that is not in `docs/privacy.md` leaves through it.
//!
//! Mutations arrive as a dirty set, not a log: which nodes stand somewhere new, read when the batch is made. The tree
//! recorded so far ([`tree::Tree`]) turns that into inserts, then moves, then removes.

#![cfg_attr(not(test), no_std)]

extern crate alloc;

mod asset;
mod batch;
mod change;
mod clicks;
mod element;
mod facts;
pub mod mask;
mod moves;
mod pace;
mod pointer;
mod policy;
pub mod record;
mod runs;
mod seal;
mod state;
mod stream;
pub mod tree;
mod walk;

pub use asset::{AssetKind, AssetRequest};
pub use batch::Batch;
pub use clicks::Effect;
pub use facts::Chain;
pub use moves::{Moves, Step};
pub use pace::Reason;
pub use policy::{Context, Marks, Privacy};
pub use seal::Sealed;
pub use stream::{Settings, Stream};
