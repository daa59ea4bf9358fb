//! Whether the service can do its work.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// The database answered and its tables are there.
    pub ok: bool,
    /// The version of the running edge.
    pub version: String,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::Health;

    /// Answers 200 while the database can be read, else 503.
    #[utoipa::path(
        get, path = "/api/v1/health", tag = "service", security(()),
        responses((status = 200, body = Health), (status = 503, body = Health))
    )]
    fn health() {}

    /// This document.
    #[utoipa::path(
        get, path = "/api/openapi.json", tag = "service", security(()),
        responses((status = 200, content_type = "application/json", body = Object))
    )]
    fn openapi() {}
}
