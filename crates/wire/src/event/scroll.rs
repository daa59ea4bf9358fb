//! Where a document or an element is scrolled to.

use crate::NodeId;

#[derive(Clone, Debug, PartialEq)]
pub struct Scroll {
    /// A document node (its window) or an element.
    pub id: NodeId,
    /// CSS pixels, rounded; negative in right-to-left containers.
    pub x: i32,
    pub y: i32,
}
