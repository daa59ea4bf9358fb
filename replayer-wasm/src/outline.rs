//! What a timeline and the lists beside it show.

use std::collections::HashMap;

use revisit_analytics::{marker, network, session::SessionFacts};
use revisit_replay::Recording;
use revisit_wire::{StreamId, event::ConsoleLevel};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct Outline {
    markers: Vec<Marker>,
    console: Vec<ConsoleLine>,
    requests: Vec<Request>,
    quiet: Vec<Span>,
    gaps: Vec<Gap>,
    streams: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Marker {
    at: f64,
    stream: u32,
    page: u32,
    kind: &'static str,
    label: String,
    detail: String,
    fields: Vec<(String, String)>,
    point: Option<Point>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Point {
    x: i32,
    y: i32,
    page_height: u32,
}

#[derive(Debug, Serialize)]
struct ConsoleLine {
    at: f64,
    stream: u32,
    level: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Request {
    from: f64,
    to: f64,
    stream: u32,
    page: u32,
    via: &'static str,
    method: String,
    url: String,
    status: u32,
    outcome: &'static str,
    bad: bool,
    sent: Option<u32>,
    received: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Span {
    from: f64,
    to: f64,
}

#[derive(Debug, Serialize)]
struct Gap {
    stream: u32,
    from: f64,
    to: f64,
}

impl Outline {
    pub(crate) fn of(recording: &Recording) -> Self {
        let facts = recording
            .facts()
            .map(|(stream, offset, facts)| (stream, offset as f64, facts.clone()));
        let facts = SessionFacts::gather(facts);
        let numbers: HashMap<String, u32> = recording.stream_ids().zip(0..).collect();
        Self {
            markers: markers(&facts, &numbers),
            requests: requests(&facts, &numbers),
            console: recording
                .console()
                .iter()
                .map(|line| ConsoleLine {
                    at: line.at as f64,
                    stream: line.stream as u32,
                    level: level_name(line.level),
                    text: line.text.to_string(),
                })
                .collect(),
            quiet: recording
                .quiet()
                .into_iter()
                .map(|span| Span {
                    from: span.from as f64,
                    to: span.to as f64,
                })
                .collect(),
            gaps: recording
                .gaps()
                .into_iter()
                .map(|gap| Gap {
                    stream: gap.stream as u32,
                    from: gap.span.from as f64,
                    to: gap.span.to as f64,
                })
                .collect(),
            streams: recording.stream_ids().collect(),
        }
    }
}

/// What happened and what frustrated, as the edge counts it.
fn markers(facts: &SessionFacts, numbers: &HashMap<String, u32>) -> Vec<Marker> {
    marker::markers(facts)
        .into_iter()
        .map(|marker| Marker {
            at: marker.at_ms,
            stream: number_of(marker.stream, numbers),
            page: marker.page,
            kind: marker.kind.name(),
            label: marker.label,
            detail: marker.detail,
            fields: marker.fields,
            point: marker.point.map(|point| Point {
                x: point.x,
                y: point.y,
                page_height: point.page_height,
            }),
        })
        .collect()
}

fn requests(facts: &SessionFacts, numbers: &HashMap<String, u32>) -> Vec<Request> {
    network::requests(facts)
        .into_iter()
        .map(|placed| Request {
            from: placed.from_ms.max(0.0),
            to: placed.to_ms,
            stream: number_of(placed.stream, numbers),
            page: placed.page,
            via: placed.request.via.name(),
            method: placed.request.method.clone(),
            url: placed.request.url.clone(),
            status: placed.request.status,
            outcome: placed.request.outcome.name(),
            bad: network::is_bad(placed.request),
            sent: placed.request.sent,
            received: placed.request.received,
        })
        .collect()
}

fn number_of(stream: StreamId, numbers: &HashMap<String, u32>) -> u32 {
    numbers.get(&stream.to_string()).copied().unwrap_or(0)
}

fn level_name(level: ConsoleLevel) -> &'static str {
    match level {
        ConsoleLevel::Log => "log",
        ConsoleLevel::Debug => "debug",
        ConsoleLevel::Info => "info",
        ConsoleLevel::Warn => "warn",
        ConsoleLevel::Error => "error",
    }
}
