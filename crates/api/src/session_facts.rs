//! The facts of one session, on the session's timeline.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::recording::Stream;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionFacts {
    /// By the hash that facts name.
    pub elements: BTreeMap<String, ElementName>,
    /// In the order of time.
    pub facts: Vec<Fact>,
    pub streams: Vec<Stream>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ElementName {
    /// Its text or accessible name, masked.
    pub label: String,
    /// A CSS selector that finds it.
    pub selector: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fact {
    /// Milliseconds since the session's start.
    pub at_ms: u64,
    pub stream: String,
    /// Which page of the stream, from 0.
    pub page: u32,
    #[serde(flatten)]
    pub kind: FactKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FactKind {
    PageView(PageView),
    Click(Click),
    Input(Input),
    ScrollDepth(ScrollDepth),
    Custom(Custom),
    Identify(Identify),
    Tag(Tag),
    Error(ErrorFact),
    Request(Request),
    Vital(Vital),
    LongTask(LongTask),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageView {
    pub url: String,
    pub title: String,
    pub referrer: String,
    pub navigation: Navigation,
    pub viewport: (u32, u32),
    pub screen: (u32, u32),
    pub language: String,
}

/// How a page came to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Navigation {
    Load,
    /// `history.pushState` and its kin, in a single-page app.
    Push,
    Replace,
    Traverse,
    Hash,
    /// Restored from the back/forward cache.
    Restore,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Click {
    /// Hash of the element.
    pub element: String,
    /// Position in the element, 0 to 32767 in each direction.
    pub in_element: (u16, u16),
    /// CSS pixels from the page's top left.
    pub in_page: (i32, i32),
    /// CSS pixels from the viewport's top left.
    pub in_viewport: (i32, i32),
    pub viewport: (u32, u32),
    /// As `MouseEvent.button`.
    pub button: u8,
    /// Milliseconds to the first thing that followed; null: nothing did.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub answered_ms: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Input {
    /// Hash of the element.
    pub element: String,
    pub action: InputAction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InputAction {
    Focus,
    Change,
    Blur,
    Submit,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScrollDepth {
    /// The lowest point seen, CSS pixels from the page's top.
    pub reached: u32,
    pub page_height: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Custom {
    pub name: String,
    pub props: BTreeMap<String, Scalar>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Identify {
    pub id: String,
    pub traits: BTreeMap<String, Scalar>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tag {
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorFact {
    pub cause: ErrorCause,
    /// `TypeError` and the like.
    pub name: String,
    pub message: String,
    pub stack: String,
    /// URL of the script, line and column.
    pub source: String,
    pub line: u32,
    pub column: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCause {
    /// An uncaught error.
    Error,
    /// A promise that was rejected and not handled.
    Rejection,
    /// A script, image or style sheet that failed to load.
    Resource,
}

/// A request that the page made, or something else that it loaded slowly or not at all. The fact's time is its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Request {
    pub via: RequestVia,
    /// `GET` and the like; empty where it is not known.
    pub method: String,
    /// Without query and fragment.
    pub url: String,
    /// HTTP status; null where there was none or it is not known.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub status: Option<u32>,
    pub outcome: RequestOutcome,
    /// Refused (status 400 and above) or not answered.
    pub bad: bool,
    pub duration_ms: u32,
    /// Bytes; null where that is not known.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sent: Option<u32>,
    #[cfg_attr(feature = "openapi", schema(required))]
    pub received: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestVia {
    Fetch,
    Xhr,
    Beacon,
    WebSocket,
    EventSource,
    /// An image, style sheet, script or font.
    Resource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestOutcome {
    Answered,
    Failed,
    /// The page did not want it any more.
    Aborted,
}

/// How fast and steady a page was: the value so far, the last of each name counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Vital {
    /// `LCP`, `INP`, `FCP`, `TTFB` or `CLS`.
    pub name: String,
    /// Milliseconds; of `CLS` the score.
    pub value: f64,
}

/// The page did not answer for more than 50 ms, from the fact's time on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LongTask {
    pub duration_ms: u32,
}

/// A value that the site gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Scalar {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::SessionFacts;
    use crate::Problem;

    /// What happened in the session, for the timeline and the event list.
    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/sessions/{session}/facts", tag = "sessions",
        params(("property" = String, Path), ("session" = String, Path)),
        responses(
            (status = 200, body = SessionFacts),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn read_facts() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: FactKind, fields: serde_json::Value) {
        let fact = Fact {
            at_ms: 5,
            stream: "ab".into(),
            page: 0,
            kind,
        };
        let mut expected = serde_json::json!({ "at_ms": 5, "stream": "ab", "page": 0 });
        let serde_json::Value::Object(fields) = fields else {
            panic!("fields are an object")
        };
        expected.as_object_mut().unwrap().extend(fields);
        assert_eq!(serde_json::to_value(&fact).unwrap(), expected);
        assert_eq!(serde_json::from_value::<Fact>(expected).unwrap(), fact);
    }

    #[test]
    fn a_fact_is_one_flat_object_with_its_kind() {
        let input = Input {
            element: "07".into(),
            action: InputAction::Focus,
        };
        check(
            FactKind::Input(input),
            serde_json::json!({ "kind": "input", "element": "07", "action": "focus" }),
        );
        let props = [
            ("gift".to_owned(), Scalar::Bool(true)),
            ("coupon".to_owned(), Scalar::Null),
        ];
        let custom = Custom {
            name: "bought".into(),
            props: props.into(),
        };
        let props = serde_json::json!({ "gift": true, "coupon": null });
        check(
            FactKind::Custom(custom),
            serde_json::json!({ "kind": "custom", "name": "bought", "props": props }),
        );
    }
}
