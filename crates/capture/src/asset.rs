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
}

#[derive(Clone, Debug)]
struct Entry {
    url: Box<str>,
    hash: Option<AssetHash>,
    nodes: Vec<u32>,
    sent: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Assets {
    entries: Vec<Entry>,
    requests: Vec<AssetRequest>,
    /// What is to be told: of which entry, and to which node; 0: to its address in style sheets.
    ops: Vec<(u32, u32)>,
}

impl Assets {
    pub(crate) const fn new() -> Self {
        Self {
            entries: Vec::new(),
            requests: Vec::new(),
            ops: Vec::new(),
        }
    }

    /// An element shows the bytes behind this address.
    pub(crate) fn shown(&mut self, kind: AssetKind, url: &str, node: u32) {
        if let Some((id, entry)) = self.entry(kind, url)
            && !entry.nodes.contains(&node)
        {
            entry.nodes.push(node);
            if entry.hash.is_some() {
                self.ops.push((id, node));
            }
        }
    }

    /// A style sheet names this address; `sent` is what stands in the recorded sheet.
    pub(crate) fn styled(&mut self, kind: AssetKind, url: &str, sent: String) {
        if let Some((id, entry)) = self.entry(kind, url)
            && entry.sent.is_none()
        {
            entry.sent = Some(sent);
            if entry.hash.is_some() {
                self.ops.push((id, 0));
            }
        }
    }

    /// The bytes have been read: this is their hash. A canvas has others each time that it is looked at.
    pub(crate) fn ready(&mut self, id: u32, hash: AssetHash) {
        if let Some(entry) = self.entries.get_mut(id as usize)
            && entry.hash != Some(hash)
        {
            entry.hash = Some(hash);
            entry.tell(id, &mut self.ops);
        }
    }

    /// Another stream begins: it asks for everything itself.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    /// Node ids are void. All else is told again in the new epoch.
    pub(crate) fn start_epoch(&mut self) {
        self.ops.clear();
        for (entry, id) in self.entries.iter_mut().zip(0..) {
            entry.nodes.clear();
            if entry.hash.is_some() {
                entry.tell(id, &mut self.ops);
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
        let (id, node) = (!self.ops.is_empty()).then(|| self.ops.remove(0))?;
        let entry = self.entries.get(id as usize)?;
        let target = match node {
            0 => AssetTarget::Url(entry.sent.clone()?),
            node => AssetTarget::Node(NodeId(node)),
        };
        let hash = entry.hash?;
        Some(Asset { target, hash })
    }

    fn entry(&mut self, kind: AssetKind, url: &str) -> Option<(u32, &mut Entry)> {
        let known = self.entries.iter().position(|entry| *entry.url == *url);
        let id = known.unwrap_or(self.entries.len());
        if id >= MOST {
            return None;
        }
        if known.is_none() {
            self.entries.push(Entry {
                url: url.into(),
                hash: None,
                nodes: Vec::new(),
                sent: None,
            });
        }
        // A canvas has other bytes by now, which nobody may read without being asked to.
        if known.is_none() || url.starts_with("canvas:") {
            self.requests.push(AssetRequest {
                id: id as u32,
                url: url.to_owned(),
                kind,
            });
        }
        Some((id as u32, self.entries.get_mut(id)?))
    }
}

impl Entry {
    fn tell(&self, id: u32, ops: &mut Vec<(u32, u32)>) {
        for &node in &self.nodes {
            ops.push((id, node));
        }
        if self.sent.is_some() {
            ops.push((id, 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_is_asked_for_once_and_told_to_all_who_show_it() {
        let mut assets = Assets::new();
        assets.shown(AssetKind::Image, "a", 3);
        assets.shown(AssetKind::Image, "a", 4);
        assets.styled(AssetKind::Image, "a", "masked".into());
        assert_eq!(assets.take_requests().len(), 1);
        assert_eq!(assets.ops, []);
        assets.ready(0, AssetHash([7; 32]));
        assert_eq!(core::mem::take(&mut assets.ops).len(), 3);
        assets.shown(AssetKind::Image, "a", 5);
        assert_eq!(core::mem::take(&mut assets.ops).len(), 1);
        assets.ready(0, AssetHash([7; 32]));
        assert_eq!(assets.ops, [], "the same bytes");
        assets.ready(0, AssetHash([8; 32]));
        assert_eq!(core::mem::take(&mut assets.ops).len(), 4, "others");
        assert_eq!(assets.take_requests(), [], "nobody is asked again");
        assets.start_epoch();
        assert_eq!(
            assets.ops.len(),
            1,
            "the address alone: no node has an id yet"
        );
    }

    #[test]
    fn a_canvas_is_asked_for_each_time_that_it_is_read_anew() {
        let mut assets = Assets::new();
        for node in [3, 3, 7] {
            assets.shown(AssetKind::Image, "canvas:1", node);
            let requests = assets.take_requests();
            assert_eq!(
                requests
                    .iter()
                    .map(|request| request.id)
                    .collect::<Vec<_>>(),
                [0]
            );
        }
    }
}
