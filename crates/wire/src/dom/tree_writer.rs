//! Writes trees: a token per node, a shape per element, strings by their roles.

use super::{DomWriter, code, columns::id, dictionary::Found, role::Role};
use crate::{
    Millis, NodeId,
    event::{NamespaceRef, NodeRef, Quirks, ShadowMode},
    varint::put,
};
use alloc::vec::Vec;

#[derive(Debug)]
pub(crate) struct Tree {
    open: bool,
    nodes: u32,
    /// Depth of the last node of the tree, which a later part of it goes on from.
    pub(super) depth: Option<u32>,
    /// The element whose attributes are being written, if the last node is one.
    element: bool,
    attributes: u32,
    /// Namespace, tag and attribute names of that element, as numbers.
    parts: Vec<u8>,
    /// One of them is not in its dictionary, so that the shape can't be either.
    unkept: bool,
}

impl Tree {
    pub(crate) const fn new() -> Self {
        Self {
            open: false,
            nodes: 0,
            depth: None,
            element: false,
            attributes: 0,
            parts: Vec::new(),
            unkept: false,
        }
    }

    fn part(&mut self, number: u32) {
        self.unkept |= number == 0;
        put(&mut self.parts, u64::from(number));
    }
}

impl DomWriter {
    /// Begins the whole document. Ids count from 1 again.
    pub fn begin_snapshot(&mut self, at: Millis) {
        self.begin_tree(code::SNAPSHOT, at);
        self.tree.depth = None;
        self.next_id = 1;
    }

    /// Begins a new subtree, `before` a sibling or at the end of the parent's children.
    pub fn begin_insert(&mut self, at: Millis, parent: NodeId, before: Option<NodeId>) {
        self.begin_tree(code::INSERT, at);
        self.tree.depth = None;
        self.place(parent, before);
    }

    /// Goes on with the last tree, whose depths are kept.
    pub fn begin_continue(&mut self, at: Millis) {
        self.begin_tree(code::CONTINUE, at);
    }

    fn begin_tree(&mut self, code: u8, at: Millis) {
        self.end_tree();
        self.op(code, at);
        self.tree.open = true;
        self.tree.nodes = 0;
    }

    /// Writes the next node in preorder; it takes [`next_id`](Self::next_id). Depth 0 is the tree's root.
    pub fn node(&mut self, depth: u32, kind: NodeRef<'_>) {
        debug_assert!(self.tree.open, "a node outside a tree");
        self.end_element();
        self.tree.nodes += 1;
        self.next_id = self.next_id.wrapping_add(1);
        let deepest = self.tree.depth.map_or(0, |depth| depth.saturating_add(1));
        debug_assert!(
            depth <= deepest,
            "a node more than one level below the one before"
        );
        self.tree.depth = Some(depth);
        self.token(kind_of(kind), deepest.saturating_sub(depth));
        match kind {
            NodeRef::Element {
                namespace,
                tag,
                blocked,
            } => self.element(namespace, tag, blocked),
            NodeRef::Text(text) | NodeRef::Comment(text) | NodeRef::CData(text) => {
                self.string(Role::Text, text);
            }
            NodeRef::ProcessingInstruction { target, data } => {
                self.string(Role::Value, target);
                self.string(Role::Text, data);
            }
            NodeRef::Doctype {
                name,
                public_id,
                system_id,
            } => {
                self.string(Role::Value, name);
                self.string(Role::Value, public_id);
                self.string(Role::Value, system_id);
            }
            NodeRef::Document { quirks, url } => {
                self.tree_number(u32::from(quirks == Quirks::Quirks));
                self.string(Role::Url, url);
            }
            NodeRef::ShadowRoot {
                mode,
                delegates_focus,
                manual_slots,
            } => self.tree_number(
                u32::from(mode == ShadowMode::Closed)
                    | u32::from(delegates_focus) << 1
                    | u32::from(manual_slots) << 2,
            ),
            NodeRef::TemplateContent => {}
        }
    }

    /// Writes an attribute of the element just written.
    pub fn attribute(&mut self, namespace: Option<&str>, name: &str, value: &str) {
        debug_assert!(self.tree.element, "an attribute without its element");
        let number = self.strings.name(&mut self.columns, namespace, name);
        self.tree.part(number);
        self.tree.attributes += 1;
        self.string(Role::of_attribute(name), value);
    }

    /// Ends the tree or the part of it. Does nothing where none is open.
    pub fn end_tree(&mut self) {
        if self.tree.open {
            self.end_element();
            put(&mut self.columns[id::trees], u64::from(self.tree.nodes));
            self.tree.open = false;
        }
    }

    fn token(&mut self, kind: u8, closed: u32) {
        let many = u32::from(code::node::MANY_CLOSED);
        if closed < many {
            self.columns[id::tokens].push(kind | (closed as u8) << 4);
        } else {
            self.columns[id::tokens].push(kind | code::node::MANY_CLOSED << 4);
            self.tree_number(closed - many);
        }
    }

    fn element(&mut self, namespace: NamespaceRef<'_>, tag: &str, blocked: Option<(u32, u32)>) {
        if let Some((width, height)) = blocked {
            self.tree_number(width);
            self.tree_number(height);
        }
        self.tree.element = true;
        self.tree.attributes = 0;
        self.tree.parts.clear();
        self.tree.unkept = false;
        self.tree.parts.push(match namespace {
            NamespaceRef::Html => 0,
            NamespaceRef::Svg => 1,
            NamespaceRef::MathMl => 2,
            NamespaceRef::Other(_) => 3,
        });
        if let NamespaceRef::Other(uri) = namespace {
            let number = self.strings.tag(&mut self.columns, uri);
            self.tree.part(number);
        }
        let number = self.strings.tag(&mut self.columns, tag);
        self.tree.part(number);
    }

    fn end_element(&mut self) {
        if !self.tree.element {
            return;
        }
        self.tree.element = false;
        if !self.tree.unkept
            && let Found::Known(shape) = self.strings.shapes.find_or_add(&self.tree.parts)
        {
            put(&mut self.columns[id::shapes], u64::from(shape));
            return;
        }
        self.columns[id::shapes].push(0);
        put(
            &mut self.columns[id::shape_parts],
            u64::from(self.tree.attributes),
        );
        self.columns[id::shape_parts].extend_from_slice(&self.tree.parts);
    }

    fn tree_number(&mut self, value: u32) {
        put(&mut self.columns[id::tree_numbers], u64::from(value));
    }
}

fn kind_of(kind: NodeRef<'_>) -> u8 {
    match kind {
        NodeRef::Element { blocked: None, .. } => code::node::ELEMENT,
        NodeRef::Element {
            blocked: Some(_), ..
        } => code::node::BLOCKED_ELEMENT,
        NodeRef::Text(_) => code::node::TEXT,
        NodeRef::Comment(_) => code::node::COMMENT,
        NodeRef::CData(_) => code::node::CDATA,
        NodeRef::ProcessingInstruction { .. } => code::node::PROCESSING_INSTRUCTION,
        NodeRef::Doctype { .. } => code::node::DOCTYPE,
        NodeRef::Document { .. } => code::node::DOCUMENT,
        NodeRef::ShadowRoot { .. } => code::node::SHADOW_ROOT,
        NodeRef::TemplateContent => code::node::TEMPLATE_CONTENT,
    }
}
