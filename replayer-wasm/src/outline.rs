//! What a timeline shows.

use revisit_replay::Recording;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct Outline {
    markers: Vec<Marker>,
    quiet: Vec<Span>,
    gaps: Vec<Gap>,
    streams: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Marker {
    at: f64,
    stream: u32,
    kind: &'static str,
    label: String,
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
        Self {
            markers: recording
                .markers()
                .into_iter()
                .map(|marker| Marker {
                    at: marker.at as f64,
                    stream: marker.stream as u32,
                    kind: marker.kind.name(),
                    label: marker.label,
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
