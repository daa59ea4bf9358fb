//! The value of an input, textarea or select: what the user or a script put there, masked.

use crate::{NodeId, Str};

#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub id: NodeId,
    pub value: Str,
}
