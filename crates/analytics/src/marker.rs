//! Moments that a timeline shows and a list jumps to: facts that are worth a look, and signs of frustration.

use std::collections::HashMap;

use revisit_wire::{
    ElementHash, FactKind, StreamId,
    fact::{Element, ErrorFact, InputKind, Request, Scalar, Scalars},
};

use crate::{
    frustration::{Incident, Sign, Thresholds, incidents},
    network, selector,
    session::{PlacedFact, SessionFacts},
    vital,
};

#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Milliseconds since the session's start.
    pub at_ms: f64,
    pub stream: StreamId,
    /// Which page of the stream, from 0.
    pub page: u32,
    pub kind: MarkerKind,
    /// What to call it: a label, URL, name or message, masked by the recorder.
    pub label: String,
    /// What tells it from its like: a page's URL, an element's selector, where an error was thrown.
    pub detail: String,
    /// Names and values that belong to it.
    pub fields: Vec<(String, String)>,
    /// Where on the page it was.
    pub point: Option<Point>,
}

/// CSS pixels from the page's top left, and the page's height then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub x: i32,
    pub y: i32,
    pub page_height: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    Page,
    Click,
    Input,
    Submit,
    Error,
    /// A request that was refused or not answered.
    Request,
    Custom,
    Identify,
    Tag,
    RageClick,
    DeadClick,
    ErrorClick,
    QuickBack,
}

impl MarkerKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Click => "click",
            Self::Input => "input",
            Self::Submit => "submit",
            Self::Error => "error",
            Self::Request => "request",
            Self::Custom => "custom",
            Self::Identify => "identify",
            Self::Tag => "tag",
            Self::RageClick => "rage_click",
            Self::DeadClick => "dead_click",
            Self::ErrorClick => "error_click",
            Self::QuickBack => "quick_back",
        }
    }
}

/// By time; a sign after the fact that it begins with.
pub fn markers(facts: &SessionFacts) -> Vec<Marker> {
    let names = Names::of(&facts.elements);
    let reached = reached(facts);
    let loads = vital::loads(facts);
    let mut all: Vec<Marker> = facts
        .facts
        .iter()
        .filter_map(|placed| {
            let mut marker = of_fact(placed, &names)?;
            if marker.kind == MarkerKind::Page {
                let share = reached.get(&(marker.stream, marker.page));
                let seen = share.map(|share| ("Seen".into(), format!("{share} % of the page")));
                marker.fields.extend(seen);
                let load = loads.get(&marker.stream).filter(|_| marker.page == 0);
                marker.fields.extend(load.into_iter().flat_map(of_load));
            }
            Some(marker)
        })
        .collect();
    let signs = incidents(facts, &Thresholds::default());
    all.extend(
        signs
            .iter()
            .filter_map(|incident| of_incident(incident, facts, &names)),
    );
    all.sort_by(|a, b| a.at_ms.total_cmp(&b.at_ms));
    all
}

struct Names<'a>(HashMap<ElementHash, &'a Element>);

impl<'a> Names<'a> {
    fn of(elements: &'a [Element]) -> Self {
        Self(
            elements
                .iter()
                .map(|element| (element.hash, element))
                .collect(),
        )
    }

    /// The element's label and selector; where it has no label, the selector alone.
    fn name(&self, hash: ElementHash) -> (String, String) {
        let Some(element) = self.0.get(&hash) else {
            return (String::new(), String::new());
        };
        let selector = selector::of(&element.chain);
        if element.label.is_empty() {
            (selector, String::new())
        } else {
            (element.label.clone(), selector)
        }
    }
}

