#![doc = include_str!("../README.md")]

mod apply;
mod diff;
mod document;
#[cfg(any(test, feature = "generate"))]
pub mod generate;
pub mod safe;
mod session;

pub use apply::apply;
pub use diff::{Change, diff};
pub use document::{
    Content, Document, Edit, Element, Lane, Lanes, MAX_DEPTH, MAX_NODES, Node, PointerTrack,
    Refusal, Refusals, Sheet, SheetSource,
};
pub use session::{
    AddError, ConsoleLine, Epoch, Gap, Moment, Place, Recording, SessionMillis, Span, Stage, View,
};
