//! One door to all masks, for a preview of what would be sent and for the test of the table in `docs/privacy.md`.

use super::{CssUrl, Field, Owner, Styled, Typed, mask_css, mask_text, mask_value};
use crate::element::{Element, Rules, role};
use crate::policy::{Context, Marks, Privacy};
use crate::tree::Role;
use alloc::{borrow::ToOwned, string::String, vec::Vec};

pub struct Masks {
    privacy: Privacy,
    base: String,
    typed: Typed,
    styled: Styled,
    urls: Vec<CssUrl>,
}

impl Masks {
    pub fn new(privacy: Privacy, base: &str) -> Self {
        Self {
            privacy,
            base: base.to_owned(),
            typed: Typed::default(),
            styled: Styled::default(),
            urls: Vec::new(),
        }
    }

    /// This was typed into a masked field.
    pub fn typed(&mut self, value: &str) {
        self.typed.learn(1, value);
    }

    pub fn text(&self, text: &str, context: Context) -> String {
        mask_text(text, context.text_mode(self.privacy), &self.typed).into_owned()
    }

    /// Text right below an element of this tag, without marks.
    pub fn text_of(&mut self, tag: &str, text: &str) -> String {
        match role(tag) {
            Role::Script => String::new(),
            Role::Style => self.css(text),
            Role::Field => self.value(Field::Typed, text, Context::default()),
            Role::Plain => self.text(text, Context::default()),
        }
    }

    pub fn comment(&self, data: &str) -> String {
        if self.privacy == Privacy::Open {
            data.to_owned()
        } else {
            String::new()
        }
    }

    pub fn value(&self, field: Field, value: &str, context: Context) -> String {
        mask_value(field, value, context, self.privacy, &self.typed).into_owned()
    }

    /// An attribute of an element without marks that is no form field.
    pub fn attribute(&mut self, owner: Owner, tag: &str, name: &str, value: &str) -> String {
        let element = Element {
            owner,
            tag,
            context: Context::default(),
            marks: Marks::default(),
            kind: "",
            autocomplete: "",
            name: "",
        };
        let mut rules = Rules {
            privacy: self.privacy,
            base: &self.base,
            typed: &self.typed,
            styled: &mut self.styled,
            urls: &mut self.urls,
        };
        rules.attribute(&element, name, value).into_owned()
    }

    pub fn css(&mut self, css: &str) -> String {
        mask_css(
            css,
            &self.base,
            self.privacy,
            &self.typed,
            &mut self.styled,
            &mut self.urls,
        )
        .into_owned()
    }
}
