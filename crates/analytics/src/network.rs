//! What pages asked of others.

use revisit_wire::{
    FactKind, StreamId,
    fact::{Request, RequestOutcome},
};

use crate::session::SessionFacts;

#[derive(Clone, Copy, Debug)]
pub struct PlacedRequest<'a> {
    /// When it began and ended, milliseconds since the session's start.
    pub from_ms: f64,
    pub to_ms: f64,
    pub stream: StreamId,
    /// Which page of the stream, from 0.
    pub page: u32,
    pub request: &'a Request,
}

/// By when they began.
pub fn requests(facts: &SessionFacts) -> Vec<PlacedRequest<'_>> {
    let mut all: Vec<_> = facts
        .facts
        .iter()
        .filter_map(|placed| match &placed.fact.kind {
            FactKind::Request(request) => Some(PlacedRequest {
                from_ms: placed.at_ms - f64::from(request.duration),
                to_ms: placed.at_ms,
                stream: placed.stream,
                page: placed.fact.page,
                request,
            }),
            _ => None,
        })
        .collect();
    all.sort_by(|a, b| a.from_ms.total_cmp(&b.from_ms));
    all
}

/// Refused by who was asked, or without an answer. What the page itself called off is neither.
pub fn is_bad(request: &Request) -> bool {
    request.status >= 400 || request.outcome == RequestOutcome::Failed
}

#[cfg(test)]
mod tests {
    use super::*;
    use revisit_wire::fact::RequestVia;

    #[test]
    fn a_request_is_bad_where_it_was_refused_or_not_answered() {
        let check = |status, outcome, expected| {
            let request = Request {
                via: RequestVia::Fetch,
                method: "GET".into(),
                url: "https://shop.example/api".into(),
                status,
                outcome,
                duration: 20,
                sent: None,
                received: None,
            };
            assert_eq!(is_bad(&request), expected, "{status} {outcome:?}");
        };
        check(200, RequestOutcome::Answered, false);
        check(399, RequestOutcome::Answered, false);
        check(400, RequestOutcome::Answered, true);
        check(503, RequestOutcome::Answered, true);
        check(0, RequestOutcome::Answered, false);
        check(0, RequestOutcome::Failed, true);
        check(0, RequestOutcome::Aborted, false);
    }
}
