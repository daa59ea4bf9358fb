//! The focused element.

use crate::NodeId;

#[derive(Clone, Debug, PartialEq)]
pub struct Focus {
    /// None: nothing is focused (the body is).
    pub id: Option<NodeId>,
}
