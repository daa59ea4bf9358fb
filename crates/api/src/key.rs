//! What a page or a server shows to speak for a property.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Key {
    pub id: String,
    pub kind: KeyKind,
    /// The whole key: always there for a public one, only in the answer that made it for a secret one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The key's first characters, to tell keys apart.
    pub prefix: String,
    pub created_at: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// May stand in a page: it can only send, from the property's origins.
    Public,
    /// Stays on a server: it can read the property through this API as a bearer token.
    Secret,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyList {
    /// Oldest first, revoked ones included.
    pub items: Vec<Key>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewKey {
    pub kind: KeyKind,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{Key, KeyList, NewKey};
    use crate::Problem;

    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/keys", tag = "keys", params(("property" = String, Path)),
        responses(
            (status = 200, body = KeyList),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn list_keys() {}

    /// Makes a key beside the ones there are, so that keys can be rotated with an overlap.
    #[utoipa::path(
        post, path = "/api/v1/properties/{property}/keys", tag = "keys", params(("property" = String, Path)),
        request_body = NewKey,
        responses(
            (status = 201, body = Key),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn create_key() {}

    /// Revokes a key, within 30 seconds everywhere.
    ///
    /// Revoking it again changes nothing.
    #[utoipa::path(
        delete, path = "/api/v1/properties/{property}/keys/{key}", tag = "keys",
        params(("property" = String, Path), ("key" = String, Path, description = "The key's id, `key_…`")),
        responses(
            (status = 204, description = "Revoked"),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn revoke_key() {}
}
