//! One node: what it is and where it stands.

use std::sync::Arc;

use revisit_wire::{
    Millis, NodeId, Str,
    event::{AttributeName, Namespace, NodeKind, Quirks, ShadowMode},
};

/// How many attributes of an element are kept; no page has as many.
pub(crate) const MAX_ATTRIBUTES: usize = 512;

#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub content: Content,
    pub parent: Option<NodeId>,
    pub previous: Option<NodeId>,
    pub next: Option<NodeId>,
    pub first_child: Option<NodeId>,
    pub last_child: Option<NodeId>,
    pub(crate) depth: u16,
    /// When it came, was moved or got its present classes, in the stream's time; 0: with the page. CSS animations begin then.
    pub(crate) since: Millis,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Document {
        quirks: Quirks,
        url: Str,
    },
    Doctype {
        name: Str,
        public_id: Str,
        system_id: Str,
    },
    Element(Arc<Element>),
    Text(Str),
    CData(Str),
    Comment(Str),
    ProcessingInstruction {
        target: Str,
        data: Str,
    },
    ShadowRoot {
        mode: ShadowMode,
        delegates_focus: bool,
        manual_slots: bool,
    },
    TemplateContent,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub namespace: Namespace,
    /// The qualified name as recorded.
    pub tag: Str,
    /// In document order.
    pub attributes: Vec<(AttributeName, Str)>,
    /// Nothing of it was read: a placeholder of this width and height in CSS pixels.
    pub blocked: Option<(u32, u32)>,
}

impl Node {
    pub(super) fn new(content: Content, depth: u16, since: Millis) -> Self {
        Self {
            content,
            parent: None,
            previous: None,
            next: None,
            first_child: None,
            last_child: None,
            depth,
            since,
        }
    }

    /// Shadow roots, template contents and frames' documents stand where they were made.
    pub fn is_bound(&self) -> bool {
        matches!(
            self.content,
            Content::Document { .. } | Content::ShadowRoot { .. } | Content::TemplateContent
        )
    }
}

impl Element {
    /// The name without prefix, in lower case: what decides how a browser treats the element.
    pub fn local_name(&self) -> String {
        local(&self.tag).to_ascii_lowercase()
    }

    pub fn is_html(&self, name: &str) -> bool {
        self.namespace == Namespace::Html && local(&self.tag).eq_ignore_ascii_case(name)
    }

    pub fn is_frame(&self) -> bool {
        self.is_html("iframe") || self.is_html("frame")
    }

    /// Its text is a style sheet.
    pub fn is_style(&self) -> bool {
        matches!(self.namespace, Namespace::Html | Namespace::Svg)
            && local(&self.tag).eq_ignore_ascii_case("style")
    }

    /// Can have a sheet of its own.
    pub fn owns_sheet(&self) -> bool {
        self.is_style() || self.is_html("link")
    }

    /// The value of the attribute of this name in no namespace.
    pub fn attribute(&self, name: &str) -> Option<&Str> {
        self.attributes
            .iter()
            .find(|(key, _)| key.namespace.is_none() && &*key.name == name)
            .map(|(_, value)| value)
    }
}

/// Of several with one name the first, as parsers have it.
fn distinct(attributes: Vec<(AttributeName, Str)>) -> Vec<(AttributeName, Str)> {
    let mut kept: Vec<(AttributeName, Str)> =
        Vec::with_capacity(attributes.len().min(MAX_ATTRIBUTES));
    for (name, value) in attributes {
        if kept.len() < MAX_ATTRIBUTES && !kept.iter().any(|(other, _)| *other == name) {
            kept.push((name, value));
        }
    }
    kept
}

/// A name without its prefix.
pub(crate) fn local(qualified: &str) -> &str {
    qualified
        .rsplit_once(':')
        .map_or(qualified, |(_, local)| local)
}

impl From<&NodeKind> for Content {
    fn from(kind: &NodeKind) -> Self {
        match kind.clone() {
            NodeKind::Document { quirks, url } => Self::Document { quirks, url },
            NodeKind::Doctype {
                name,
                public_id,
                system_id,
            } => Self::Doctype {
                name,
                public_id,
                system_id,
            },
            NodeKind::Element {
                namespace,
                tag,
                attributes,
                blocked,
            } => Self::Element(Arc::new(Element {
                namespace,
                tag,
                attributes: distinct(attributes),
                blocked,
            })),
            NodeKind::Text(text) => Self::Text(text),
            NodeKind::CData(text) => Self::CData(text),
            NodeKind::Comment(text) => Self::Comment(text),
            NodeKind::ProcessingInstruction { target, data } => {
                Self::ProcessingInstruction { target, data }
            }
            NodeKind::ShadowRoot {
                mode,
                delegates_focus,
                manual_slots,
            } => Self::ShadowRoot {
                mode,
                delegates_focus,
                manual_slots,
            },
            NodeKind::TemplateContent => Self::TemplateContent,
        }
    }
}
