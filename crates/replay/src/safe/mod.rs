//! How a recorded node may be painted. Every recording is hostile input: what could run, navigate or call out is left out,
//! replaced or emptied here; the frame's sandbox and its content security policy stand behind that.
//!
//! Elements keep their tag, so that the painted tree is the recorded one. `npm/player/README.md` lists what differs.

mod attribute;
mod css;
pub(crate) mod url;

pub use attribute::{Around, PLACEHOLDER, Painted, attribute, decides_shown, forced, shown};
pub use css::css;

use std::borrow::Cow;

use revisit_wire::{AssetHash, NodeId, Str};

use crate::{Content, Document};

/// Where recorded assets are to be had.
pub trait Assets {
    /// What the replay may load instead of the asset; none: it is shown without.
    fn location(&self, hash: &AssetHash) -> Option<String>;
    /// The asset that recorded CSS names by this absolute URL.
    fn by_url(&self, url: &str) -> Option<AssetHash>;
}

/// A recording without assets.
#[derive(Debug, Default)]
pub struct NoAssets;

impl Assets for NoAssets {
    fn location(&self, _hash: &AssetHash) -> Option<String> {
        None
    }

    fn by_url(&self, _url: &str) -> Option<AssetHash> {
        None
    }
}

/// The data of a text, comment, CDATA or processing instruction.
pub fn text(document: &Document, id: NodeId, assets: &impl Assets) -> Str {
    match document.node(id).map(|node| &node.content) {
        Some(Content::Text(text) | Content::CData(text)) if document.style_around(id).is_some() => {
            match css(text, document.base_url(id), assets) {
                Cow::Borrowed(_) => text.clone(),
                Cow::Owned(text) => text.into(),
            }
        }
        Some(Content::Text(text) | Content::CData(text) | Content::Comment(text)) => text.clone(),
        // `<?xml-stylesheet href?>` loads a sheet even in some HTML documents.
        Some(Content::ProcessingInstruction { target, data })
            if !target.eq_ignore_ascii_case("xml-stylesheet") =>
        {
            data.clone()
        }
        _ => "".into(),
    }
}

#[cfg(test)]
mod tests;
