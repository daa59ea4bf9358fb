//! The signed-in member, their account and what they can see.

use serde::{Deserialize, Serialize};

use crate::property::Property;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub member: Member,
    pub account: Account,
    /// Oldest first.
    pub properties: Vec<Property>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    pub id: String,
    pub email: String,
    pub role: Role,
    /// Without one, the member signs in by one-time links and may set a password without naming the current one.
    pub has_password: bool,
}

/// What a member may do. Each role may do all that the ones after it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    Admin,
    Analyst,
    Viewer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    pub id: String,
    pub name: String,
}

#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordRequest {
    /// Needed unless the member has no password yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// 10 to 200 characters.
    pub password: String,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{Me, PasswordRequest};
    use crate::Problem;

    /// Who is signed in.
    ///
    /// 401 when nobody is.
    #[utoipa::path(
        get, path = "/api/v1/me", tag = "account",
        responses(
            (status = 200, body = Me),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn me() {}

    /// Sets the password.
    ///
    /// The member's other sessions end.
    #[utoipa::path(
        put, path = "/api/v1/me/password", tag = "account", request_body = PasswordRequest,
        responses(
            (status = 204, description = "The password is set"),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn set_password() {}
}
