//! Where the recording's assets are to be had.

use std::{cell::RefCell, collections::HashMap};

use revisit_replay::safe::Assets;
use revisit_wire::{AssetHash, Str};
use wasm_bindgen::JsValue;

/// Asks the player for each address once.
#[derive(Debug)]
pub(crate) struct Locations {
    locate: Option<js_sys::Function>,
    known: RefCell<HashMap<AssetHash, Option<String>>>,
    /// The stream's URLs in CSS.
    urls: HashMap<Str, AssetHash>,
}

impl Locations {
    pub(crate) fn new(locate: Option<js_sys::Function>) -> Self {
        Self {
            locate,
            known: RefCell::default(),
            urls: HashMap::new(),
        }
    }

    /// Takes the URLs of the stream to be painted. True: they differ from those before.
    pub(crate) fn set_urls(&mut self, urls: Vec<(Str, AssetHash)>) -> bool {
        let urls: HashMap<_, _> = urls.into_iter().collect();
        let differ = urls != self.urls;
        self.urls = urls;
        differ
    }
}

impl Assets for Locations {
    fn location(&self, hash: &AssetHash) -> Option<String> {
        let locate = self.locate.as_ref()?;
        self.known
            .borrow_mut()
            .entry(*hash)
            .or_insert_with(|| {
                locate
                    .call1(&JsValue::NULL, &hash.to_string().into())
                    .ok()
                    .and_then(|location| location.as_string())
            })
            .clone()
    }

    fn by_url(&self, url: &str) -> Option<AssetHash> {
        self.urls.get(url).copied()
    }
}
