//! Reads trees.

use alloc::vec::Vec;
use core::mem::size_of;

use super::{
    DomError,
    bounds::Bounds,
    code,
    columns::id,
    reader::{OpReader, STRING, read_u32, utf8},
    role::Role,
    vocabulary::Shape,
};
use crate::{
    Str,
    event::{AttributeName, Namespace, Node, NodeKind, Quirks, ShadowMode},
    limits::MAX_DEPTH,
};

impl OpReader<'_> {
    /// A tree of its own, whose first node has depth 0.
    pub(crate) fn new_tree(&mut self) -> Result<Vec<Node>, DomError> {
        self.place.depth = None;
        self.nodes()
    }

    /// A part that goes on with the last tree.
    pub(crate) fn tree_part(&mut self) -> Result<Vec<Node>, DomError> {
        if self.place.depth.is_none() {
            return Err(DomError::NoTree);
        }
        self.nodes()
    }

    fn nodes(&mut self) -> Result<Vec<Node>, DomError> {
        let count = read_u32!(self, trees)? as usize;
        if count > self.cursors.tokens.rest.len() {
            return Err(DomError::Short(id::tokens));
        }
        self.spend(count.saturating_mul(size_of::<Node>()))?;
        let mut nodes = Vec::with_capacity(count);
        for _ in 0..count {
            let token = self
                .cursors
                .tokens
                .byte()
                .ok_or(DomError::Short(id::tokens))?;
            let depth = self.depth(token >> 4)?;
            let kind = self.node(token & 15)?;
            let next = self.place.next_id.checked_add(1);
            self.place.next_id = next.ok_or(DomError::UnknownNode {
                id: u32::MAX,
                next: u32::MAX,
            })?;
            nodes.push(Node { depth, kind });
        }
        Ok(nodes)
    }

    fn depth(&mut self, closed: u8) -> Result<u32, DomError> {
        let closed = match closed {
            code::node::MANY_CLOSED => {
                i64::from(self.tree_number()?) + i64::from(code::node::MANY_CLOSED)
            }
            few => i64::from(few),
        };
        let depth = match self.place.depth {
            None if closed == 0 => 0,
            None => {
                return Err(DomError::Depth {
                    depth: -closed,
                    before: 0,
                });
            }
            Some(before) => {
                let depth = i64::from(before) + 1 - closed;
                if !(1..=i64::from(MAX_DEPTH)).contains(&depth) {
                    return Err(DomError::Depth { depth, before });
                }
                depth as u32
            }
        };
        self.place.depth = Some(depth);
        Ok(depth)
    }

    fn node(&mut self, kind: u8) -> Result<NodeKind, DomError> {
        Ok(match kind {
            code::node::ELEMENT => self.element(None)?,
            code::node::BLOCKED_ELEMENT => {
                let size = (self.tree_number()?, self.tree_number()?);
                self.element(Some(size))?
            }
            code::node::TEXT => NodeKind::Text(self.string(Role::Text)?),
            code::node::COMMENT => NodeKind::Comment(self.string(Role::Text)?),
            code::node::CDATA => NodeKind::CData(self.string(Role::Text)?),
            code::node::PROCESSING_INSTRUCTION => NodeKind::ProcessingInstruction {
                target: self.string(Role::Value)?,
                data: self.string(Role::Text)?,
            },
            code::node::DOCTYPE => NodeKind::Doctype {
                name: self.string(Role::Value)?,
                public_id: self.string(Role::Value)?,
                system_id: self.string(Role::Value)?,
            },
            code::node::DOCUMENT => NodeKind::Document {
                quirks: match self.tree_number()? {
                    0 => Quirks::Standards,
                    1 => Quirks::Quirks,
                    value => {
                        return Err(DomError::UnknownVariant {
                            what: "quirks mode",
                            value,
                        });
                    }
                },
                url: self.string(Role::Url)?,
            },
            code::node::SHADOW_ROOT => self.shadow_root()?,
            code::node::TEMPLATE_CONTENT => NodeKind::TemplateContent,
            kind => {
                return Err(DomError::UnknownVariant {
                    what: "node",
                    value: u32::from(kind),
                });
            }
        })
    }

    fn shadow_root(&mut self) -> Result<NodeKind, DomError> {
        let bits = self.tree_number()?;
        if bits > 7 {
            return Err(DomError::UnknownVariant {
                what: "shadow root",
                value: bits,
            });
        }
        Ok(NodeKind::ShadowRoot {
            mode: if bits & 1 == 1 {
                ShadowMode::Closed
            } else {
                ShadowMode::Open
            },
            delegates_focus: bits & 2 == 2,
            manual_slots: bits & 4 == 4,
        })
    }

    fn element(&mut self, blocked: Option<(u32, u32)>) -> Result<NodeKind, DomError> {
        let shape = match read_u32!(self, shapes)? {
            0 => self.new_shape()?,
            number => self.vocabulary.shapes.entry(number)?,
        };
        self.spend(shape.names.len() * size_of::<(AttributeName, Str)>())?;
        let mut attributes = Vec::with_capacity(shape.names.len());
        for name in shape.names.iter() {
            let value = self.string(Role::of_attribute(&name.name))?;
            attributes.push((name.clone(), value));
        }
        Ok(NodeKind::Element {
            namespace: shape.namespace,
            tag: shape.tag,
            attributes,
            blocked,
        })
    }

    fn new_shape(&mut self) -> Result<Shape, DomError> {
        let count = read_u32!(self, shape_parts)? as usize;
        let before = self.cursors.shape_parts.rest.len();
        if count > before {
            return Err(DomError::Short(id::shape_parts));
        }
        let mut kept = true;
        let namespace = match read_u32!(self, shape_parts)? {
            0 => Namespace::Html,
            1 => Namespace::Svg,
            2 => Namespace::MathMl,
            3 => {
                let number = read_u32!(self, shape_parts)?;
                kept &= number != 0;
                Namespace::Other(self.tag(number)?)
            }
            value => {
                return Err(DomError::UnknownVariant {
                    what: "namespace",
                    value,
                });
            }
        };
        let number = read_u32!(self, shape_parts)?;
        kept &= number != 0;
        let tag = self.tag(number)?;
        self.spend(count.saturating_mul(size_of::<AttributeName>()))?;
        let mut names = Vec::with_capacity(count);
        for _ in 0..count {
            let number = read_u32!(self, shape_parts)?;
            kept &= number != 0;
            names.push(self.name(number)?);
        }
        let shape = Shape {
            namespace,
            tag,
            names: names.into(),
        };
        if kept {
            let key = before - self.cursors.shape_parts.rest.len();
            self.vocabulary
                .shapes
                .keep_within(Bounds::SHAPES, shape.clone(), key);
        }
        Ok(shape)
    }

    /// A tag or namespace by its number.
    fn tag(&mut self, number: u32) -> Result<Str, DomError> {
        if !is_new(number, self.vocabulary.tags.len()) {
            return self.vocabulary.tags.entry(number);
        }
        let len = read_u32!(self, tag_lens)?;
        let bytes = self
            .cursors
            .tag_heap
            .take(len as usize)
            .ok_or(DomError::Short(id::tag_heap))?;
        let tag = utf8(bytes)?;
        self.spend(tag.len() + STRING)?;
        if number != 0 {
            self.vocabulary.tags.keep(&tag);
        }
        Ok(tag)
    }

    /// An attribute's name by its number.
    pub(crate) fn name(&mut self, number: u32) -> Result<AttributeName, DomError> {
        if !is_new(number, self.vocabulary.names.len()) {
            return self.vocabulary.names.entry(number);
        }
        let coded = read_u32!(self, name_lens)?;
        let mut key = 0;
        let namespace = if coded & 1 == 1 {
            let before = self.cursors.name_lens.rest.len();
            let number = read_u32!(self, name_lens)?;
            key = 1 + before - self.cursors.name_lens.rest.len();
            Some(self.tag(number)?)
        } else {
            None
        };
        let bytes = self
            .cursors
            .name_heap
            .take((coded >> 1) as usize)
            .ok_or(DomError::Short(id::name_heap))?;
        let name = AttributeName {
            namespace,
            name: utf8(bytes)?,
        };
        self.spend(bytes.len() + STRING)?;
        if number != 0 {
            self.vocabulary
                .names
                .keep_within(Bounds::STRINGS, name.clone(), key + bytes.len());
        }
        Ok(name)
    }

    fn tree_number(&mut self) -> Result<u32, DomError> {
        read_u32!(self, tree_numbers)
    }
}

/// 0 is written out and not kept, the number after the last one written out and kept.
fn is_new(number: u32, len: u32) -> bool {
    number == 0 || number == len + 1
}
