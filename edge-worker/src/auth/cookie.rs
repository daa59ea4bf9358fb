//! The session's cookie.

use http::{HeaderMap, HeaderValue, Uri, header};

use crate::{
    control::sign_ins,
    error::{AppError, AppResult},
};

const NAME: &str = "revisit_session";

/// The value of our cookie, if it has the form that we give it. The first one counts.
pub fn read(headers: &HeaderMap) -> Option<&str> {
    let value = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME).then_some(value))?;
    let is_ours = value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_ours.then_some(value)
}

pub fn set(value: &str, secure: bool) -> AppResult<HeaderValue> {
    header(value, sign_ins::LIFETIME / 1000, secure)
}

pub fn clear(secure: bool) -> AppResult<HeaderValue> {
    header("", 0, secure)
}

/// Whether the browser speaks TLS: to us, or to a proxy before us. A client that lies hurts its own cookie only.
pub fn is_secure(uri: &Uri, headers: &HeaderMap) -> bool {
    uri.scheme_str() == Some("https")
        || headers
            .get("x-forwarded-proto")
            .is_some_and(|proto| proto == "https")
}

fn header(value: &str, max_age: u64, secure: bool) -> AppResult<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{NAME}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).map_err(|error| AppError::Platform(format!("cookie: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[track_caller]
    fn check_read(lines: &[&str], expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::COOKIE, HeaderValue::from_str(line).unwrap());
        }
        assert_eq!(read(&headers), expected, "{lines:?}");
    }

    #[test]
    fn our_cookie_is_found_among_others() {
        check_read(&[&format!("revisit_session={VALUE}")], Some(VALUE));
        check_read(
            &[&format!("a=b; revisit_session={VALUE}; c=d=e")],
            Some(VALUE),
        );
        check_read(&["a=b", &format!("revisit_session={VALUE}")], Some(VALUE));
    }

    #[test]
    fn what_is_not_ours_is_no_cookie() {
        check_read(&[], None);
        check_read(
            &["", ";;;", "=", "revisit_session", "revisit_session="],
            None,
        );
        check_read(
            &[
                &format!("xrevisit_session={VALUE}"),
                &format!("revisit_session2={VALUE}"),
            ],
            None,
        );
        check_read(&["revisit_session=../../etc/passwd"], None);
        check_read(&[&format!("revisit_session={VALUE}0")], None);
        check_read(&[&format!("revisit_session=\"{VALUE}\"")], None);
    }

    #[test]
    fn cookie_is_out_of_reach_for_scripts_and_other_sites() {
        let text = set(VALUE, true).unwrap();
        let text = text.to_str().unwrap();
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
            assert!(text.contains(attribute), "{text}");
        }
        assert!(
            !set(VALUE, false)
                .unwrap()
                .to_str()
                .unwrap()
                .contains("Secure")
        );
    }
}
