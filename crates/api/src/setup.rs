//! The first account, its owner and first property, made by whoever runs the service.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupRequest {
    /// The owner's e-mail address.
    pub email: String,
    /// The first property's name; `localhost` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// The first property's origin patterns; `["localhost"]` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetupReply {
    /// The account's id.
    pub account: String,
    pub property: SetupProperty,
    /// May stand in a page.
    pub public_key: String,
    /// Path with a fresh one-time link that signs the owner in; good for 15 minutes.
    pub sign_in_path: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetupProperty {
    pub id: String,
    pub name: String,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{SetupReply, SetupRequest};
    use crate::Problem;

    /// Makes account, owner, property and public key on the first call with an e-mail address; later calls change nothing.
    ///
    /// Every call answers with a fresh one-time sign-in link. Needs the deployment's setup secret.
    #[utoipa::path(
        post, path = "/api/v1/setup", tag = "account", security(("setup_secret" = [])), request_body = SetupRequest,
        responses(
            (status = 200, body = SetupReply),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn setup() {}
}
