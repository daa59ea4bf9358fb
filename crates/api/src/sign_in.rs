//! Becoming a signed-in member, by password or by a one-time link. The session is a cookie.

use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    pub email: String,
    pub password: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LinkRequest {
    /// The `link` parameter of the one-time link.
    pub token: String,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{LinkRequest, SignInRequest};
    use crate::Problem;

    /// Signs in with e-mail and password.
    ///
    /// 401 `wrong_password` says no more than that the two don't match; 429 `too_many_requests` carries
    /// `Retry-After`.
    #[utoipa::path(
        post, path = "/api/v1/sign-in", tag = "account", security(()), request_body = SignInRequest,
        responses(
            (status = 204, description = "Signed in", headers(("Set-Cookie" = String))),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn sign_in() {}

    /// Signs in with a one-time link.
    ///
    /// A link works once, for 15 minutes.
    #[utoipa::path(
        post, path = "/api/v1/sign-in/link", tag = "account", security(()), request_body = LinkRequest,
        responses(
            (status = 204, description = "Signed in", headers(("Set-Cookie" = String))),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn sign_in_link() {}

    /// Ends the session of the cookie.
    ///
    /// Harmless when there is none.
    #[utoipa::path(
        post, path = "/api/v1/sign-out", tag = "account", security(()),
        responses(
            (status = 204, description = "Signed out", headers(("Set-Cookie" = String))),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn sign_out() {}
}
