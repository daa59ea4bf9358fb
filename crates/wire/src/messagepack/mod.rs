//! MessagePack, as much of it as chunks use.
//!
//! Reading goes through serde once the bytes are checked. Writing is by hand: serde's writers would be a quarter
//! of the recorder's download. The tests hold both to the same bytes.

mod check;
mod pack;

pub use check::MessagePackError;
#[cfg(feature = "read")]
pub(crate) use check::{array_len, check, skip};
pub use pack::Pack;
