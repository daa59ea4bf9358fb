//! Facts: the small records that index, lists and counts are made of.

use alloc::vec::Vec;

use revisit_wire::fact::{
    ElementWriter, FactsWriter, Input, PackedElement, PageView, Record, ScrollDepth,
};
use revisit_wire::{ElementHash, Millis};

use crate::Stream;
use crate::batch::Batch;
use crate::clicks::{Clicks, Effect};
use crate::element::{Element as Masked, Rules};
use crate::mask::{Owner, mask_text, shortened, stretches};
use crate::policy::{Context, Marks};

/// An element on the page: itself and its ancestors.
pub struct Chain {
    pub hash: ElementHash,
}

#[derive(Debug)]
pub(crate) struct FactLog {
    pub(crate) section: FactsWriter,
    pub(crate) clicks: Clicks,
    /// Counts from 0 in each stream; the first page view has not been told yet at first.
    pages: u32,
    depth: Seen,
    /// Descriptors of clicks that wait, so that they go along with them.
    waiting: Vec<PackedElement>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    reached: u32,
    page_height: u32,
}

impl Seen {
    const NOTHING: Self = Self {
        reached: 0,
        page_height: 0,
    };
}

impl FactLog {
    pub(crate) const fn new() -> Self {
        Self {
            section: FactsWriter::new(),
            clicks: Clicks::new(),
            pages: 0,
            depth: Seen::NOTHING,
            waiting: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, at: Millis, record: &dyn Record) {
        self.section.add(at, self.pages.saturating_sub(1), record);
    }

    /// Clicks whose effects are all known by now become facts.
    pub(crate) fn mature_clicks(&mut self, now: Millis) {
        for (at, page, click) in self.clicks.take_mature(now) {
            self.describe_waiting(click.element);
            self.section.add(at, page, &click);
        }
        self.forget_waiting();
    }

    pub(crate) fn release_clicks(&mut self) {
        self.mature_clicks(Millis::MAX);
    }

    /// Forgets all; the next page view is the first.
    pub(crate) fn clear(&mut self) {
        self.release_clicks();
        self.section.take_section();
        self.pages = 0;
        self.depth = Seen::NOTHING;
    }

    fn describe_waiting(&mut self, hash: ElementHash) {
        if let Some(element) = self.waiting.iter().find(|element| element.hash == hash) {
            self.section.describe(element);
        }
    }

    /// No click waits: nobody will ask for the elements read so far.
    fn forget_waiting(&mut self) {
        if self.clicks.is_empty() {
            self.waiting.clear();
        }
    }
}

impl Stream {
    /// Reads an element's chain: what it is called in facts.
    pub fn chain(&mut self, batch: &mut Batch<'_>) -> Option<Chain> {
        let context = Context::default().within(Marks(batch.word() as u8));
        let count = batch.word() as usize;
        let mut chain = ElementWriter::default();
        let base = core::mem::take(&mut self.base);
        let mut rules = Rules {
            privacy: self.privacy,
            base: &base,
            typed: &self.typed,
            styled: &mut self.styled,
            urls: &mut self.urls,
        };
        for _ in 0..count {
            let (nth, attributes) = (batch.word(), batch.word());
            let (tag, id, class) = (batch.string(), batch.string(), batch.string());
            let element = Masked {
                owner: Owner::Html,
                tag,
                context,
                marks: Marks::default(),
                kind: "",
                autocomplete: "",
                name: "",
            };
            let id = rules.attribute(&element, "id", id);
            let class = rules.attribute(&element, "class", class);
            let classes = stretches(&class, |c| !c.is_ascii_whitespace());
            let classes = classes.take(16).map(|(_, class)| class);
            chain.ancestor(tag, &id, classes, attributes as usize);
            for _ in 0..attributes {
                let (name, value) = (batch.string(), batch.string());
                let value = if name.starts_with("data-") {
                    mask_text(value, context.text_mode(rules.privacy), rules.typed)
                } else {
                    rules.attribute(&element, name, value)
                };
                chain.attribute(name, &value);
            }
            chain.nth(nth);
        }
        self.base = base;
        let label = batch.string();
        if context.has(Marks::IGNORE) {
            return None;
        }
        let label = mask_text(label, context.text_mode(self.privacy), &self.typed);
        let element = chain.finish(shortened(&label, 80));
        let hash = element.hash;
        self.facts.waiting.push(element);
        Some(Chain { hash })
    }

    /// A fact that is complete.
    pub fn fact(&mut self, at: Millis, record: &dyn Record) {
        self.facts.add(at, record);
        self.pace.pending(at);
    }

    /// A field is used; its element was the last chain.
    pub fn input(&mut self, at: Millis, input: &Input) {
        self.facts.describe_waiting(input.element);
        self.facts.forget_waiting();
        self.fact(at, input);
    }

    pub fn click(&mut self, at: Millis, click: revisit_wire::fact::Click) {
        let page = self.facts.pages.saturating_sub(1);
        self.facts.clicks.add(at, page, click);
        self.pace.pending(at);
    }

    /// Something happened that a click before may have caused.
    pub fn effect(&mut self, at: Millis, effect: Effect) {
        self.facts.clicks.effect(at, effect);
    }

    /// Time passes: clicks ripen.
    pub fn tick(&mut self, now: Millis) {
        self.facts.mature_clicks(now);
    }

    /// A page begins; the one before ends.
    pub fn page_view(&mut self, at: Millis, view: &PageView<&str>) {
        self.end_page(at);
        self.facts.pages += 1;
        self.fact(at, view);
    }

    /// How far down the present page has been seen.
    pub fn depth(&mut self, reached: u32, page_height: u32) {
        let depth = &mut self.facts.depth;
        depth.reached = depth.reached.max(reached);
        depth.page_height = depth.page_height.max(page_height);
    }

    /// The page is left, or may be.
    pub fn end_page(&mut self, at: Millis) {
        let Seen {
            reached,
            page_height,
        } = core::mem::replace(&mut self.facts.depth, Seen::NOTHING);
        if reached > 0 {
            self.fact(
                at,
                &ScrollDepth {
                    reached: reached.min(page_height),
                    page_height,
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use revisit_wire::fact::Click;

    fn click_on(element: ElementHash) -> Click {
        Click {
            element,
            in_element: (0, 0),
            in_page: (0, 0),
            in_viewport: (0, 0),
            scroll: (0, 0),
            page_height: 0,
            viewport: (0, 0),
            pixel_ratio: 100,
            button: 0,
            modifiers: 0,
            to_mutation: None,
            to_scroll: None,
            to_selection: None,
            to_navigation: None,
            to_window: None,
            to_focus: None,
        }
    }

    #[test]
    fn clicks_that_ripen_together_all_say_what_was_clicked() {
        let mut log = FactLog::new();
        let mut clicked = Vec::new();
        for at in [10, 20, 30] {
            let mut chain = ElementWriter::default();
            chain.ancestor("b", "", core::iter::empty(), 0);
            chain.nth(at);
            let element = chain.finish("");
            log.clicks.add(at, 0, click_on(element.hash));
            clicked.push(element.hash);
            log.waiting.push(element);
        }
        log.release_clicks();
        let facts = revisit_wire::Facts::from_bytes(&log.section.take_section()).unwrap();
        let described: Vec<_> = facts.elements.iter().map(|element| element.hash).collect();
        assert_eq!((facts.rows.len(), described), (3, clicked));
        assert!(
            log.waiting.is_empty(),
            "nothing is kept for clicks that are gone"
        );
    }
}
