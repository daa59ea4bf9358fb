//! One visit, as the list shows it.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    pub id: String,
    pub visitor: String,
    /// What the site called the visitor in `identify()`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    pub started_at: u64,
    pub ended_at: u64,
    pub duration_ms: u64,
    /// The part of the duration in which the visitor did something.
    pub active_ms: u64,
    /// More may still come.
    pub live: bool,
    pub device: Device,
    pub browser: String,
    pub os: String,
    /// Two letters, where the platform tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    pub entry_url: String,
    pub exit_url: String,
    pub pages: u32,
    pub clicks: u32,
    pub inputs: u32,
    pub errors: u32,
    /// Facts of every kind but those that a page makes by itself: requests, vitals, long tasks.
    pub events: u32,
    /// Page loads.
    pub streams: u32,
    pub chunks: u32,
    pub bytes: u64,
    pub tags: Vec<String>,
    /// Width and height of the first page's viewport, CSS pixels.
    pub viewport: (u32, u32),
    pub referrer: String,
    pub has_interaction: bool,
    /// No chunk is missing, and none is undecodable.
    pub complete: bool,
    /// Chunks that arrived and whose facts could not be read: what they told is counted nowhere.
    pub undecodable: u32,
    /// What could not be watched from the pages' start, because a hook came too late.
    pub coverage: Vec<Coverage>,
    pub frustration: Frustration,
}

/// How often each sign of frustration was seen, and what they add up to:
/// errors × 5 + rage clicks × 4 + error clicks × 4 + dead clicks × 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Frustration {
    pub score: u32,
    pub level: FrustrationLevel,
    /// Uncaught errors and rejected promises.
    pub errors: u32,
    pub rage_clicks: u32,
    pub error_clicks: u32,
    pub dead_clicks: u32,
    pub quick_backs: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FrustrationLevel {
    Low,
    /// A score of 6 at least.
    Medium,
    /// A score of 15 at least.
    High,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// Closed shadow roots that were attached before the recorder came: the page has no stub.
    ClosedShadowRoots,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Device {
    Desktop,
    Mobile,
    Tablet,
}

/// Newest first. The next page is read with `cursor=next_cursor` and the same filters; null: there is no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    pub items: Vec<Session>,
    /// Opaque; good for this property and these filters only.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next_cursor: Option<String>,
}

/// Filters of the list. A session must pass all that are given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct SessionsQuery {
    /// 1 to 200; 50 if not given.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// Started at or after, milliseconds since 1970.
    pub from: Option<u64>,
    /// Started before, milliseconds since 1970.
    pub to: Option<u64>,
    /// The visitor's id, or what the site calls them.
    pub visitor: Option<String>,
    /// A part of the URL of any page that was seen, letter case aside.
    pub url: Option<String>,
    pub device: Option<Device>,
    /// Milliseconds.
    pub min_duration: Option<u64>,
    /// Milliseconds.
    pub max_duration: Option<u64>,
    /// With (`true`) or without (`false`) an error.
    pub has_error: Option<bool>,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{Session, SessionList, SessionsQuery};
    use crate::Problem;

    /// Sessions that pass the filters, newest first, the running ones included.
    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/sessions", tag = "sessions",
        params(("property" = String, Path), SessionsQuery),
        responses(
            (status = 200, body = SessionList),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn list_sessions() {}

    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/sessions/{session}", tag = "sessions",
        params(("property" = String, Path), ("session" = String, Path)),
        responses(
            (status = 200, body = Session),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn read_session() {}

    /// Erases the session.
    ///
    /// What its recorder still sends is refused.
    #[utoipa::path(
        delete, path = "/api/v1/properties/{property}/sessions/{session}", tag = "sessions",
        params(("property" = String, Path), ("session" = String, Path)),
        responses(
            (status = 204, description = "Erased"),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn delete_session() {}
}
