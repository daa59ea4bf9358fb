//! Moments that a timeline shows and a list jumps to. They come from the facts, which need no epoch.

use std::collections::HashMap;

use revisit_wire::{ElementHash, FactKind, Facts, Millis, fact::InputKind};

use super::SessionMillis;

#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    pub at: SessionMillis,
    /// Index of the stream.
    pub stream: usize,
    pub kind: MarkerKind,
    /// What to call it: a label, URL, name or message, masked by the recorder.
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    Page,
    Click,
    Input,
    Submit,
    Error,
    Custom,
    Identify,
    Tag,
}

impl MarkerKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Click => "click",
            Self::Input => "input",
            Self::Submit => "submit",
            Self::Error => "error",
            Self::Custom => "custom",
            Self::Identify => "identify",
            Self::Tag => "tag",
        }
    }
}

/// The markers in a stream's facts: time in the stream, kind and label.
pub(super) fn markers(facts: &[Facts]) -> Vec<(Millis, MarkerKind, String)> {
    let labels: HashMap<ElementHash, &str> = facts
        .iter()
        .flat_map(|facts| &facts.elements)
        .map(|element| (element.hash, element.label.as_str()))
        .collect();
    let label = |hash: &ElementHash| {
        labels
            .get(hash)
            .map_or_else(String::new, |&label| label.to_owned())
    };
    facts
        .iter()
        .flat_map(|facts| &facts.rows)
        .filter_map(|fact| {
            let (kind, label) = match &fact.kind {
                FactKind::PageView(page) => (MarkerKind::Page, page.url.clone()),
                FactKind::Click(click) => (MarkerKind::Click, label(&click.element)),
                FactKind::Input(input) => match input.kind {
                    InputKind::Change => (MarkerKind::Input, label(&input.element)),
                    InputKind::Submit => (MarkerKind::Submit, label(&input.element)),
                    InputKind::Focus | InputKind::Blur => return None,
                },
                FactKind::Custom(custom) => (MarkerKind::Custom, custom.name.clone()),
                FactKind::Identify(identify) => (MarkerKind::Identify, identify.id.clone()),
                FactKind::Tag(tag) => (MarkerKind::Tag, tag.name.clone()),
                FactKind::Error(error) => {
                    (MarkerKind::Error, error_label(&error.name, &error.message))
                }
                FactKind::ScrollDepth(_) => return None,
            };
            Some((fact.at, kind, label))
        })
        .collect()
}

fn error_label(name: &str, message: &str) -> String {
    match (name, message) {
        ("", message) => message.to_owned(),
        (name, "") => name.to_owned(),
        (name, message) => format!("{name}: {message}"),
    }
}
