//! The dictionaries of an epoch, the writer's side, and how a string is written into its role's columns.

use super::{
    URL_PREFIX,
    bounds::Bounds,
    columns::Columns,
    dictionary::{Dictionary, Found},
    role::Role,
};
use crate::varint::put;
use alloc::vec::Vec;

#[derive(Debug)]
pub(crate) struct Strings {
    tags: Dictionary,
    names: Dictionary,
    pub(crate) shapes: Dictionary,
    class: Dictionary,
    url: Dictionary,
    value: Dictionary,
    text: Dictionary,
    css: Dictionary,
    input: Dictionary,
    /// The beginning of the last new URL of the section.
    last_url: Vec<u8>,
    scratch: Vec<u8>,
}

impl Default for Strings {
    fn default() -> Self {
        let strings = || Dictionary::new(Bounds::STRINGS);
        Self {
            tags: strings(),
            names: strings(),
            shapes: Dictionary::new(Bounds::SHAPES),
            class: strings(),
            url: strings(),
            value: strings(),
            text: strings(),
            css: strings(),
            input: strings(),
            last_url: Vec::new(),
            scratch: Vec::new(),
        }
    }
}

impl Strings {
    fn all(&mut self) -> [&mut Dictionary; 9] {
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
            ..
        } = self;
        [tags, names, shapes, class, url, value, text, css, input]
    }

    pub(crate) fn clear(&mut self) {
        self.all().into_iter().for_each(Dictionary::clear);
        self.last_url.clear();
    }

    pub(crate) fn start_section(&mut self) {
        self.last_url.clear();
    }

    pub(crate) fn len(&self) -> u32 {
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
            ..
        } = self;
        [tags, names, shapes, class, url, value, text, css, input]
            .map(Dictionary::len)
            .iter()
            .sum()
    }

    /// Writes a reference to the string (odd: twice its entry and one), or twice its length and the string.
    pub(crate) fn write(&mut self, columns: &mut Columns, role: Role, text: &str) {
        let (dictionary, refs, heap) = match role {
            Role::Class => (
                &mut self.class,
                &mut columns.class_refs,
                &mut columns.class_heap,
            ),
            Role::Url => (&mut self.url, &mut columns.url_refs, &mut columns.url_heap),
            Role::Value => (
                &mut self.value,
                &mut columns.value_refs,
                &mut columns.value_heap,
            ),
            Role::Text => (
                &mut self.text,
                &mut columns.text_refs,
                &mut columns.text_heap,
            ),
            Role::Css => (&mut self.css, &mut columns.css_refs, &mut columns.css_heap),
            Role::Input => (
                &mut self.input,
                &mut columns.input_refs,
                &mut columns.input_heap,
            ),
        };
        let mut bytes = text.as_bytes();
        if let Found::Known(entry) = dictionary.find_or_add(bytes) {
            put(refs, u64::from(entry) << 1 | 1);
            return;
        }
        if role == Role::Url {
            let shared = bytes
                .iter()
                .zip(&self.last_url)
                .take_while(|(a, b)| a == b)
                .count();
            put(&mut columns.url_prefixes, shared as u64);
            self.last_url.truncate(shared);
            bytes = bytes.get(shared..).unwrap_or_default();
            let kept = bytes.len().min(URL_PREFIX - shared);
            self.last_url
                .extend_from_slice(bytes.get(..kept).unwrap_or_default());
        }
        put(refs, (bytes.len() as u64) << 1);
        heap.extend_from_slice(bytes);
    }

    /// The number of a tag or namespace: 0 where it is written out and not kept, else its entry, which is
    /// written out where it is the first of its number.
    pub(crate) fn tag(&mut self, columns: &mut Columns, tag: &str) -> u32 {
        let bytes = tag.as_bytes();
        let found = self.tags.find_or_add(bytes);
        if let Found::Known(entry) = found {
            return entry;
        }
        put(&mut columns.tag_lens, bytes.len() as u64);
        columns.tag_heap.extend_from_slice(bytes);
        number(found)
    }

    /// The number of an attribute's name, likewise.
    pub(crate) fn name(
        &mut self,
        columns: &mut Columns,
        namespace: Option<&str>,
        name: &str,
    ) -> u32 {
        let bytes = name.as_bytes();
        let Some(namespace) = namespace else {
            let found = self.names.find_or_add(bytes);
            if !matches!(found, Found::Known(_)) {
                put(&mut columns.name_lens, (bytes.len() as u64) << 1);
                columns.name_heap.extend_from_slice(bytes);
            }
            return number(found);
        };
        let namespace = self.tag(columns, namespace);
        // No UTF-8 begins with 0xFF, so that these keys never meet a plain name.
        self.scratch.clear();
        self.scratch.push(0xFF);
        put(&mut self.scratch, u64::from(namespace));
        self.scratch.extend_from_slice(bytes);
        let found = if namespace == 0 {
            Found::Unkept
        } else {
            self.names.find_or_add(&self.scratch)
        };
        if !matches!(found, Found::Known(_)) {
            put(&mut columns.name_lens, (bytes.len() as u64) << 1 | 1);
            put(&mut columns.name_lens, u64::from(namespace));
            columns.name_heap.extend_from_slice(bytes);
        }
        number(found)
    }
}

fn number(found: Found) -> u32 {
    match found {
        Found::Known(entry) | Found::Added(entry) => entry,
        Found::Unkept => 0,
    }
}
