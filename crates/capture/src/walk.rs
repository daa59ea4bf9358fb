//! Trees as the page reads them out, written as they come.

use alloc::borrow::Cow;
use alloc::{borrow::ToOwned, vec::Vec};

use revisit_wire::NodeId;
use revisit_wire::event::{NamespaceRef, NodeRef, Quirks, ShadowMode};

use crate::Stream;
use crate::batch::Batch;
use crate::element::{Element, Rules, owner, role};
use crate::mask::{mask_css, mask_spans, mask_text, mask_value, mask_words, names};
use crate::policy::{Context, Marks, Privacy};
use crate::record;
use crate::runs::{Sensitive, find_in_tree};
use crate::tree::Role;

/// An element that is open: nodes one deeper are its children.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    id: u32,
    context: Context,
    role: Role,
    /// Its own. Where the role says so, they tell what kind of field a text here is the value of.
    marks: Marks,
    /// A known node among the children that waits to hear who stands after it.
    waiting: Option<usize>,
}

/// The walk in progress. It outlives a batch: a large tree arrives in slices.
#[derive(Debug)]
pub(crate) struct Walk {
    path: Vec<Open>,
    above: Open,
    before: u32,
}

impl Open {
    const NOTHING: Self = Self {
        id: 0,
        context: Context::NONE,
        role: Role::Plain,
        marks: Marks(0),
        waiting: None,
    };
}

impl Walk {
    pub(crate) const fn new() -> Self {
        Self {
            path: Vec::new(),
            above: Open::NOTHING,
            before: 0,
        }
    }
}

impl Stream {
    /// Reads all tree records that come next.
    pub fn trees(&mut self, batch: &mut Batch<'_>) {
        let mut sensitive = if self.privacy == Privacy::Balanced {
            find_in_tree(batch, &self.typed)
        } else {
            Sensitive::default()
        };
        let mut texts = 0;
        while (record::DOCUMENT..=record::RUN).contains(&batch.peek()) {
            match batch.word() {
                record::SNAPSHOT => self.begin_epoch(),
                record::CONTINUE => self.writer.begin_continue(self.now),
                record::RUN => {
                    self.writer.end_tree();
                    let parent = batch.word();
                    self.walk.before = batch.word();
                    self.walk.above = Open {
                        id: parent,
                        context: self.tree.context(parent),
                        role: self.tree.role(parent),
                        marks: self.tree.marks(parent),
                        waiting: None,
                    };
                    self.walk.path.clear();
                    if !self.tree.is_alive(parent) {
                        self.is_torn = true;
                    }
                }
                record::KNOWN => self.known(batch),
                kind @ (record::TEXT | record::CDATA) => {
                    let depth = batch.word();
                    let data = batch.string();
                    let parent = self.parent_at(depth);
                    let masked = self.text(parent, data, sensitive.of(texts));
                    texts += 1;
                    let node = if kind == record::TEXT {
                        NodeRef::Text(&masked)
                    } else {
                        NodeRef::CData(&masked)
                    };
                    self.tree_node(depth, node, Open::NOTHING);
                }
                record::ELEMENT => {
                    // Between two nodes of a tree: what follows continues it.
                    if batch.peek() > 0 {
                        self.spill();
                    }
                    self.element(batch);
                }
                kind => self.plain_node(kind, batch),
            }
        }
        self.note_time();
    }

