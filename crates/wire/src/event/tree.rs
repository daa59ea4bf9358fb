//! The shape of the document: snapshots, insertions, moves and removals.

use super::Event;
use crate::{
    Millis, NodeId, Str,
    dom::{DomError, DomWriter, code, reader::OpReader},
};
use alloc::vec::Vec;

/// The whole document at one moment, shadow trees, template contents and readable frames included.
///
/// Node ids are given in preorder from 1, so that none is written. The first node is the document.
/// Form state, scroll, sheets and focus that differ from what the markup says follow as ops of the same time.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub nodes: Vec<Node>,
}

/// A new subtree. Its nodes take the next free ids in preorder.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    pub parent: NodeId,
    /// The sibling that the subtree stands before; none: at the end of the parent's children.
    pub before: Option<NodeId>,
    pub nodes: Vec<Node>,
}

/// Goes on with the tree of the last snapshot or insert, where that tree is cut into parts.
///
/// Depths stay relative to that tree's root, so the first one is at least 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Continue {
    pub nodes: Vec<Node>,
}

/// A node that keeps its identity and state at another place.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub id: NodeId,
    pub parent: NodeId,
    pub before: Option<NodeId>,
}

/// A node that is gone, with everything below it (shadow trees and frames too). Its id is never used again.
#[derive(Clone, Debug, PartialEq)]
pub struct Remove {
    pub id: NodeId,
}

/// One node of a subtree in preorder.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Distance from the subtree's root, which has depth 0. At most one more than the node before.
    pub depth: u32,
    pub kind: NodeKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// The root of a snapshot, or the only child of a readable frame element.
    Document {
        quirks: Quirks,
        url: Str,
    },
    Doctype {
        name: Str,
        public_id: Str,
        system_id: Str,
    },
    /// `attributes` in document order. `blocked`: the element is a placeholder of this width and height in CSS pixels;
    /// nothing of its attributes or contents was read.
    Element {
        namespace: Namespace,
        tag: Str,
        attributes: Vec<(super::AttributeName, Str)>,
        blocked: Option<(u32, u32)>,
    },
    Text(Str),
    CData(Str),
    Comment(Str),
    ProcessingInstruction {
        target: Str,
        data: Str,
    },
    /// Child of its host, before the host's own children.
    ShadowRoot {
        mode: ShadowMode,
        delegates_focus: bool,
        manual_slots: bool,
    },
    /// The contents of a `<template>`, its child before any other.
    TemplateContent,
}

/// The borrowed twin of [`NodeKind`], for writing a tree without owning it. An element's attributes follow one by one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NodeRef<'a> {
    Document {
        quirks: Quirks,
        url: &'a str,
    },
    Doctype {
        name: &'a str,
        public_id: &'a str,
        system_id: &'a str,
    },
    Element {
        namespace: NamespaceRef<'a>,
        tag: &'a str,
        blocked: Option<(u32, u32)>,
    },
    Text(&'a str),
    CData(&'a str),
    Comment(&'a str),
    ProcessingInstruction {
        target: &'a str,
        data: &'a str,
    },
    ShadowRoot {
        mode: ShadowMode,
        delegates_focus: bool,
        manual_slots: bool,
    },
    TemplateContent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamespaceRef<'a> {
    Html,
    Svg,
    MathMl,
    Other(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quirks {
    Standards,
    Quirks,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Namespace {
    Html,
    Svg,
    MathMl,
    Other(Str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShadowMode {
    Open,
    Closed,
}

impl Event for Snapshot {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.begin_snapshot(at);
        write_nodes(&self.nodes, to);
    }
}

impl Snapshot {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        from.place.next_id = 1;
        Ok(Self {
            nodes: from.new_tree()?,
        })
    }
}

impl Event for Insert {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.begin_insert(at, self.parent, self.before);
        write_nodes(&self.nodes, to);
    }
}

impl Insert {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let (parent, before) = from.place()?;
        Ok(Self {
            parent,
            before,
            nodes: from.new_tree()?,
        })
    }
}

impl Event for Continue {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.begin_continue(at);
        write_nodes(&self.nodes, to);
    }
}

impl Continue {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        Ok(Self {
            nodes: from.tree_part()?,
        })
    }
}

fn write_nodes(nodes: &[Node], to: &mut DomWriter) {
    for node in nodes {
        to.node(node.depth, node.kind.borrowed());
        if let NodeKind::Element { attributes, .. } = &node.kind {
            for (name, value) in attributes {
                to.attribute(name.namespace.as_deref(), &name.name, value);
            }
        }
    }
    to.end_tree();
}

impl NodeKind {
    /// The same without attributes.
    pub fn borrowed(&self) -> NodeRef<'_> {
        match self {
            Self::Document { quirks, url } => NodeRef::Document {
                quirks: *quirks,
                url,
            },
            Self::Doctype {
                name,
                public_id,
                system_id,
            } => NodeRef::Doctype {
                name,
                public_id,
                system_id,
            },
            Self::Element {
                namespace,
                tag,
                blocked,
                ..
            } => NodeRef::Element {
                namespace: namespace.borrowed(),
                tag,
                blocked: *blocked,
            },
            Self::Text(text) => NodeRef::Text(text),
            Self::CData(text) => NodeRef::CData(text),
            Self::Comment(text) => NodeRef::Comment(text),
            Self::ProcessingInstruction { target, data } => {
                NodeRef::ProcessingInstruction { target, data }
            }
            Self::ShadowRoot {
                mode,
                delegates_focus,
                manual_slots,
            } => NodeRef::ShadowRoot {
                mode: *mode,
                delegates_focus: *delegates_focus,
                manual_slots: *manual_slots,
            },
            Self::TemplateContent => NodeRef::TemplateContent,
        }
    }
}

impl Namespace {
    pub fn borrowed(&self) -> NamespaceRef<'_> {
        match self {
            Self::Html => NamespaceRef::Html,
            Self::Svg => NamespaceRef::Svg,
            Self::MathMl => NamespaceRef::MathMl,
            Self::Other(uri) => NamespaceRef::Other(uri),
        }
    }
}

impl Event for Move {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::MOVE, at);
        to.target(self.id);
        to.place(self.parent, self.before);
    }
}

impl Move {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let id = from.target()?;
        let (parent, before) = from.place()?;
        if parent == id || before == Some(id) {
            return Err(DomError::OwnParent(id.0));
        }
        Ok(Self { id, parent, before })
    }
}

impl Event for Remove {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::REMOVE, at);
        to.target(self.id);
    }
}

impl Remove {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        Ok(Self { id: from.target()? })
    }
}
