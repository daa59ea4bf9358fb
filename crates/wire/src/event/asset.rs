//! The bytes behind an image, font or style sheet, named by their hash.

use crate::{AssetHash, NodeId, Str};

#[derive(Clone, Debug, PartialEq)]
pub struct Asset {
    pub target: AssetTarget,
    pub hash: AssetHash,
}

#[derive(Clone, Debug, PartialEq)]
pub enum AssetTarget {
    /// What the element shows (an image's chosen candidate, a video's poster, a linked sheet).
    Node(NodeId),
    /// An absolute URL as it stands in recorded CSS.
    Url(Str),
}