    fn plain_node(&mut self, kind: u32, batch: &mut Batch<'_>) {
        let depth = batch.word();
        let is_open = self.privacy == Privacy::Open;
        let mut marks = Marks::default();
        let masked;
        let node = match kind {
            record::DOCUMENT => {
                let quirks = if batch.word() == 1 {
                    Quirks::Quirks
                } else {
                    Quirks::Standards
                };
                let (url, base) = (batch.string(), batch.string());
                if depth == 0 && self.tree.first_child(1) == 0 {
                    base.clone_into(&mut self.base);
                }
                masked = self.masked_url(url);
                NodeRef::Document {
                    quirks,
                    url: &masked,
                }
            }
            record::DOCTYPE => NodeRef::Doctype {
                name: batch.string(),
                public_id: batch.string(),
                system_id: batch.string(),
            },
            record::COMMENT => {
                let data = batch.string();
                NodeRef::Comment(if is_open { data } else { "" })
            }
            record::INSTRUCTION => {
                let (target, data) = (batch.string(), batch.string());
                NodeRef::ProcessingInstruction {
                    target,
                    data: if is_open { data } else { "" },
                }
            }
            record::SHADOW_ROOT => NodeRef::ShadowRoot {
                mode: if batch.word() == 1 {
                    ShadowMode::Closed
                } else {
                    ShadowMode::Open
                },
                delegates_focus: batch.word() == 1,
                manual_slots: batch.word() == 1,
            },
            record::BLOCKED => {
                let namespace = batch.word();
                marks = Marks(batch.word() as u8);
                let blocked = Some((batch.word(), batch.word()));
                let tag = batch.string();
                NodeRef::Element {
                    namespace: namespace_of(namespace, batch),
                    tag,
                    blocked,
                }
            }
            _ => NodeRef::TemplateContent,
        };
        let open = Open {
            marks,
            ..Open::NOTHING
        };
        self.tree_node(depth, node, open);
    }

    fn element(&mut self, batch: &mut Batch<'_>) {
        let depth = batch.word();
        let namespace = batch.word();
        let mut marks = Marks(batch.word() as u8);
        let (attributes, namespaced) = (batch.word() as usize, batch.word() as usize);
        let tag = batch.string();
        let namespace = namespace_of(namespace, batch);
        let spaces = batch.words(namespaced);
        let owner = owner(namespace);
        let named = |wanted: &str| {
            (0..attributes)
                .find(|index| batch.string_at(index * 2) == wanted)
                .map_or("", |index| batch.string_at(index * 2 + 1))
        };
        let (mut kind, mut autocomplete, mut name) = ("", "", "");
        if names!(&["input", "textarea", "select", "button", "meta"]).has(tag) {
            (kind, autocomplete, name) = (named("type"), named("autocomplete"), named("name"));
            if name.is_empty() {
                name = named("id");
            }
            if kind.eq_ignore_ascii_case("password") {
                marks.0 |= Marks::PASSWORD;
            }
        }
        let parent = self.parent_at(depth);
        let context = parent.context.within(marks);
        let role = role(tag);
        let base = core::mem::take(&mut self.base);
        self.tree_node(
            depth,
            NodeRef::Element {
                namespace,
                tag,
                blocked: None,
            },
            Open {
                context,
                role,
                marks,
                ..Open::NOTHING
            },
        );
        let element = Element {
            owner,
            tag,
            context,
            marks,
            kind,
            autocomplete,
            name,
        };
        let mut rules = Rules {
            privacy: self.privacy,
            base: &base,
            typed: &self.typed,
            styled: &mut self.styled,
            urls: &mut self.urls,
        };
        for index in 0..attributes {
            let (name, value) = (batch.string(), batch.string());
            let space = spaces.iter().position(|&at| at as usize == index);
            let unread = (attributes - index - 1) * 2;
            let space = space.map(|nth| batch.string_at(unread + nth));
            let value = rules.attribute(&element, name, value);
            self.writer.attribute(space, name, &value);
        }
        batch.skip(0, namespaced);
        self.base = base;
    }

    /// A node that is recorded already stands here now: it moves once the new trees are in place.
    fn known(&mut self, batch: &mut Batch<'_>) {
        let depth = batch.word();
        let id = batch.word();
        self.walk.path.truncate(depth as usize);
        if depth == 0 {
            self.writer.end_tree();
        }
        let parent = self.parent_at(depth).id;
        let next = if depth == 0 { self.walk.before } else { 0 };
        self.met(depth, id);
        let at = self.moves.add(id, parent, next);
        if let Some(open) = self.open_mut(depth) {
            open.waiting = Some(at);
        }
    }

