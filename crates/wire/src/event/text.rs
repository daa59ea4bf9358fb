//! The data of a text, comment or CDATA node.

use crate::{NodeId, Str};

#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub id: NodeId,
    pub text: Str,
}
