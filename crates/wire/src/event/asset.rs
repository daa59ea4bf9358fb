//! The bytes behind an image, font or style sheet, named by their hash.

use super::Event;
use crate::{
    AssetHash, Millis, NodeId, Str,
    dom::{DomError, DomWriter, code, reader::OpReader, role::Role},
};
use core::ops::Deref;

#[derive(Clone, Debug, PartialEq)]
pub struct Asset<S = Str> {
    pub target: AssetTarget<S>,
    pub hash: AssetHash,
}

#[derive(Clone, Debug, PartialEq)]
pub enum AssetTarget<S = Str> {
    /// What the element shows (an image's chosen candidate, a video's poster, a linked sheet).
    Node(NodeId),
    /// An absolute URL as it stands in recorded CSS.
    Url(S),
}

impl<S: Deref<Target = str>> Event for Asset<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        match &self.target {
            AssetTarget::Node(id) => {
                to.op(code::ASSET_OF_NODE, at);
                to.target(*id);
            }
            AssetTarget::Url(url) => {
                to.op(code::ASSET_OF_URL, at);
                to.string(Role::Url, url);
            }
        }
        to.asset(self.hash);
    }
}

impl Asset {
    pub(crate) fn read(from: &mut OpReader<'_>, code: u8) -> Result<Self, DomError> {
        let target = match code {
            code::ASSET_OF_NODE => AssetTarget::Node(from.target()?),
            _ => AssetTarget::Url(from.string(Role::Url)?),
        };
        let hash = from.asset()?;
        Ok(Self { target, hash })
    }
}
