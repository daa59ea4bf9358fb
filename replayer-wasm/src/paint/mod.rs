//! Turns the difference between what is painted and what is wanted into painting steps. One file per kind of change.

mod adopted;
mod asset;
pub(crate) mod attribute;
mod checked;
mod focus;
mod scroll;
mod selected;
pub(crate) mod sheet;
pub(crate) mod text;
mod top_layer;
mod tree;
mod value;

use std::collections::{BTreeMap, HashMap};

use revisit_replay::{Change, Content, Document, Place, diff};
use revisit_wire::{AssetHash, Millis, NodeId, Str};
use wasm_bindgen::JsValue;

use crate::{assets::Locations, buffer::Buffer, restyle, surface::Surface};

/// What is painted, and with what.
#[derive(Debug)]
pub(crate) struct Painter {
    assets: Locations,
    /// Texts of linked sheets by their hash; none: asked for and not here yet.
    styles: HashMap<AssetHash, Option<Str>>,
    wanted_styles: Vec<String>,
    painted: Document,
    place: Option<Place>,
    /// Of the recording, when its URLs were looked at.
    version: u32,
}

impl Painter {
    pub(crate) fn new(assets: Locations) -> Self {
        Self {
            assets,
            styles: HashMap::new(),
            wanted_styles: Vec::new(),
            painted: Document::default(),
            place: None,
            version: 0,
        }
    }

    /// Assets are elsewhere now: all has to be painted anew.
    pub(crate) fn relocate(&mut self, assets: Locations) {
        self.assets = assets;
        self.place = None;
        self.version = 0;
    }

    pub(crate) fn clear(&mut self, surface: &Surface) {
        if self.place.take().is_some() {
            surface.clear();
        }
        self.painted = Document::default();
    }

    pub(crate) fn paint(
        &mut self,
        surface: &Surface,
        place: Place,
        wanted: &Document,
        version: u32,
        urls: impl Fn(usize) -> Vec<(Str, AssetHash)>,
    ) -> Result<(), JsValue> {
        let other_stream = self
            .place
            .is_none_or(|painted| painted.stream != place.stream);
        let mut css_changed = false;
        if other_stream || self.version != version {
            self.version = version;
            css_changed = self.assets.set_urls(urls(place.stream));
        }
        if self.place != Some(place) {
            self.painted = Document::default();
            self.place = Some(place);
            css_changed = false;
        }
        let mut buffer = Buffer::default();
        self.encode(wanted, &mut buffer);
        if css_changed {
            restyle::repaint(self, wanted, &mut buffer);
        }
        let lost_state = self.execute(surface, wanted, &buffer)?;
        if lost_state {
            self.painted = Document::default();
            let mut buffer = Buffer::default();
            self.encode(wanted, &mut buffer);
            self.execute(surface, wanted, &buffer)?;
        }
        Ok(())
    }

    fn execute(
        &mut self,
        surface: &Surface,
        wanted: &Document,
        buffer: &Buffer,
    ) -> Result<bool, JsValue> {
        self.painted = wanted.clone();
        if buffer.is_empty() {
            return Ok(false);
        }
        let executed = surface.execute(&buffer.words, &buffer.text);
        if executed.is_err() {
            // How far it came is not known: all is painted anew next time.
            self.place = None;
        }
        executed
    }

    fn encode(&mut self, wanted: &Document, buffer: &mut Buffer) {
        let painted = std::mem::take(&mut self.painted);
        for change in diff(&painted, wanted) {
            match change {
                Change::Create { id, content } => tree::create(self, wanted, id, content, buffer),
                Change::Place { id, parent, before } => tree::place(id, parent, before, buffer),
                Change::Remove { id } => tree::remove(id, buffer),
                Change::Attribute { id, name, value } => {
                    attribute::set(self, wanted, id, name, value.map(|value| &**value), buffer);
                }
                Change::Text { id, .. } => text::set(self, wanted, id, buffer),
                // A new image was created with what it shows; a new link was not.
                Change::Asset { id, .. }
                    if painted.node(id).is_none() && !asset::is_link(wanted, id) => {}
                Change::Asset { id, .. } => asset::set(self, wanted, id, buffer),
                Change::Sheet { id, painted, sheet } => {
                    sheet::set(self, wanted, id, painted, sheet, buffer);
                }
                Change::Adopted { id, sheets } => adopted::set(id, sheets, buffer),
                Change::Value { id, value } => value::set(id, value.map(|value| &**value), buffer),
                Change::Checked { id, state } => checked::set(id, state, buffer),
                Change::Selected { id, options } => selected::set(id, options, buffer),
                Change::TopLayer { elements } => top_layer::set(elements, buffer),
                Change::Scroll { id, to } => scroll::set(id, to, buffer),
                Change::Focus { id } => focus::set(id, buffer),
            }
        }
    }

    /// The text of a linked sheet that is kept as an asset; where it is not here, it is asked for.
    fn style_text(&mut self, hash: AssetHash) -> Option<Str> {
        let wanted = &mut self.wanted_styles;
        let text = self.styles.entry(hash).or_insert_with(|| {
            wanted.push(hash.to_string());
            None
        });
        text.clone()
    }

    /// Takes a text that was asked for. Links that show it are painted with it next time.
    pub(crate) fn add_style(&mut self, hash: &str, text: &str) {
        let Some(hash) = AssetHash::from_hex(hash) else {
            return;
        };
        self.styles.insert(hash, Some(text.into()));
        // As if the asset had not been known: the difference brings it back.
        self.painted.forget_asset(&hash);
    }

    pub(crate) fn take_wanted_styles(&mut self) -> Vec<String> {
        std::mem::take(&mut self.wanted_styles)
    }

    /// When a painted node came, was moved or got its present classes, in its stream's time; 0: with the page.
    pub(crate) fn since(&self, id: u32) -> Millis {
        self.painted.since(NodeId(id))
    }

    pub(crate) fn recorded(&self, id: u32, name: &str) -> Option<String> {
        let element = self.painted.element(NodeId(id))?;
        element
            .attributes
            .iter()
            .find(|(key, _)| &*key.name == name)
            .map(|(_, value)| value.to_string())
    }

    pub(crate) fn recorded_attributes(&self, id: u32) -> Vec<String> {
        let attributes = self
            .painted
            .element(NodeId(id))
            .map(|element| element.attributes.as_slice());
        attributes
            .unwrap_or_default()
            .iter()
            .flat_map(|(name, value)| [name.name.to_string(), value.to_string()])
            .collect()
    }

    pub(crate) fn recorded_text(&self, id: u32) -> Option<String> {
        match &self.painted.node(NodeId(id))?.content {
            Content::Text(data)
            | Content::CData(data)
            | Content::Comment(data)
            | Content::ProcessingInstruction { data, .. } => Some(data.to_string()),
            _ => None,
        }
    }

    /// Linked sheets of the painted page whose rules are not known.
    pub(crate) fn missing_sheets(&self) -> u32 {
        let painted = &self.painted;
        let Some(root) = painted.root() else { return 0 };
        let is_known = |id| {
            let text = |hash| self.styles.get(hash)?.as_deref();
            painted.lanes.sheets.value(id).is_some()
                || painted
                    .lanes
                    .assets
                    .value(id)
                    .and_then(text)
                    .is_some_and(|text| !text.is_empty())
        };
        let links = painted
            .subtree(root)
            .filter(|&id| painted.element(id).is_some_and(sheet::is_linked));
        links.filter(|&id| !is_known(id)).count() as u32
    }

    pub(crate) fn refusals(&self) -> BTreeMap<&'static str, u32> {
        self.painted.refusals.iter().collect()
    }
}
