//! What kind of control an element is, as far as its name says.

use std::collections::HashMap;

use revisit_wire::{
    ElementHash,
    fact::{Ancestor, Element},
};

/// So far up the icon's button and the text's link are looked for.
const REACH: usize = 3;

pub(super) struct Controls<'a>(HashMap<ElementHash, &'a Element>);

impl<'a> Controls<'a> {
    pub(super) fn of(elements: &'a [Element]) -> Self {
        Self(
            elements
                .iter()
                .map(|element| (element.hash, element))
                .collect(),
        )
    }

    /// A field that a click puts the cursor into, ticks or opens: the browser does that, and the document stays the same.
    pub(super) fn is_field(&self, hash: ElementHash) -> bool {
        self.any(hash, |at| match at.tag.as_str() {
            "textarea" | "select" | "option" | "label" => true,
            "input" => !matches!(
                attribute(at, "type"),
                Some("button" | "submit" | "reset" | "image")
            ),
            _ => false,
        })
    }

    /// A control that is meant to be clicked again and again: a stepper, next and previous, a medium's controls.
    pub(super) fn is_repeated(&self, hash: ElementHash) -> bool {
        let label = self.0.get(&hash).map_or("", |element| element.label.trim());
        is_repeated_label(label)
            || self.any(hash, |at| {
                matches!(at.tag.as_str(), "video" | "audio")
                    || at.tag == "input"
                        && matches!(attribute(at, "type"), Some("number" | "range"))
                    || matches!(
                        attribute(at, "role"),
                        Some("spinbutton" | "slider" | "scrollbar")
                    )
                    || words(at).any(is_repeated_word)
            })
    }

    fn any(&self, hash: ElementHash, is: impl Fn(&Ancestor) -> bool) -> bool {
        let chain = self.0.get(&hash).map_or(&[][..], |element| &element.chain);
        chain.iter().take(REACH).any(is)
    }
}

fn attribute<'a>(at: &'a Ancestor, name: &str) -> Option<&'a str> {
    let found = at.attributes.iter().find(|(given, _)| given == name);
    found.map(|(_, value)| value.as_str())
}

/// The words of id, classes and names: `btn-next`, `volume_up`.
fn words(at: &Ancestor) -> impl Iterator<Item = &str> {
    let names = at.attributes.iter().map(|(_, value)| value.as_str());
    std::iter::once(at.id.as_str())
        .chain(at.classes.iter().map(String::as_str))
        .chain(names)
        .flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric()))
}

fn is_repeated_word(word: &str) -> bool {
    const WORDS: [&str; 16] = [
        "next",
        "prev",
        "previous",
        "forward",
        "backward",
        "stepper",
        "increment",
        "decrement",
        "increase",
        "decrease",
        "plus",
        "minus",
        "rewind",
        "volume",
        "mute",
        "carousel",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn is_repeated_label(label: &str) -> bool {
    const SIGNS: [&str; 14] = [
        "+", "-", "−", "–", "<", ">", "‹", "›", "«", "»", "←", "→", "▲", "▼",
    ];
    const FIRST: [&str; 10] = [
        "next", "previous", "prev", "increase", "decrease", "play", "pause", "mute", "unmute",
        "rewind",
    ];
    let first = label.split_whitespace().next().unwrap_or_default();
    SIGNS.contains(&label) || FIRST.iter().any(|known| first.eq_ignore_ascii_case(known))
}
