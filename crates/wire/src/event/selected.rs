//! Which options of a select are chosen.

use crate::NodeId;

#[derive(Clone, Debug, PartialEq)]
pub struct Selected {
    /// The select element.
    pub id: NodeId,
    /// Indices into `select.options`, ascending.
    pub options: Vec<u32>,
}