fn of_fact(placed: &PlacedFact, names: &Names<'_>) -> Option<Marker> {
    let mut point = None;
    let mut fields = Vec::new();
    let (kind, (label, detail)) = match &placed.fact.kind {
        FactKind::PageView(page) => {
            let is_titled = !page.title.is_empty();
            let label = if is_titled { &page.title } else { &page.url };
            (MarkerKind::Page, (label.clone(), page.url.clone()))
        }
        FactKind::Click(click) => {
            point = Some(Point {
                x: click.in_page.0,
                y: click.in_page.1,
                page_height: click.page_height,
            });
            (MarkerKind::Click, names.name(click.element))
        }
        FactKind::Input(input) => match input.kind {
            InputKind::Change => (MarkerKind::Input, names.name(input.element)),
            InputKind::Submit => (MarkerKind::Submit, names.name(input.element)),
            // They come in pairs around every change: the change says it all.
            InputKind::Focus | InputKind::Blur => return None,
        },
        FactKind::Custom(custom) => {
            fields = values(&custom.props);
            (MarkerKind::Custom, (custom.name.clone(), String::new()))
        }
        FactKind::Identify(identify) => {
            fields = values(&identify.traits);
            (MarkerKind::Identify, (identify.id.clone(), String::new()))
        }
        FactKind::Tag(tag) => (MarkerKind::Tag, (tag.name.clone(), String::new())),
        FactKind::Error(error) => {
            if !error.stack.is_empty() {
                fields.push(("Stack".into(), error.stack.clone()));
            }
            (MarkerKind::Error, (error_label(error), error_place(error)))
        }
        FactKind::Request(request) if network::is_bad(request) => {
            fields = of_request(request);
            let label = format!("{} {}", request.method, request.url);
            (
                MarkerKind::Request,
                (label.trim().to_owned(), String::new()),
            )
        }
        // The page's marker says what is of the whole of it; good requests have a list of their own.
        FactKind::ScrollDepth(_)
        | FactKind::Vital(_)
        | FactKind::LongTask(_)
        | FactKind::Request(_) => return None,
    };
    Some(Marker {
        at_ms: placed.at_ms,
        stream: placed.stream,
        page: placed.fact.page,
        kind,
        label,
        detail,
        fields,
        point,
    })
}

fn of_incident(incident: &Incident, facts: &SessionFacts, names: &Names<'_>) -> Option<Marker> {
    let kind = match incident.sign {
        Sign::RageClick => MarkerKind::RageClick,
        Sign::DeadClick => MarkerKind::DeadClick,
        Sign::ErrorClick => MarkerKind::ErrorClick,
        Sign::QuickBack => MarkerKind::QuickBack,
    };
    let last = facts.facts.get(*incident.facts.last()?)?;
    let mut marker = of_fact(incident.first(facts)?, names)?;
    marker.fields = match incident.sign {
        Sign::RageClick => vec![("Clicks".into(), incident.facts.len().to_string())],
        Sign::DeadClick => Vec::new(),
        Sign::ErrorClick => vec![("Error".into(), of_fact(last, names)?.label)],
        Sign::QuickBack => {
            vec![("Left after".into(), duration(last.at_ms - marker.at_ms))]
        }
    };
    Some(Marker { kind, ..marker })
}

fn of_request(request: &Request) -> Vec<(String, String)> {
    let status = match request.status {
        0 => "no answer".to_owned(),
        status => status.to_string(),
    };
    vec![
        ("Status".into(), status),
        ("Took".into(), duration(f64::from(request.duration))),
    ]
}

/// How fast and steady the page load was that begins here.
fn of_load(load: &vital::Load) -> Vec<(String, String)> {
    let mut fields: Vec<_> = load
        .vitals
        .iter()
        .map(|&(name, value, rating)| {
            let value = if name == "CLS" {
                format!("{value:.2}")
            } else {
                duration(value)
            };
            (name.to_owned(), format!("{value}, {}", rating.name()))
        })
        .collect();
    if load.long_tasks > 0 {
        let blocked = duration(f64::from(load.blocked_ms));
        fields.push((
            "Long tasks".into(),
            format!("{}, {blocked} together", load.long_tasks),
        ));
    }
    fields
}

fn duration(ms: f64) -> String {
    if ms < 1_000.0 {
        format!("{ms:.0} ms")
    } else {
        format!("{:.1} s", ms / 1_000.0)
    }
}

/// The share of each page that was seen, in percent.
fn reached(facts: &SessionFacts) -> HashMap<(StreamId, u32), u32> {
    let depths = facts
        .facts
        .iter()
        .filter_map(|placed| match &placed.fact.kind {
            FactKind::ScrollDepth(depth) if depth.page_height > 0 => {
                let share = u64::from(depth.reached) * 100 / u64::from(depth.page_height);
                Some(((placed.stream, placed.fact.page), share.min(100) as u32))
            }
            _ => None,
        });
    depths.collect()
}

