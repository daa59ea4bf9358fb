//! Bodies and queries, refused as problem+json where they can't be read.

use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use http::{Uri, request::Parts};
use serde::de::DeserializeOwned;

use crate::error::{AppError, AppResult};

/// Settings of a property with all its lists full stay below this.
const MAX_BODY: usize = 512 * 1024;

/// A body of JSON.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Body<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, _state: &S) -> AppResult<Self> {
        let bytes = axum::body::to_bytes(request.into_body(), MAX_BODY)
            .await
            .map_err(|error| {
                AppError::too_large(
                    "body_too_large",
                    format!("at most {MAX_BODY} bytes, and all of them: {error}"),
                )
            })?;
        let value = serde_json::from_slice(&bytes).map_err(|error| {
            AppError::bad_request(
                "invalid_body",
                format!("the body is not what is expected: {error}"),
            )
        })?;
        Ok(Self(value))
    }
}

/// The query's parameters. One without a value counts as not given.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Params<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> AppResult<Self> {
        parse(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn parse<T: DeserializeOwned>(query: &str) -> AppResult<T> {
    let refuse = |detail: String| AppError::bad_request("invalid_query", detail);
    let given: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.ends_with('=') && pair.contains('='))
        .collect();
    let uri: Uri = format!("/?{}", given.join("&"))
        .parse()
        .map_err(|error| refuse(format!("{error}")))?;
    match Query::try_from_uri(&uri) {
        Ok(Query(value)) => Ok(value),
        Err(rejection) => Err(refuse(rejection.body_text())),
    }
}

#[cfg(test)]
mod tests {
    use revisit_api::session::{Device, SessionsQuery};

    use super::*;

    #[track_caller]
    fn check(query: &str, expected: Option<SessionsQuery>) {
        assert_eq!(parse::<SessionsQuery>(query).ok(), expected, "{query}");
    }

    #[test]
    fn parameters_without_a_value_are_not_given() {
        let none = SessionsQuery::default();
        check("", Some(none.clone()));
        check("limit=&cursor=&url", Some(none.clone()));
        check(
            "limit=20&device=mobile&from=",
            Some(SessionsQuery {
                limit: Some(20),
                device: Some(Device::Mobile),
                ..none
            }),
        );
    }

    #[test]
    fn what_is_not_a_parameter_is_refused() {
        for query in [
            "limit=many",
            "limit=-1",
            "device=toaster",
            "sort=DROP%20TABLE",
            "has_error=maybe",
            "from=1e400",
        ] {
            check(query, None);
        }
    }
}
