//! The dictionaries of an epoch, the writer's side, and how a string is written into its role's columns.

use super::{
    URL_PREFIX,
    bounds::Bounds,
    columns::{Columns, id},
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
    /// By role, in the order of [`COLUMNS`].
    roles: [Dictionary; COLUMNS.len()],
    /// The beginning of the last new URL of the section.
    last_url: Vec<u8>,
    scratch: Vec<u8>,
}

/// Where the references and the heap of each role are.
const COLUMNS: [(Role, u8, u8); 6] = [
    (Role::Class, id::class_refs, id::class_heap),
    (Role::Url, id::url_refs, id::url_heap),
    (Role::Value, id::value_refs, id::value_heap),
    (Role::Text, id::text_refs, id::text_heap),
    (Role::Css, id::css_refs, id::css_heap),
    (Role::Input, id::input_refs, id::input_heap),
];

impl Strings {
    pub(crate) const fn new() -> Self {
        Self {
            tags: Dictionary::new(Bounds::STRINGS),
            names: Dictionary::new(Bounds::STRINGS),
            shapes: Dictionary::new(Bounds::SHAPES),
            roles: [const { Dictionary::new(Bounds::STRINGS) }; COLUMNS.len()],
            last_url: Vec::new(),
            scratch: Vec::new(),
        }
    }

    pub(crate) fn clear(&mut self) {
        let others = [&mut self.tags, &mut self.names, &mut self.shapes];
        self.roles
            .iter_mut()
            .chain(others)
            .for_each(Dictionary::clear);
        self.last_url.clear();
    }

    pub(crate) fn start_section(&mut self) {
        self.last_url.clear();
    }

    pub(crate) fn len(&self) -> u32 {
        let others = [&self.tags, &self.names, &self.shapes];
        self.roles.iter().chain(others).map(Dictionary::len).sum()
    }

    /// Writes a reference to the string (odd: twice its entry and one), or twice its length and the string.
    pub(crate) fn write(&mut self, columns: &mut Columns, role: Role, text: &str) {
        let places = self.roles.iter_mut().zip(COLUMNS);
        let Some((dictionary, (_, refs, heap))) =
            places.into_iter().find(|(_, (known, ..))| *known == role)
        else {
            return;
        };
        let mut bytes = text.as_bytes();
        if let Found::Known(entry) = dictionary.find_or_add(bytes) {
            put(&mut columns[refs], u64::from(entry) << 1 | 1);
            return;
        }
        if role == Role::Url {
            let shared = bytes
                .iter()
                .zip(&self.last_url)
                .take_while(|(a, b)| a == b)
                .count();
            put(&mut columns[id::url_prefixes], shared as u64);
            self.last_url.truncate(shared);
            bytes = bytes.get(shared..).unwrap_or_default();
            let kept = bytes.len().min(URL_PREFIX - shared);
            self.last_url
                .extend_from_slice(bytes.get(..kept).unwrap_or_default());
        }
        put(&mut columns[refs], (bytes.len() as u64) << 1);
        columns[heap].extend_from_slice(bytes);
    }

    /// The number of a tag or namespace: 0 where it is written out and not kept, else its entry, which is
    /// written out where it is the first of its number.
    pub(crate) fn tag(&mut self, columns: &mut Columns, tag: &str) -> u32 {
        let bytes = tag.as_bytes();
        let found = self.tags.find_or_add(bytes);
        if let Found::Known(entry) = found {
            return entry;
        }
        put(&mut columns[id::tag_lens], bytes.len() as u64);
        columns[id::tag_heap].extend_from_slice(bytes);
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
                put(&mut columns[id::name_lens], (bytes.len() as u64) << 1);
                columns[id::name_heap].extend_from_slice(bytes);
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
            put(&mut columns[id::name_lens], (bytes.len() as u64) << 1 | 1);
            put(&mut columns[id::name_lens], u64::from(namespace));
            columns[id::name_heap].extend_from_slice(bytes);
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
