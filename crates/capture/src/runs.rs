//! Texts that read as one: a card number stays one where the page splits it into several nodes.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use crate::batch::Batch;
use crate::element::{is_inline, role};
use crate::mask::{Typed, find_sensitive};
use crate::record;
use crate::tree::Role;

/// Byte ranges to mask, by the number of the text node in its batch.
#[derive(Debug, Default)]
pub(crate) struct Sensitive {
    found: Vec<(u32, Vec<Range<usize>>)>,
    read: usize,
}

impl Sensitive {
    /// The ranges of the next text node; asked for in order.
    pub(crate) fn of(&mut self, text: u32) -> &[Range<usize>] {
        match self.found.get(self.read) {
            Some((index, spans)) if *index == text => {
                self.read += 1;
                spans
            }
            _ => &[],
        }
    }
}

/// Collects neighbouring texts and finds what is sensitive in them together.
pub(crate) struct Runs<'a> {
    typed: &'a Typed,
    parts: Vec<(u32, &'a str)>,
    joined: String,
    found: Vec<(u32, Vec<Range<usize>>)>,
}

impl<'a> Runs<'a> {
    pub(crate) fn new(typed: &'a Typed) -> Self {
        Self {
            typed,
            parts: Vec::new(),
            joined: String::new(),
            found: Vec::new(),
        }
    }

    pub(crate) fn text(&mut self, index: u32, text: &'a str) {
        self.parts.push((index, text));
    }

    pub(crate) fn end(&mut self) {
        let text = match self.parts.as_slice() {
            [] => return,
            [(_, text)] => text,
            parts => {
                self.joined.clear();
                for (_, text) in parts {
                    self.joined += text;
                }
                self.joined.as_str()
            }
        };
        let spans = find_sensitive(text, self.typed);
        if !spans.is_empty() {
            let mut start = 0;
            for (index, text) in &self.parts {
                let end = start + text.len();
                let mut inside = Vec::new();
                for span in &spans {
                    if span.start < end && span.end > start {
                        inside.push(span.start.max(start) - start..span.end.min(end) - start);
                    }
                }
                if !inside.is_empty() {
                    self.found.push((*index, inside));
                }
                start = end;
            }
        }
        self.parts.clear();
    }

    pub(crate) fn finish(mut self) -> Sensitive {
        self.end();
        Sensitive {
            found: self.found,
            read: 0,
        }
    }
}

/// Looks through the tree records that follow, without reading them for good.
pub(crate) fn find_in_tree(batch: &mut Batch<'_>, typed: &Typed) -> Sensitive {
    let start = batch.mark();
    let mut runs = Runs::new(typed);
    let mut texts = 0;
    // Depths of open elements that break the line, and of one whose text is no prose.
    let mut blocks: Vec<u32> = Vec::new();
    let mut unread = u32::MAX;
    while (record::DOCUMENT..=record::RUN).contains(&batch.peek()) {
        let kind = batch.word();
        if kind >= record::SNAPSHOT {
            batch.skip(if kind == record::RUN { 2 } else { 0 }, 0);
            runs.end();
            blocks.clear();
            continue;
        }
        let depth = batch.word();
        while blocks.last().is_some_and(|&block| block >= depth) {
            blocks.pop();
            runs.end();
        }
        if depth < unread {
            unread = u32::MAX;
        }
        match kind {
            record::ELEMENT => {
                let namespace = batch.word();
                batch.skip(1, 0);
                let (attributes, namespaced) = (batch.word() as usize, batch.word() as usize);
                let tag = batch.string();
                batch.skip(
                    namespaced,
                    attributes * 2 + namespaced + usize::from(namespace == 3),
                );
                if !is_inline(tag) {
                    runs.end();
                    blocks.push(depth);
                }
                if role(tag) != Role::Plain && unread == u32::MAX {
                    unread = depth + 1;
                }
            }
            record::TEXT | record::CDATA => {
                let text = batch.string();
                if unread == u32::MAX {
                    runs.text(texts, text);
                }
                texts += 1;
            }
            record::BLOCKED => {
                let namespace = batch.word();
                batch.skip(3, 1 + usize::from(namespace == 3));
                runs.end();
            }
            record::DOCUMENT => {
                batch.skip(1, 2);
                runs.end();
            }
            record::DOCTYPE => batch.skip(0, 3),
            record::INSTRUCTION => batch.skip(0, 2),
            record::COMMENT => batch.skip(0, 1),
            record::SHADOW_ROOT => {
                batch.skip(3, 0);
                runs.end();
            }
            record::KNOWN => batch.skip(1, 0),
            _ => runs.end(),
        }
    }
    batch.reset(start);
    runs.finish()
}
