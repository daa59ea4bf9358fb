//! Lanes: the last value of everything that is state of a node but not part of the tree.

use std::{collections::BTreeMap, sync::Arc};

use revisit_wire::{
    AssetHash, Millis, NodeId, Str,
    event::{Above, Page, PointerPath, Press, Viewport},
};

use super::Sheet;

/// Last values by node. A clone shares the map until one side writes.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane<T>(Arc<BTreeMap<NodeId, T>>);

impl<T> Default for Lane<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone + PartialEq> Lane<T> {
    pub fn value(&self, id: NodeId) -> Option<&T> {
        self.0.get(&id)
    }

    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &T)> {
        self.0.iter().map(|(&id, value)| (id, value))
    }

    pub(crate) fn set(&mut self, id: NodeId, value: T) {
        if self.value(id) != Some(&value) {
            Arc::make_mut(&mut self.0).insert(id, value);
        }
    }

    pub(crate) fn value_mut(&mut self, id: NodeId) -> Option<&mut T> {
        self.value(id)?;
        Arc::make_mut(&mut self.0).get_mut(&id)
    }

    pub(crate) fn clear(&mut self, id: NodeId) {
        if self.value(id).is_some() {
            Arc::make_mut(&mut self.0).remove(&id);
        }
    }

    /// Ids whose value differs, with both values: mine and the other's.
    pub(crate) fn changes<'a>(
        &'a self,
        other: &'a Self,
    ) -> Vec<(NodeId, Option<&'a T>, Option<&'a T>)> {
        if Arc::ptr_eq(&self.0, &other.0) {
            return Vec::new();
        }
        let mine = self
            .iter()
            .map(|(id, value)| (id, Some(value), other.value(id)));
        let gone = other
            .iter()
            .filter(|&(id, _)| self.value(id).is_none())
            .map(|(id, value)| (id, None, Some(value)));
        mine.chain(gone)
            .filter(|(_, mine, theirs)| mine != theirs)
            .collect()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// Of elements and of documents (their window).
    pub scroll: Lane<(i32, i32)>,
    pub value: Lane<Str>,
    /// Checked, indeterminate.
    pub checked: Lane<(bool, bool)>,
    /// Indices of the chosen options.
    pub selected: Lane<Arc<[u32]>>,
    /// By owner element or by the id of a constructed sheet.
    pub sheets: Lane<Arc<Sheet>>,
    /// Constructed sheets by document or shadow root.
    pub adopted: Lane<Arc<[NodeId]>>,
    /// What an element shows.
    pub assets: Lane<AssetHash>,
    /// What stands above the page, the lowest first.
    pub top_layer: Arc<[(NodeId, Above)]>,
    pub focus: Option<NodeId>,
    /// It came there without a press: browsers show that. Means nothing where nothing has the focus.
    pub focus_by_keyboard: bool,
    /// What is pointed at.
    pub hover: Option<NodeId>,
    pub viewport: Option<Viewport>,
    pub page: Option<Page>,
    pub visible: bool,
    /// When the epoch began.
    pub began: Millis,
    /// Key: the pointer's number plus 1.
    pub pointers: Lane<PointerTrack>,
    /// The last press and when it was.
    pub press: Option<(Millis, Press)>,
}

impl Default for Lanes {
    fn default() -> Self {
        Self {
            scroll: Lane::default(),
            value: Lane::default(),
            checked: Lane::default(),
            selected: Lane::default(),
            sheets: Lane::default(),
            adopted: Lane::default(),
            assets: Lane::default(),
            top_layer: Arc::default(),
            focus: None,
            focus_by_keyboard: false,
            hover: None,
            viewport: None,
            page: None,
            visible: true,
            began: 0,
            pointers: Lane::default(),
            press: None,
        }
    }
}

impl Lanes {
    /// Forgets a node that is gone.
    pub(super) fn forget(&mut self, id: NodeId) {
        self.scroll.clear(id);
        self.value.clear(id);
        self.checked.clear(id);
        self.selected.clear(id);
        self.sheets.clear(id);
        self.adopted.clear(id);
        self.assets.clear(id);
        if self.top_layer.iter().any(|&(above, _)| above == id) {
            let others = self.top_layer.iter().filter(|(above, _)| *above != id);
            self.top_layer = others.copied().collect();
        }
        if self.focus == Some(id) {
            self.focus = None;
        }
        if self.hover == Some(id) {
            self.hover = None;
        }
    }
}

/// A stretch of movement: where the pointer is at a time within it follows from the samples.
#[derive(Clone, Debug, PartialEq)]
pub struct PointerTrack {
    pub from: Millis,
    pub path: Arc<PointerPath>,
}

impl PointerTrack {
    /// Between two samples the pointer is on the line between them, in CSS pixels.
    pub fn position(&self, at: Millis) -> Option<(f64, f64)> {
        let samples = &self.path.samples;
        let after = at.saturating_sub(self.from);
        let passed = samples.partition_point(|sample| sample.after <= after);
        let last = samples.get(passed.max(1) - 1)?;
        let here = (f64::from(last.x), f64::from(last.y));
        let Some(next) = samples.get(passed).filter(|_| passed > 0) else {
            return Some(here);
        };
        let span = f64::from(next.after - last.after);
        // A pointer that rested does not creep towards where it went next.
        if span > 250.0 {
            return Some(here);
        }
        let part = f64::from(after - last.after) / span;
        Some((
            here.0 + (f64::from(next.x) - here.0) * part,
            here.1 + (f64::from(next.y) - here.1) * part,
        ))
    }
}
