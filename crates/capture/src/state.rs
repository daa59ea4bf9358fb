//! What the observers ask for: field values, addresses and words, masked.

use alloc::{
    borrow::{Cow, ToOwned},
    string::String,
};
use revisit_wire::NodeId;
use revisit_wire::event::Value;

use crate::Stream;
use crate::mask::{
    Field, find, mask_css, mask_text, mask_url, mask_value, parts, shortened, split_at_ascii,
};
use crate::policy::{Marks, Privacy};

/// A stack longer than this says nothing more.
const STACK: usize = 4096;

impl Stream {
    /// A field's value is now this. What was typed is remembered, so that the page's echo of it is masked too.
    pub fn value(
        &mut self,
        id: u32,
        marks: Marks,
        [tag, kind, autocomplete, name]: [&str; 4],
        value: &str,
    ) {
        if !self.tree.is_alive(id) {
            return;
        }
        let marks = Marks(marks.0 | self.tree.marks(id).0 & Marks::PASSWORD);
        self.tree.set_marks(id, marks);
        let context = self.tree.context(id);
        let field = Field::of(tag, kind, autocomplete, name, marks.has(Marks::PASSWORD));
        let is_masked =
            !context.has(Marks::UNMASK) || matches!(field, Field::Password | Field::Secret);
        if field.is_typed() && is_masked {
            self.typed.learn(id, value);
        }
        if context.has(Marks::IGNORE) {
            return;
        }
        let value = &*mask_value(field, value, context, self.privacy, &self.typed);
        self.op(&Value {
            id: NodeId(id),
            value,
        });
    }

    /// May the state of a checkbox or select be sent?
    pub fn shows_choice(&self, id: u32) -> bool {
        let context = self.tree.context(id);
        self.tree.is_alive(id)
            && !context.has(Marks::IGNORE)
            && context.text_mode(self.privacy) != Privacy::Strict
    }

    pub fn is_ignored(&self, id: u32) -> bool {
        self.tree.context(id).has(Marks::IGNORE)
    }

    pub fn masked_url(&self, url: &str) -> String {
        mask_url(url, self.privacy, &self.typed)
    }

    /// An address as far as its path.
    pub fn masked_path(&self, url: &str) -> String {
        let (path, _) = split_at_ascii(url, |byte| matches!(byte, b'?' | b'#'));
        self.masked_url(path)
    }

    /// The page's base address, as it is sent.
    pub fn masked_base(&self) -> String {
        self.masked_url(&self.base)
    }

    pub fn masked_text_of<'t>(&self, text: &'t str) -> Cow<'t, str> {
        mask_text(text, self.privacy, &self.typed)
    }

    pub fn masked_css(&mut self, css: &str, base: &str) -> String {
        mask_css(
            css,
            base,
            self.privacy,
            &self.typed,
            &mut self.styled,
            &mut self.urls,
        )
        .into_owned()
    }

    /// A stack trace: addresses masked like all, the rest like text.
    pub fn masked_stack(&self, stack: &str) -> String {
        let mut masked = String::with_capacity(stack.len());
        for (index, line) in parts(stack.trim_ascii_end(), b'\n').enumerate() {
            if index > 0 {
                masked.push('\n');
            }
            let start = find(line, "http");
            if let Some((before, rest)) = start.and_then(|start| line.split_at_checked(start)) {
                let (url, after) = split_at_ascii(rest, |byte| matches!(byte, b')' | b' '));
                masked += before;
                masked += &self.masked_url(url);
                masked += after;
            } else {
                masked += &mask_text(line, self.privacy, &self.typed);
            }
        }
        shortened(&masked, STACK).to_owned()
    }

    /// A constructed sheet takes the next id, in step with the page.
    pub fn claim(&mut self, id: u32) {
        if self.writer.next_id().0 != id {
            self.is_torn = true;
            return;
        }
        self.writer.claim_id();
        self.tree
            .insert(id, 0, 0, crate::tree::Role::Plain, Marks::default());
    }
}
