//! What every refusal looks like: RFC 9457 with a stable `code`.

use serde::{Deserialize, Serialize};

/// `application/problem+json`. Programs read `code`, people read `title` and `detail`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Always `about:blank`: `code` says which problem it is.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    pub status: u16,
    /// Stable and lowercase, for example `not_found`, `wrong_password`, `chunk_too_large`.
    pub code: String,
    /// One sentence for a person, with what to do about it where that is known.
    pub detail: String,
}
