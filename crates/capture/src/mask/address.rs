//! Absolute addresses from relative ones, as far as CSS and images need it.

use super::letters::{around, around_last, parts, split_at_ascii};
use alloc::{borrow::ToOwned, string::String};

/// Resolves `url` against `base`, an absolute address as browsers give it: without dots among its segments.
pub fn resolve(base: &str, url: &str) -> String {
    let url = url.trim_ascii();
    if super::url::scheme(url).is_some() {
        return url.to_owned();
    }
    let ((base, _), (path, tail)) = (around_path(base), around_path(url));
    let (scheme, rest) = around(base, b':').unwrap_or(("", base));
    let mut resolved = scheme.to_owned();
    if !scheme.is_empty() {
        resolved.push(':');
    }
    if path.starts_with("//") {
        return resolved + url;
    }
    let base_path = match rest.strip_prefix("//") {
        Some(rest) => {
            let (host, path) = split_at_ascii(rest, |byte| byte == b'/');
            resolved += "//";
            resolved += host;
            path
        }
        None => rest,
    };
    if path.is_empty() {
        return resolved + base_path + tail;
    }
    let top = resolved.len();
    let path = path.strip_prefix("/").unwrap_or_else(|| {
        resolved += around_last(base_path, b'/').map_or("", |(folder, _)| folder);
        path
    });
    let mut is_folder = false;
    for segment in parts(path, b'/') {
        is_folder = matches!(segment, "." | "..");
        if !is_folder {
            resolved.push('/');
            resolved += segment;
        } else if segment.len() == 2 {
            let above = resolved.get(top..).and_then(|path| around_last(path, b'/'));
            resolved.truncate(top + above.map_or(0, |(above, _)| above.len()));
        }
    }
    if is_folder {
        resolved.push('/');
    }
    resolved + tail
}

/// Scheme, host and path; query and fragment.
fn around_path(url: &str) -> (&str, &str) {
    split_at_ascii(url, |byte| matches!(byte, b'?' | b'#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, url: &str, expected: &str) {
        assert_eq!(resolve(base, url), expected, "{url} against {base}");
    }

    #[test]
    fn relative_addresses_are_resolved() {
        let base = "https://a.example/b/c/d.css?q#f";
        check(base, "g.png", "https://a.example/b/c/g.png");
        check(base, "./g.png?x=1#y", "https://a.example/b/c/g.png?x=1#y");
        check(base, "../g", "https://a.example/b/g");
        check(base, "../../../g", "https://a.example/g");
        check(base, "/g", "https://a.example/g");
        check(base, "//cdn.example/g", "https://cdn.example/g");
        check(base, "http://other.example/", "http://other.example/");
        check(base, "data:,x", "data:,x");
        check(base, "#f", "https://a.example/b/c/d.css#f");
        check("https://a.example", "g", "https://a.example/g");
        check("about:blank", "g", "about:/g");
    }
}
