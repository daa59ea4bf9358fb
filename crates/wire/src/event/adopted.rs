//! The constructed sheets that a document or shadow root has adopted.

use crate::NodeId;

#[derive(Clone, Debug, PartialEq)]
pub struct Adopted {
    /// A document or shadow root.
    pub id: NodeId,
    /// Ids of constructed sheets, in order.
    pub sheets: Vec<NodeId>,
}
