//! Absolute addresses from relative ones, as far as CSS and images need it.

use super::letters::around_last;

use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// Resolves `url` against `base`, an absolute address.
pub fn resolve(base: &str, url: &str) -> String {
    let url = url.trim();
    if super::url::scheme(url).is_some() {
        return url.to_owned();
    }
    let scheme_end = base.find(':').map_or(0, |at| at + 1);
    if url.as_bytes().starts_with(b"//") {
        return [base.get(..scheme_end).unwrap_or(""), url].concat();
    }
    let base = base.split(['?', '#']).next().unwrap_or(base);
    let origin_end = base
        .get(scheme_end..)
        .and_then(|rest| rest.strip_prefix("//"))
        .map_or(scheme_end, |rest| {
            scheme_end + 2 + rest.find('/').unwrap_or(rest.len())
        });
    let (origin, base_path) = base.split_at_checked(origin_end).unwrap_or((base, ""));
    if url.is_empty() || url.starts_with(['?', '#']) {
        return [origin, base_path, url].concat();
    }
    let path_end = url.find(['?', '#']).unwrap_or(url.len());
    let (path, tail) = url.split_at_checked(path_end).unwrap_or((url, ""));
    let joined = if path.starts_with('/') {
        path.to_owned()
    } else {
        [
            around_last(base_path, b'/').map_or("", |(folder, _)| folder),
            "/",
            path,
        ]
        .concat()
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in joined.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") || path == "." || path == ".." {
        segments.push("");
    }
    [origin, "/", &segments.join("/"), tail].concat()
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
