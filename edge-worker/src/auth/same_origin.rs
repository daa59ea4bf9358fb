//! The rule against forged requests: one that changes something and relies on a cookie must come from our own
//! pages. A form on another site can send neither JSON nor our origin.

use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderMap, Method, Uri, header};

use super::principal::bearer;
use crate::error::{AppError, AppResult};

pub async fn require(request: Request, next: Next) -> AppResult<Response> {
    let is_safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    // A bearer token is never sent by a browser on its own, and with one the cookie does not count.
    if is_safe || bearer(request.headers()).is_some() {
        return Ok(next.run(request).await);
    }
    check(request.method(), request.uri(), request.headers())?;
    Ok(next.run(request).await)
}

fn check(method: &Method, uri: &Uri, headers: &HeaderMap) -> AppResult<()> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &http::HeaderValue| value.to_str().ok())
    };
    let media_type = text(header::CONTENT_TYPE)
        .and_then(|value| value.split(';').next())
        .unwrap_or_default();
    // Forms know no DELETE, and it has no body to name the type of.
    if method != Method::DELETE && !media_type.trim().eq_ignore_ascii_case("application/json") {
        return Err(AppError::forbidden(
            "json_required",
            "send Content-Type: application/json",
        ));
    }
    let host = text(header::HOST).or_else(|| uri.authority().map(http::uri::Authority::as_str));
    let from = text(header::ORIGIN).and_then(|origin| origin.split_once("://"));
    let is_own = matches!((host, from), (Some(host), Some((scheme, from)))
        if from.eq_ignore_ascii_case(host) && (scheme == "https" || (scheme == "http" && uri.scheme_str() != Some("https"))));
    if is_own {
        Ok(())
    } else {
        Err(AppError::forbidden(
            "foreign_origin",
            "this call is for the service's own pages; use a secret key instead",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_code(uri: &str, headers: &[(&str, &str)], expected: Option<&str>) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(
                header::HeaderName::from_bytes(name.as_bytes()).unwrap(),
                value.parse().unwrap(),
            );
        }
        let code = match check(&Method::POST, &uri.parse().unwrap(), &map) {
            Err(AppError::Problem(problem)) => Some(problem.code),
            Err(AppError::Platform(message)) => panic!("{message}"),
            Ok(()) => None,
        };
        assert_eq!(code, expected, "{uri} {headers:?}");
    }

    #[test]
    fn own_pages_pass() {
        let json = ("content-type", "application/json; charset=utf-8");
        let uri = "https://revisit.example/api/v1/sign-out";
        check_code(uri, &[json, ("origin", "https://revisit.example")], None);
        check_code(
            uri,
            &[
                json,
                ("host", "revisit.example"),
                ("origin", "https://Revisit.example"),
            ],
            None,
        );
        check_code(
            "http://127.0.0.1:8787/",
            &[json, ("origin", "http://127.0.0.1:8787")],
            None,
        );
        // TLS ends at a proxy before us.
        check_code(
            "http://revisit.example/",
            &[json, ("origin", "https://revisit.example")],
            None,
        );
    }

    #[test]
    fn other_pages_do_not() {
        let json = ("content-type", "application/json");
        let uri = "https://revisit.example/api/v1/sign-out";
        let foreign = Some("foreign_origin");
        check_code(uri, &[json], foreign);
        for origin in [
            "null",
            "",
            "https://evil.example",
            "http://revisit.example",
            "https://revisit.example.evil.example",
            "https://revisit.example:8443",
            "https://x.revisit.example",
            "revisit.example",
        ] {
            check_code(uri, &[json, ("origin", origin)], foreign);
        }
    }

    #[test]
    fn forms_do_not() {
        let origin = ("origin", "https://revisit.example");
        let uri = "https://revisit.example/api/v1/sign-out";
        check_code(uri, &[origin], Some("json_required"));
        for media_type in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain; application/json",
        ] {
            check_code(
                uri,
                &[origin, ("content-type", media_type)],
                Some("json_required"),
            );
        }
    }
}