fn values(scalars: &Scalars) -> Vec<(String, String)> {
    let show = |value| match value {
        Scalar::Null => "–".to_owned(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Number(value) => value.to_string(),
        Scalar::Text(value) => value,
    };
    scalars
        .clone()
        .into_iter()
        .map(|(name, value)| (name, show(value)))
        .collect()
}

/// Browsers begin the message of an uncaught error with its name.
fn error_label(error: &ErrorFact) -> String {
    let message = error
        .message
        .strip_prefix("Uncaught ")
        .unwrap_or(&error.message);
    let message = message.strip_prefix("(in promise) ").unwrap_or(message);
    match (error.name.as_str(), message) {
        (name, message) if message.starts_with(name) => message.to_owned(),
        (name, "") => name.to_owned(),
        (name, message) => format!("{name}: {message}"),
    }
}

fn error_place(error: &ErrorFact) -> String {
    if error.source.is_empty() {
        String::new()
    } else {
        format!("{}:{}:{}", error.source, error.line, error.column)
    }
}

#[cfg(test)]
mod tests {
    use revisit_wire::{
        Fact,
        event::Navigation,
        fact::{Ancestor, Click, ErrorKind, PageView, ScrollDepth},
    };

    use super::*;

    fn button() -> Element {
        let chain = vec![Ancestor {
            tag: "button".into(),
            id: "buy".into(),
            classes: Vec::new(),
            attributes: Vec::new(),
            nth: 1,
        }];
        Element {
            hash: Element::hash_of(&chain),
            chain,
            label: "Buy".into(),
        }
    }

    fn placed(at: u32, kind: FactKind) -> PlacedFact {
        PlacedFact {
            at_ms: f64::from(at),
            stream: StreamId([1; 16]),
            fact: Fact { at, page: 0, kind },
        }
    }

    fn visit() -> SessionFacts {
        let page = PageView {
            url: "https://shop.example/".into(),
            title: "Shop".into(),
            referrer: String::new(),
            navigation: Navigation::Load,
            viewport: (800, 600),
            screen: (800, 600),
            pixel_ratio: 100,
            language: "en".into(),
            touch: false,
        };
        let click = Click {
            element: button().hash,
            in_element: (0, 0),
            in_page: (40, 900),
            in_viewport: (40, 300),
            scroll: (0, 600),
            page_height: 2_000,
            viewport: (800, 600),
            pixel_ratio: 100,
            button: 0,
            modifiers: 0,
            to_mutation: None,
            to_scroll: None,
            to_selection: None,
            to_navigation: None,
            to_window: None,
            to_focus: None,
        };
        let error = ErrorFact {
            kind: ErrorKind::Error,
            name: "TypeError".into(),
            message: "Uncaught TypeError: cart is null".into(),
            stack: String::new(),
            source: "https://shop.example/a.js".into(),
            line: 3,
            column: 9,
        };
        let depth = ScrollDepth {
            reached: 1_200,
            page_height: 2_000,
        };
        SessionFacts {
            elements: vec![button()],
            facts: vec![
                placed(0, FactKind::PageView(page)),
                placed(500, FactKind::Click(click)),
                placed(600, FactKind::Error(error)),
                placed(9_000, FactKind::ScrollDepth(depth)),
            ],
            ..SessionFacts::default()
        }
    }

    #[test]
    fn facts_and_signs_become_markers_by_time() {
        let told: Vec<_> = markers(&visit())
            .into_iter()
            .map(|marker| {
                let fields: Vec<_> = marker
                    .fields
                    .iter()
                    .map(|(_, value)| value.clone())
                    .collect();
                (
                    marker.at_ms as u32,
                    marker.kind.name(),
                    marker.label,
                    marker.detail,
                    fields.join(", "),
                )
            })
            .collect();
        let told: Vec<_> = told
            .iter()
            .map(|(at, kind, label, detail, fields)| {
                (*at, *kind, label.as_str(), detail.as_str(), fields.as_str())
            })
            .collect();
        assert_eq!(
            told,
            [
                (
                    0,
                    "page",
                    "Shop",
                    "https://shop.example/",
                    "60 % of the page"
                ),
                (500, "click", "Buy", "#buy", ""),
                (500, "dead_click", "Buy", "#buy", ""),
                (500, "error_click", "Buy", "#buy", "TypeError: cart is null"),
                (
                    600,
                    "error",
                    "TypeError: cart is null",
                    "https://shop.example/a.js:3:9",
                    ""
                ),
            ]
        );
    }

    #[test]
    fn a_click_knows_where_on_the_page_it_was() {
        let points: Vec<_> = markers(&visit())
            .iter()
            .filter_map(|marker| marker.point)
            .collect();
        let point = Point {
            x: 40,
            y: 900,
            page_height: 2_000,
        };
        assert_eq!(points, [point; 3]);
    }
}
