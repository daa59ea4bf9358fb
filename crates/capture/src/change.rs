//! Changes of nodes that are recorded already: removals, attributes, texts.

use alloc::vec::Vec;
use revisit_wire::NodeId;
use revisit_wire::event::{Attribute, AttributeName, Remove, Text};

use crate::Stream;
use crate::batch::Batch;
use crate::element::{Element, Rules};
use crate::mask::Owner;
use crate::policy::{Marks, Privacy};
use crate::record;
use crate::runs::{Runs, Sensitive};
use crate::tree::Role;

impl Stream {
    pub fn remove(&mut self, batch: &mut Batch<'_>) {
        let id = batch.word();
        if self.tree.is_alive(id) {
            self.tree.remove(id, &mut self.freed);
            self.op(&Remove { id: NodeId(id) });
        }
    }

    pub fn attribute(&mut self, batch: &mut Batch<'_>) {
        let (id, present, owner, marks) = (
            batch.word(),
            batch.word() == 1,
            batch.word(),
            Marks(batch.word() as u8),
        );
        let (tag, kind, autocomplete, field) = (
            batch.string(),
            batch.string(),
            batch.string(),
            batch.string(),
        );
        let (name, value, namespace) = (batch.string(), batch.string(), batch.string());
        if !self.tree.is_alive(id) {
            return;
        }
        let marks = Marks(marks.0 | self.tree.marks(id).0 & Marks::PASSWORD);
        self.tree.set_marks(id, marks);
        let owner = match owner {
            0 => Owner::Html,
            1 | 2 => Owner::Drawing,
            _ => Owner::Other,
        };
        let element = Element {
            owner,
            tag,
            context: self.tree.context(id),
            marks,
            kind,
            autocomplete,
            name: field,
        };
        let base = core::mem::take(&mut self.base);
        let mut rules = Rules {
            privacy: self.privacy,
            base: &base,
            typed: &self.typed,
            styled: &mut self.styled,
            urls: &mut self.urls,
        };
        let value = present.then(|| rules.attribute(&element, name, value));
        self.base = base;
        let name = AttributeName {
            namespace: Some(namespace).filter(|namespace| !namespace.is_empty()),
            name,
        };
        self.op(&Attribute {
            id: NodeId(id),
            name,
            value: value.as_deref(),
        });
    }

    /// A run of texts that read as one, of which some changed.
    pub fn text_change(&mut self, batch: &mut Batch<'_>) {
        let mut texts = Vec::new();
        loop {
            let (id, bits) = (batch.word(), batch.word());
            let data = batch.string();
            let is_hidden = bits & 4 != 0 && self.privacy != Privacy::Open;
            texts.push((id, bits & 1 == 1, if is_hidden { "" } else { data }));
            if bits & 2 == 0 || batch.peek() != record::TEXT_CHANGE {
                break;
            }
            batch.skip(1, 0);
        }
        let mut sensitive = Sensitive::default();
        if self.privacy == Privacy::Balanced {
            let mut runs = Runs::new(&self.typed);
            for (index, (_, _, data)) in texts.iter().enumerate() {
                runs.text(index as u32, data);
            }
            sensitive = runs.finish();
        }
        for (index, &(id, has_changed, data)) in texts.iter().enumerate() {
            let spans = sensitive.of(index as u32);
            if !self.tree.is_alive(id) || (!has_changed && spans.is_empty()) {
                continue;
            }
            let parent = self.tree.parent(id);
            let (context, role) = (self.tree.context(parent), self.tree.role(parent));
            if role == Role::Plain && context.has(Marks::EDITABLE) && has_changed {
                self.typed.learn(id, data);
            }
            let marks = self.tree.marks(parent);
            let text = &*self.masked_text(role, context, marks, data, spans);
            self.op(&Text {
                id: NodeId(id),
                text,
            });
        }
    }
}
