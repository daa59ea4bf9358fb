//! The dictionaries of an epoch, the reader's side.

use super::{DomError, bounds::Bounds, role::Role};
use crate::{
    Str,
    event::{AttributeName, Namespace},
};
use alloc::vec::Vec;

#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) tags: Entries<Str>,
    pub(crate) names: Entries<AttributeName>,
    pub(crate) shapes: Entries<Shape>,
    class: Entries<Str>,
    url: Entries<Str>,
    value: Entries<Str>,
    text: Entries<Str>,
    css: Entries<Str>,
    input: Entries<Str>,
}

/// What elements of one kind have in common.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) namespace: Namespace,
    pub(crate) tag: Str,
    pub(crate) names: alloc::sync::Arc<[AttributeName]>,
}

/// Entries counted from 1, with how many bytes the writer's keys for them take.
#[derive(Clone, Debug)]
pub(crate) struct Entries<T> {
    entries: Vec<T>,
    bytes: usize,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            bytes: 0,
        }
    }
}

impl<T: Clone> Entries<T> {
    pub(crate) fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    pub(crate) fn entry(&self, number: u32) -> Result<T, DomError> {
        let index = (number as usize).checked_sub(1);
        index
            .and_then(|index| self.entries.get(index))
            .cloned()
            .ok_or(DomError::UnknownEntry(number))
    }

    /// Keeps an entry where the writer, whose key for it has that many bytes, did.
    pub(crate) fn keep_within(&mut self, bounds: Bounds, entry: T, key: usize) {
        if bounds.takes(self.entries.len(), self.bytes, key) {
            self.entries.push(entry);
            self.bytes += key;
        }
    }

    fn mark(&self) -> (usize, usize) {
        (self.entries.len(), self.bytes)
    }

    fn return_to(&mut self, (len, bytes): (usize, usize)) {
        self.entries.truncate(len);
        self.bytes = bytes;
    }
}

impl Entries<Str> {
    pub(crate) fn keep(&mut self, text: &Str) {
        self.keep_within(Bounds::STRINGS, text.clone(), text.len());
    }
}

/// Where all dictionaries ended once.
pub(crate) struct Mark([(usize, usize); 9]);

impl Vocabulary {
    pub(crate) fn strings(&mut self, role: Role) -> &mut Entries<Str> {
        match role {
            Role::Class => &mut self.class,
            Role::Url => &mut self.url,
            Role::Value => &mut self.value,
            Role::Text => &mut self.text,
            Role::Css => &mut self.css,
            Role::Input => &mut self.input,
        }
    }

    pub(crate) fn len(&self) -> u32 {
        self.mark().0.iter().map(|(len, _)| *len as u32).sum()
    }

    pub(crate) fn mark(&self) -> Mark {
        let Self {
            tags,
            names,
            shapes,
            class,
            url,
            value,
            text,
            css,
            input,
        } = self;
        let strings = [tags, class, url, value, text, css, input].map(Entries::mark);
        let [tags, class, url, value, text, css, input] = strings;
        Mark([
            tags,
            names.mark(),
            shapes.mark(),
            class,
            url,
            value,
            text,
            css,
            input,
        ])
    }

    pub(crate) fn return_to(&mut self, Mark(marks): Mark) {
        let [tags, names, shapes, class, url, value, text, css, input] = marks;
        self.tags.return_to(tags);
        self.names.return_to(names);
        self.shapes.return_to(shapes);
        self.class.return_to(class);
        self.url.return_to(url);
        self.value.return_to(value);
        self.text.return_to(text);
        self.css.return_to(css);
        self.input.return_to(input);
    }
}
