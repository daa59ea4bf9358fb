//! Which images, fonts and sheets the page shows, and where their bytes are named.

use alloc::{borrow::ToOwned, boxed::Box, string::String, vec::Vec};
use revisit_wire::event::{Asset, AssetTarget};
use revisit_wire::{AssetHash, NodeId};

/// A page that makes addresses by script must not grow our memory.
const MOST: usize = 2000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetKind {
    Image,
    Font,
    Style,
}

/// Bytes that are to be fetched, hashed and named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetRequest {
    pub id: u32,
    pub url: String,
    pub kind: AssetKind,
    pub node: Option<u32>,
}

#[derive(Clone, Debug)]
struct Entry {
    url: Box<str>,
    hash: Option<AssetHash>,
    nodes: Vec<u32>,
    sent: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Assets {
    entries: Vec<Entry>,
    requests: Vec<AssetRequest>,
    ops: Vec<Asset<String>>,
}

impl Assets {
    /// An element shows the bytes behind this address.
    pub(crate) fn shown(&mut self, kind: AssetKind, url: &str, node: u32) {
        let Some(entry) = self.entry(kind, url, Some(node)) else {
            return;
        };
        if entry.nodes.contains(&node) {
            return;
        }
        entry.nodes.push(node);
        if let Some(hash) = entry.hash {
            self.ops.push(Asset {
                target: AssetTarget::Node(NodeId(node)),
                hash,
            });
        }
    }

    /// A style sheet names this address; `sent` is what stands in the recorded sheet.
    pub(crate) fn styled(&mut self, kind: AssetKind, url: &str, sent: String) {
        if let Some(entry) = self.entry(kind, url, None)
            && entry.sent.is_none()
        {
            if let Some(hash) = entry.hash {
                let target = AssetTarget::Url(sent.clone());
                entry.sent = Some(sent);
                self.ops.push(Asset { target, hash });
                return;
            }
            entry.sent = Some(sent);
        }
    }

    /// The bytes have been read: this is their hash.
    pub(crate) fn ready(&mut self, id: u32, hash: AssetHash) {
        let Some(entry) = self.entries.get_mut(id as usize) else {
            return;
        };
        if entry.hash.is_none() {
            entry.hash = Some(hash);
            self.ops.extend(entry.targets(hash));
        }
    }

    /// Another stream begins: it asks for everything itself.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    /// Node ids are void. All else is told again in the new epoch.
    pub(crate) fn start_epoch(&mut self) {
        self.ops.clear();
        for entry in &mut self.entries {
            entry.nodes.clear();
            if let Some(hash) = entry.hash {
                self.ops.extend(entry.targets(hash));
            }
        }
    }

    /// The node is gone: what it showed is not told any more.
    pub(crate) fn forget(&mut self, is_alive: impl Fn(u32) -> bool) {
        for entry in &mut self.entries {
            entry.nodes.retain(|&node| is_alive(node));
        }
    }

    pub(crate) fn take_requests(&mut self) -> Vec<AssetRequest> {
        core::mem::take(&mut self.requests)
    }

    pub(crate) fn next_op(&mut self) -> Option<Asset<String>> {
        (!self.ops.is_empty()).then(|| self.ops.remove(0))
    }

    fn entry(&mut self, kind: AssetKind, url: &str, node: Option<u32>) -> Option<&mut Entry> {
        let id = match self.entries.iter().position(|entry| *entry.url == *url) {
            Some(id) => id as u32,
            None if self.entries.len() >= MOST => return None,
            None => {
                let id = self.entries.len() as u32;
                self.entries.push(Entry {
                    url: url.into(),
                    hash: None,
                    nodes: Vec::new(),
                    sent: None,
                });
                self.requests.push(AssetRequest {
                    id,
                    url: url.to_owned(),
                    kind,
                    node,
                });
                id
            }
        };
        self.entries.get_mut(id as usize)
    }
}

impl Entry {
    fn targets(&self, hash: AssetHash) -> impl Iterator<Item = Asset<String>> {
        let nodes = self
            .nodes
            .iter()
            .map(|&node| AssetTarget::Node(NodeId(node)));
        let urls = self.sent.iter().map(|url| AssetTarget::Url(url.clone()));
        nodes.chain(urls).map(move |target| Asset { target, hash })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_is_asked_for_once_and_told_to_all_who_show_it() {
        let mut assets = Assets::default();
        assets.shown(AssetKind::Image, "a", 3);
        assets.shown(AssetKind::Image, "a", 4);
        assets.styled(AssetKind::Image, "a", "masked".into());
        assert_eq!(assets.take_requests().len(), 1);
        assert_eq!(assets.ops, []);
        assets.ready(0, AssetHash([7; 32]));
        assert_eq!(core::mem::take(&mut assets.ops).len(), 3);
        assets.shown(AssetKind::Image, "a", 5);
        assert_eq!(core::mem::take(&mut assets.ops).len(), 1);
        assets.start_epoch();
        assert_eq!(
            assets.ops.len(),
            1,
            "the address alone: no node has an id yet"
        );
    }
}
