//! What can happen to a page. One file per kind of happening; the same name stands for the same thing in the
//! recorder's observers, in the replay core and in the replayer's painting.

mod adopted;
mod asset;
mod attribute;
mod checked;
mod console;
mod focus;
mod hover;
mod page;
mod pointer;
mod scroll;
mod selected;
mod sheet;
mod text;
mod top_layer;
mod tree;
mod value;
mod viewport;
mod visibility;

pub use adopted::Adopted;
pub use asset::{Asset, AssetTarget};
pub use attribute::{Attribute, AttributeName};
pub use checked::Checked;
pub use console::{Console, ConsoleLevel};
pub use focus::Focus;
pub use hover::Hover;
pub use page::{Navigation, Page};
pub use pointer::{PointerPath, PointerSample, Press, PressKind};
pub use scroll::Scroll;
pub use selected::Selected;
pub use sheet::{Sheet, SheetDisabled, SheetRule, SheetRuleChange};
pub use text::Text;
pub use top_layer::{Above, TopLayer};
pub use tree::{
    Continue, Insert, Move, Namespace, NamespaceRef, Node, NodeKind, NodeRef, Quirks, Remove,
    ShadowMode, Snapshot,
};
pub use value::Value;
pub use viewport::Viewport;
pub use visibility::Visibility;

use crate::{Millis, dom::DomWriter};

/// What can happen to a page, as a writer takes it.
pub trait Event {
    /// Writes this into columns. [`DomWriter::write`] first ends a tree that is open.
    fn write(&self, to: &mut DomWriter, at: Millis);
}

/// An op and when it happened.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedOp {
    pub at: Millis,
    pub op: Op,
}

/// One change of the recorded page.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// The whole document. Starts an epoch: every node id from before is gone.
    Snapshot(Snapshot),
    Insert(Insert),
    Continue(Continue),
    Move(Move),
    Remove(Remove),
    Attribute(Attribute),
    Text(Text),
    Value(Value),
    Checked(Checked),
    Selected(Selected),
    Scroll(Scroll),
    Focus(Focus),
    PointerPath(PointerPath),
    Press(Press),
    Viewport(Viewport),
    Visibility(Visibility),
    Page(Page),
    Sheet(Sheet),
    SheetRule(SheetRule),
    SheetDisabled(SheetDisabled),
    Adopted(Adopted),
    Asset(Asset),
    Console(Console),
    TopLayer(TopLayer),
    Hover(Hover),
}

impl Op {
    pub(crate) fn event(&self) -> &dyn Event {
        match self {
            Self::Snapshot(op) => op,
            Self::Insert(op) => op,
            Self::Continue(op) => op,
            Self::Move(op) => op,
            Self::Remove(op) => op,
            Self::Attribute(op) => op,
            Self::Text(op) => op,
            Self::Value(op) => op,
            Self::Checked(op) => op,
            Self::Selected(op) => op,
            Self::Scroll(op) => op,
            Self::Focus(op) => op,
            Self::PointerPath(op) => op,
            Self::Press(op) => op,
            Self::Viewport(op) => op,
            Self::Visibility(op) => op,
            Self::Page(op) => op,
            Self::Sheet(op) => op,
            Self::SheetRule(op) => op,
            Self::SheetDisabled(op) => op,
            Self::Adopted(op) => op,
            Self::Asset(op) => op,
            Self::Console(op) => op,
            Self::TopLayer(op) => op,
            Self::Hover(op) => op,
        }
    }
}
