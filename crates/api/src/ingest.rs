//! What recorders and the edge tell each other. No cookie counts here, and any origin may ask: the key names the
//! property, and the property's own origins decide.

use serde::{Deserialize, Serialize};

use crate::property::Privacy;

/// The settings that a recorder obeys, in its own words. Good for 60 seconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Config {
    pub property: String,
    pub policy: u32,
    pub privacy: Privacy,
    pub sample: f64,
    pub mask: Vec<String>,
    pub unmask: Vec<String>,
    pub block: Vec<String>,
    pub ignore: Vec<String>,
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    pub assets: bool,
}

/// The reply to a stored chunk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ack {
    /// Proves the session from now on instead of its secret.
    pub token: String,
    /// The stream's chunks up to and with this one are all stored; −1: not even the first.
    pub acked_through: i64,
    /// Chunks between the stored ones that have not arrived, at most 100.
    pub missing: Vec<u32>,
    /// SHA-256 of assets that the edge lacks.
    pub want_assets: Vec<String>,
    /// Allows to upload them, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asset_token: Option<String>,
    pub directives: Directives,
}

/// What a running recorder should do differently from now on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Directives {
    /// Stop recording: the session was erased or the property is paused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<bool>,
    /// Send at least this often, in milliseconds, while someone follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flush_ms: Option<u32>,
    /// Start a new epoch: the edge lacks a chunk that will not come again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyframe: Option<bool>,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{Ack, Config};
    use crate::Problem;

    /// The settings behind a public key.
    ///
    /// 404 for a key that is unknown or revoked, 403 for an origin that the property does not name.
    #[utoipa::path(
        get, path = "/ingest/config", tag = "ingest", security(()), params(("key" = String, Query)),
        responses(
            (status = 200, body = Config),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn ingest_config() {}

    /// Stores one chunk.
    ///
    /// 200 means that it survives the death of any process. Sent again with the same bytes it is acknowledged
    /// again; other bytes under the same number: 409.
    #[utoipa::path(
        post, path = "/ingest/chunks", tag = "ingest", security(()),
        request_body(content_type = "text/plain", description = "One chunk, at most 1 MiB"),
        responses(
            (status = 200, body = Ack),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
            (status = 503, content_type = "application/problem+json", body = Problem),
        )
    )]
    fn ingest_chunks() {}

    /// Stores an asset that a reply asked for.
    ///
    /// The hash is computed again here.
    #[utoipa::path(
        post, path = "/ingest/assets", tag = "ingest", security(()),
        params(
            ("key" = String, Query), ("token" = String, Query), ("hash" = String, Query),
            ("type" = String, Query, description = "Media type"),
        ),
        request_body(content_type = "text/plain", description = "The asset's bytes, at most 2 MiB"),
        responses(
            (status = 204, description = "Stored"),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
            (status = 503, content_type = "application/problem+json", body = Problem),
        )
    )]
    fn ingest_assets() {}
}