    fn tree_node(&mut self, depth: u32, node: NodeRef<'_>, mut open: Open) {
        self.walk.path.truncate(depth as usize);
        if depth as usize > self.walk.path.len() {
            self.is_torn = true;
            return;
        }
        let parent = self.parent_at(depth);
        let id = self.writer.next_id().0;
        if !matches!(node, NodeRef::Element { .. }) {
            open.context = parent.context;
        }
        self.met(depth, id);
        let mut before = 0;
        if depth == 0 && parent.id != 0 {
            let inner = matches!(
                node,
                NodeRef::ShadowRoot { .. } | NodeRef::TemplateContent | NodeRef::Document { .. }
            );
            before = if inner {
                self.tree.first_child(parent.id)
            } else {
                self.walk.before
            };
            self.writer.begin_insert(
                self.now,
                NodeId(parent.id),
                (before != 0).then_some(NodeId(before)),
            );
        }
        self.writer.node(depth, node);
        self.tree
            .insert(id, parent.id, before, open.role, open.marks);
        open.id = id;
        self.walk.path.push(open);
    }

    /// Tells a known sibling that waits who stands after it.
    fn met(&mut self, depth: u32, id: u32) {
        if let Some(waiting) = self.open_mut(depth).and_then(|open| open.waiting.take()) {
            self.moves.set_next(waiting, id);
        }
    }

    fn open_mut(&mut self, depth: u32) -> Option<&mut Open> {
        match depth.checked_sub(1) {
            None => Some(&mut self.walk.above),
            Some(above) => self.walk.path.get_mut(above as usize),
        }
    }

    fn parent_at(&self, depth: u32) -> Open {
        match depth.checked_sub(1) {
            None => self.walk.above,
            Some(above) => self
                .walk
                .path
                .get(above as usize)
                .copied()
                .unwrap_or(Open::NOTHING),
        }
    }

    pub(crate) fn begin_epoch(&mut self) {
        self.reset_epoch();
        self.walk.path.clear();
        (self.walk.above, self.walk.before) = (Open::NOTHING, 0);
        self.writer.begin_snapshot(self.now);
    }

    /// What is sent of a text below `parent`.
    fn text<'t>(
        &mut self,
        parent: Open,
        data: &'t str,
        spans: &[core::ops::Range<usize>],
    ) -> Cow<'t, str> {
        self.masked_text(parent.role, parent.context, parent.marks, data, spans)
    }

    pub(crate) fn masked_text<'t>(
        &mut self,
        role: Role,
        context: Context,
        marks: Marks,
        data: &'t str,
        spans: &[core::ops::Range<usize>],
    ) -> Cow<'t, str> {
        let privacy = self.privacy;
        match role {
            Role::Script => Cow::Borrowed(""),
            Role::Style => mask_css(
                data,
                &self.base,
                privacy,
                &self.typed,
                &mut self.styled,
                &mut self.urls,
            ),
            Role::Field => {
                let field =
                    crate::mask::Field::of("textarea", "", "", "", marks.has(Marks::PASSWORD));
                mask_value(field, data, context, privacy, &self.typed)
            }
            Role::Plain => match context.text_mode(privacy) {
                Privacy::Strict => mask_words(data),
                Privacy::Balanced if privacy == Privacy::Balanced => mask_spans(data, spans),
                mode => mask_text(data, mode, &self.typed),
            },
        }
    }
}

fn namespace_of<'a>(code: u32, batch: &mut Batch<'a>) -> NamespaceRef<'a> {
    match code {
        0 => NamespaceRef::Html,
        1 => NamespaceRef::Svg,
        2 => NamespaceRef::MathMl,
        _ => NamespaceRef::Other(batch.string()),
    }
}
