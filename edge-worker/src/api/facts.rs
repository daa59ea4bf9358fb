//! `GET /api/v1/properties/{property}/sessions/{session}/facts`.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
};
use revisit_analytics::{
    network, selector,
    session::{PlacedFact, SessionFacts},
    timeline::PlacedStream,
};
use revisit_api::{recording::Stream, session_facts as api};
use revisit_wire::{event::Navigation, fact as wire};

use super::sessions;
use crate::{
    auth::{Permission, Principal},
    bindings::Bindings,
    error::{AppError, AppResult},
    store,
};

#[worker::send]
pub async fn read(
    State(bindings): State<Bindings>,
    principal: Principal,
    Path((property, session)): Path<(String, String)>,
) -> AppResult<Json<api::SessionFacts>> {
    let tenant = principal
        .tenant(&bindings, &property, Permission::Watch)
        .await?;
    let facts = store::sessions::facts(&bindings, &tenant, sessions::id(&session)?).await?;
    Ok(Json(show(facts.ok_or_else(AppError::not_found)?)))
}

pub fn show_stream(stream: &PlacedStream) -> Stream {
    Stream {
        id: stream.id.to_string(),
        started_at: stream.started_at as u64,
        offset_ms: stream.offset_ms as u64,
    }
}

fn show(facts: SessionFacts) -> api::SessionFacts {
    let name = |element: wire::Element| {
        let selector = selector::of(&element.chain);
        (
            element.hash.to_string(),
            api::ElementName {
                label: element.label,
                selector,
            },
        )
    };
    api::SessionFacts {
        elements: facts.elements.into_iter().map(name).collect(),
        facts: facts
            .facts
            .into_iter()
            .filter(is_number)
            .map(show_fact)
            .collect(),
        streams: facts.streams.iter().map(show_stream).collect(),
    }
}

/// JSON has no word for what a made-up vital may be.
fn is_number(placed: &PlacedFact) -> bool {
    !matches!(&placed.fact.kind, wire::FactKind::Vital(vital) if !vital.value.is_finite())
}

fn show_fact(placed: PlacedFact) -> api::Fact {
    api::Fact {
        at_ms: placed.at_ms as u64,
        stream: placed.stream.to_string(),
        page: placed.fact.page,
        kind: show_kind(placed.fact.kind),
    }
}

fn show_kind(kind: wire::FactKind) -> api::FactKind {
    match kind {
        wire::FactKind::PageView(fact) => api::FactKind::PageView(show_page_view(fact)),
        wire::FactKind::Click(fact) => api::FactKind::Click(show_click(&fact)),
        wire::FactKind::Input(fact) => api::FactKind::Input(api::Input {
            element: fact.element.to_string(),
            action: show_action(fact.kind),
        }),
        wire::FactKind::ScrollDepth(fact) => api::FactKind::ScrollDepth(api::ScrollDepth {
            reached: fact.reached,
            page_height: fact.page_height,
        }),
        wire::FactKind::Custom(fact) => api::FactKind::Custom(api::Custom {
            name: fact.name,
            props: show_scalars(fact.props),
        }),
        wire::FactKind::Identify(fact) => api::FactKind::Identify(api::Identify {
            id: fact.id,
            traits: show_scalars(fact.traits),
        }),
        wire::FactKind::Tag(fact) => api::FactKind::Tag(api::Tag { name: fact.name }),
        wire::FactKind::Error(fact) => api::FactKind::Error(show_error(fact)),
        wire::FactKind::Request(fact) => api::FactKind::Request(show_request(fact)),
        wire::FactKind::Vital(fact) => api::FactKind::Vital(api::Vital {
            name: fact.name,
            value: fact.value,
        }),
        wire::FactKind::LongTask(fact) => api::FactKind::LongTask(api::LongTask {
            duration_ms: fact.duration,
        }),
    }
}

fn show_request(fact: wire::Request) -> api::Request {
    api::Request {
        bad: network::is_bad(&fact),
        via: match fact.via {
            wire::RequestVia::Fetch => api::RequestVia::Fetch,
            wire::RequestVia::Xhr => api::RequestVia::Xhr,
            wire::RequestVia::Beacon => api::RequestVia::Beacon,
            wire::RequestVia::WebSocket => api::RequestVia::WebSocket,
            wire::RequestVia::EventSource => api::RequestVia::EventSource,
            wire::RequestVia::Resource => api::RequestVia::Resource,
        },
        outcome: match fact.outcome {
            wire::RequestOutcome::Answered => api::RequestOutcome::Answered,
            wire::RequestOutcome::Failed => api::RequestOutcome::Failed,
            wire::RequestOutcome::Aborted => api::RequestOutcome::Aborted,
        },
        method: fact.method,
        url: fact.url,
        status: Some(fact.status).filter(|&status| status > 0),
        duration_ms: fact.duration,
        sent: fact.sent,
        received: fact.received,
    }
}

fn show_page_view(fact: wire::PageView) -> api::PageView {
    api::PageView {
        url: fact.url,
        title: fact.title,
        referrer: fact.referrer,
        navigation: show_navigation(fact.navigation),
        viewport: fact.viewport,
        screen: fact.screen,
        language: fact.language,
    }
}

fn show_navigation(navigation: Navigation) -> api::Navigation {
    match navigation {
        Navigation::Load => api::Navigation::Load,
        Navigation::Push => api::Navigation::Push,
        Navigation::Replace => api::Navigation::Replace,
        Navigation::Traverse => api::Navigation::Traverse,
        Navigation::Hash => api::Navigation::Hash,
        Navigation::Restore => api::Navigation::Restore,
    }
}

fn show_click(fact: &wire::Click) -> api::Click {
    let answers = [
        fact.to_mutation,
        fact.to_scroll,
        fact.to_selection,
        fact.to_navigation,
        fact.to_window,
    ];
    api::Click {
        element: fact.element.to_string(),
        in_element: fact.in_element,
        in_page: fact.in_page,
        in_viewport: fact.in_viewport,
        viewport: fact.viewport,
        button: fact.button,
        answered_ms: answers.into_iter().flatten().min(),
    }
}

fn show_action(kind: wire::InputKind) -> api::InputAction {
    match kind {
        wire::InputKind::Focus => api::InputAction::Focus,
        wire::InputKind::Change => api::InputAction::Change,
        wire::InputKind::Blur => api::InputAction::Blur,
        wire::InputKind::Submit => api::InputAction::Submit,
    }
}

fn show_error(fact: wire::ErrorFact) -> api::ErrorFact {
    api::ErrorFact {
        cause: match fact.kind {
            wire::ErrorKind::Error => api::ErrorCause::Error,
            wire::ErrorKind::Rejection => api::ErrorCause::Rejection,
            wire::ErrorKind::Resource => api::ErrorCause::Resource,
        },
        name: fact.name,
        message: fact.message,
        stack: fact.stack,
        source: fact.source,
        line: fact.line,
        column: fact.column,
    }
}

fn show_scalars(values: wire::Scalars) -> BTreeMap<String, api::Scalar> {
    let show = |value| match value {
        wire::Scalar::Null => api::Scalar::Null,
        wire::Scalar::Bool(value) => api::Scalar::Bool(value),
        wire::Scalar::Number(value) => api::Scalar::Number(value),
        wire::Scalar::Text(value) => api::Scalar::Text(value),
    };
    values
        .into_iter()
        .map(|(name, value)| (name, show(value)))
        .collect()
}
