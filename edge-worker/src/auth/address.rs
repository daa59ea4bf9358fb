//! Where a request came from, for counting.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::request::Parts;

/// The visitor's network address as the platform states it. It can't be set from outside.
pub struct Address(pub String);

impl<S: Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let address = parts
            .headers
            .get("cf-connecting-ip")
            .and_then(|value| value.to_str().ok());
        Ok(Self(address.unwrap_or("unknown").to_owned()))
    }
}
