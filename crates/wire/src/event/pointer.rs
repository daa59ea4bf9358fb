//! Where the pointer went, and what it pressed.

use crate::NodeId;

/// A stretch of movement of one pointer. The op's time is the first sample's.
#[derive(Clone, Debug, PartialEq)]
pub struct PointerPath {
    /// 0 is the mouse; touches and pens count from 1 while they are down.
    pub pointer: u32,
    pub samples: Vec<PointerSample>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointerSample {
    /// Milliseconds since the first sample of the path.
    pub after: u32,
    /// CSS pixels in the top window's viewport.
    pub x: i32,
    pub y: i32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Press {
    pub kind: PressKind,
    pub pointer: u32,
    /// The node that was hit; none where it is not recorded.
    pub target: Option<NodeId>,
    pub x: i32,
    pub y: i32,
    /// As `MouseEvent.button`.
    pub button: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PressKind {
    Down,
    Up,
    Click,
    DoubleClick,
    ContextMenu,
    TouchStart,
    TouchEnd,
    TouchCancel,
}
