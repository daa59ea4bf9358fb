//! What a URL may do, and what it means relative to another.

/// A link may keep this target: clicking is impossible in the replay, and nothing follows it by itself.
pub(super) fn is_link_target(url: &str) -> bool {
    match scheme(url) {
        None => true,
        Some(scheme) => matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"),
    }
}

/// Points into the same document.
pub(super) fn is_fragment(url: &str) -> bool {
    url.trim_start_matches(is_trimmed).starts_with('#')
}

/// An image or font that the recording itself carries.
pub(super) fn is_inline_media(url: &str) -> bool {
    let head: String = url
        .trim_start_matches(is_trimmed)
        .chars()
        .take(32)
        .collect::<String>()
        .to_ascii_lowercase();
    [
        "data:image/",
        "data:font/",
        "data:application/font",
        "data:application/x-font",
    ]
    .iter()
    .any(|prefix| head.starts_with(prefix))
}

/// The scheme as a browser finds it, which skips controls at the start and tabs and line breaks anywhere.
fn scheme(url: &str) -> Option<String> {
    let mut scheme = String::new();
    for char in url
        .trim_start_matches(is_trimmed)
        .chars()
        .filter(|char| !matches!(char, '\t' | '\n' | '\r'))
    {
        match char {
            ':' if scheme.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                return Some(scheme);
            }
            'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.' => {
                scheme.push(char.to_ascii_lowercase());
            }
            _ => return None,
        }
    }
    None
}

fn is_trimmed(char: char) -> bool {
    char <= ' '
}

/// Resolves a reference against an absolute URL (RFC 3986, 5.2). Only used to look assets up, never to load anything.
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    let reference = reference.trim_matches(is_trimmed);
    if scheme(reference).is_some() {
        return reference.to_owned();
    }
    let base = base.split('#').next().unwrap_or_default();
    let Some((scheme, rest)) = base.split_once("://") else {
        return reference.to_owned();
    };
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    let path_at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path_and_query) = rest.split_at(path_at);
    let (path, query) =
        path_and_query.split_at(path_and_query.find('?').unwrap_or(path_and_query.len()));
    if reference.is_empty() || reference.starts_with('#') {
        return format!("{scheme}://{host}{path}{query}{reference}");
    }
    if reference.starts_with('?') {
        return format!("{scheme}://{host}{path}{reference}");
    }
    let tail_at = reference.find(['?', '#']).unwrap_or(reference.len());
    let (reference, tail) = reference.split_at(tail_at);
    let merged = if reference.starts_with('/') {
        reference.to_owned()
    } else {
        format!(
            "{}/{reference}",
            path.rsplit_once('/').map_or("", |(folder, _)| folder)
        )
    };
    format!("{scheme}://{host}{}{tail}", without_dots(&merged))
}

fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut folder = false;
    for part in path.split('/').skip(1) {
        folder = matches!(part, "." | "..");
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!(
        "/{}{}",
        parts.join("/"),
        if folder && !parts.is_empty() { "/" } else { "" }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_schemes_that_go_nowhere_by_themselves_are_links() {
        for url in [
            "https://a/",
            "/b",
            "b",
            "",
            "#c",
            "?d",
            "mailto:a@b",
            "TEL:1",
            "//host/x:y",
            "./javascript:x",
        ] {
            assert!(is_link_target(url), "{url}");
        }
        for url in [
            "javascript:x",
            "java\tscript:x",
            " \u{1}JavaScript:x",
            "jav\nascript:x",
            "data:text/html,x",
            "blob:x",
            "vbscript:x",
            "filesystem:x",
            "x:y",
        ] {
            assert!(!is_link_target(url), "{url}");
        }
    }

    #[test]
    fn references_resolve_as_in_a_browser() {
        let base = "https://shop.example/a/b.css?v=1#x";
        for (reference, resolved) in [
            ("c.png", "https://shop.example/a/c.png"),
            ("../c.png?x", "https://shop.example/c.png?x"),
            ("../../../c.png", "https://shop.example/c.png"),
            ("/c/./d.png", "https://shop.example/c/d.png"),
            ("//cdn.example/e", "https://cdn.example/e"),
            ("https://other/", "https://other/"),
            ("?w=2", "https://shop.example/a/b.css?w=2"),
            ("#f", "https://shop.example/a/b.css?v=1#f"),
            ("./", "https://shop.example/a/"),
        ] {
            assert_eq!(resolve(base, reference), resolved);
        }
        assert_eq!(resolve("", "c.png"), "c.png");
    }
}
