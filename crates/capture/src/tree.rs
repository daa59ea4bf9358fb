//! The document as it has been recorded so far: who stands where, by id.

use crate::policy::{Context, Marks};
use alloc::vec::Vec;

/// How the text right below an element is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Plain,
    /// `<script>`, `<noscript>`: the text is never sent.
    Script,
    /// `<style>`: CSS.
    Style,
    /// `<textarea>`: the text is a field's value.
    Field,
}

#[derive(Clone, Copy, Debug)]
struct Links {
    parent: u32,
    previous: u32,
    next: u32,
    first: u32,
    last: u32,
    role: Role,
    marks: Marks,
    alive: bool,
}

impl Links {
    const NONE: Self = Self {
        parent: 0,
        previous: 0,
        next: 0,
        first: 0,
        last: 0,
        role: Role::Plain,
        marks: Marks(0),
        alive: false,
    };
}

/// Ids are dense, so that the tree is one flat vector. Zero is no node.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    nodes: Vec<Links>,
}

impl Tree {
    pub const fn new() -> Self {
        Self { nodes: Vec::new() }
    }

    pub fn clear(&mut self) {
        self.nodes.clear();
    }

    pub fn is_alive(&self, id: u32) -> bool {
        self.links(id).alive
    }

    pub fn parent(&self, id: u32) -> u32 {
        self.links(id).parent
    }

    pub fn next(&self, id: u32) -> u32 {
        self.links(id).next
    }

    pub fn first_child(&self, id: u32) -> u32 {
        self.links(id).first
    }

    pub fn role(&self, id: u32) -> Role {
        self.links(id).role
    }

    pub fn set_marks(&mut self, id: u32, marks: Marks) {
        self.edit(id).marks = marks;
    }

    pub fn marks(&self, id: u32) -> Marks {
        self.links(id).marks
    }

    /// What the node and everything above it say.
    pub fn context(&self, id: u32) -> Context {
        let (mut context, mut at) = (Context::NONE, id);
        // A path is never longer than all nodes.
        for _ in &self.nodes {
            if at == 0 {
                break;
            }
            context = context.below(self.marks(at));
            at = self.parent(at);
        }
        context
    }

    /// Is `id` the node `ancestor`, or somewhere below it?
    pub fn is_within(&self, id: u32, ancestor: u32) -> bool {
        let mut at = id;
        while at != 0 {
            if at == ancestor {
                return true;
            }
            at = self.links(at).parent;
        }
        false
    }

    /// Adds a node under `parent`, before the sibling `before` (0: at the end).
    pub fn insert(&mut self, id: u32, parent: u32, before: u32, role: Role, marks: Marks) {
        if self.nodes.len() <= id as usize {
            self.nodes.resize(id as usize + 1, Links::NONE);
        }
        *self.edit(id) = Links {
            role,
            marks,
            alive: true,
            ..Links::NONE
        };
        self.link(id, parent, before);
    }

    pub fn relocate(&mut self, id: u32, parent: u32, before: u32) {
        self.unlink(id);
        self.link(id, parent, before);
    }

    /// Takes the subtree out. The freed ids are added to `freed`, the node itself first.
    pub fn remove(&mut self, id: u32, freed: &mut Vec<u32>) {
        self.unlink(id);
        let start = freed.len();
        freed.push(id);
        let mut done = start;
        while let Some(&node) = freed.get(done) {
            done += 1;
            let mut child = self.links(node).first;
            while child != 0 {
                freed.push(child);
                child = self.links(child).next;
            }
            *self.edit(node) = Links::NONE;
        }
    }

    fn link(&mut self, id: u32, parent: u32, before: u32) {
        let previous = if before == 0 {
            self.links(parent).last
        } else {
            self.links(before).previous
        };
        let node = self.edit(id);
        (node.parent, node.previous, node.next) = (parent, previous, before);
        match previous {
            0 => self.edit(parent).first = id,
            previous => self.edit(previous).next = id,
        }
        match before {
            0 => self.edit(parent).last = id,
            before => self.edit(before).previous = id,
        }
    }

    fn unlink(&mut self, id: u32) {
        let Links {
            parent,
            previous,
            next,
            ..
        } = *self.links(id);
        match previous {
            0 => self.edit(parent).first = next,
            previous => self.edit(previous).next = next,
        }
        match next {
            0 => self.edit(parent).last = previous,
            next => self.edit(next).previous = previous,
        }
    }

    fn links(&self, id: u32) -> &Links {
        self.nodes.get(id as usize).unwrap_or(&Links::NONE)
    }

    fn edit(&mut self, id: u32) -> &mut Links {
        if self.nodes.is_empty() {
            self.nodes.push(Links::NONE);
        }
        let index = if (id as usize) < self.nodes.len() {
            id as usize
        } else {
            0
        };
        // Node 0 takes what has no place, and is never read as alive.
        &mut self.nodes[index]
    }
}
