//! The shape of the document: snapshots, insertions, moves and removals.

use crate::{NodeId, Str};

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
    Document { quirks: Quirks, url: Str },
    Doctype { name: Str, public_id: Str, system_id: Str },
    /// `attributes` in document order. `blocked`: the element is a placeholder of this width and height in CSS pixels;
    /// nothing of its attributes or contents was read.
    Element { namespace: Namespace, tag: Str, attributes: Vec<(super::AttributeName, Str)>, blocked: Option<(u32, u32)> },
    Text(Str),
    CData(Str),
    Comment(Str),
    ProcessingInstruction { target: Str, data: Str },
    /// Child of its host, before the host's own children.
    ShadowRoot { mode: ShadowMode, delegates_focus: bool, manual_slots: bool },
    /// The contents of a `<template>`, its child before any other.
    TemplateContent,
}

/// The borrowed twin of [`NodeKind`], for writing a tree without owning it. An element's attributes follow one by one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NodeRef<'a> {
    Document { quirks: Quirks, url: &'a str },
    Doctype { name: &'a str, public_id: &'a str, system_id: &'a str },
    Element { namespace: NamespaceRef<'a>, tag: &'a str, blocked: Option<(u32, u32)> },
    Text(&'a str),
    CData(&'a str),
    Comment(&'a str),
    ProcessingInstruction { target: &'a str, data: &'a str },
    ShadowRoot { mode: ShadowMode, delegates_focus: bool, manual_slots: bool },
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

