//! Which pages may record for a property: patterns over the `Origin` of a request.

use std::fmt;

/// The patterns of one property, each in its normal form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<Pattern>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    /// This machine, by any of its names, on any port.
    Localhost,
    Exact(Origin),
    /// Any name below this one, not the name itself.
    Below(Origin),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Origin {
    scheme: Scheme,
    /// Lowercase; IPv6 with its brackets.
    host: String,
    port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

/// The pattern that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadOrigin(pub String);

impl fmt::Display for BadOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.0.chars().take(100).collect();
        write!(
            f,
            "{shown:?} is not `localhost`, `https://shop.example` or `https://*.example.com`"
        )
    }
}

impl Origins {
    pub fn parse(patterns: &[String]) -> Result<Self, BadOrigin> {
        let parse = |text: &String| Pattern::parse(text).ok_or_else(|| BadOrigin(text.clone()));
        patterns
            .iter()
            .map(parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether a page of this origin may record. `null` (sandboxed frames, files) never may.
    pub fn allow(&self, origin: &str) -> bool {
        Origin::parse(origin)
            .is_some_and(|origin| self.0.iter().any(|pattern| pattern.matches(&origin)))
    }

    /// The patterns in normal form.
    pub fn to_strings(&self) -> Vec<String> {
        self.0.iter().map(Pattern::to_string).collect()
    }
}

impl Pattern {
    fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("localhost") {
            return Some(Self::Localhost);
        }
        let Some((scheme, rest)) = text.split_once("://*.") else {
            return Origin::parse(text).map(Self::Exact);
        };
        let base = Origin::parse(&format!("{scheme}://{rest}"))?;
        // Below `com` or an address there is no one site.
        let is_name =
            base.host.contains('.') && base.host.bytes().any(|byte| byte.is_ascii_alphabetic());
        is_name.then_some(Self::Below(base))
    }

    fn matches(&self, origin: &Origin) -> bool {
        match self {
            Self::Localhost => matches!(origin.host.as_str(), "localhost" | "127.0.0.1" | "[::1]"),
            Self::Exact(exact) => exact == origin,
            Self::Below(base) => {
                let name = origin
                    .host
                    .strip_suffix(&base.host)
                    .and_then(|rest| rest.strip_suffix('.'));
                (base.scheme, base.port) == (origin.scheme, origin.port)
                    && name.is_some_and(|name| !name.is_empty())
            }
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Localhost => f.write_str("localhost"),
            Self::Exact(origin) => write!(f, "{}{}", origin.scheme.prefix(), origin.authority()),
            Self::Below(origin) => write!(f, "{}*.{}", origin.scheme.prefix(), origin.authority()),
        }
    }
}

impl Origin {
    fn parse(text: &str) -> Option<Self> {
        let (scheme, authority) = text.split_once("://")?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return None,
        };
        let (host, port) = match authority.rsplit_once(':') {
            // A colon inside brackets belongs to the address.
            Some((host, port)) if !port.ends_with(']') => {
                (host, port.parse().ok().filter(|port| *port != 0)?)
            }
            _ => (authority, scheme.default_port()),
        };
        let host = host.to_ascii_lowercase();
        is_host(&host).then_some(Self { scheme, host, port })
    }

    fn authority(&self) -> String {
        if self.port == self.scheme.default_port() {
            self.host.clone()
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl Scheme {
    fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Http => "http://",
            Self::Https => "https://",
        }
    }
}

/// Names in ASCII (as browsers send them) and addresses.
fn is_host(host: &str) -> bool {
    if let Some(address) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, allowed: &[&str], refused: &[&str]) {
        let origins = Origins::parse(&[pattern.to_owned()]).unwrap();
        for origin in allowed {
            assert!(origins.allow(origin), "{pattern} should allow {origin}");
        }
        for origin in refused {
            assert!(!origins.allow(origin), "{pattern} should refuse {origin}");
        }
    }

    #[test]
    fn localhost_is_this_machine_by_any_name_on_any_port() {
        check(
            "localhost",
            &[
                "http://localhost",
                "https://localhost:8443",
                "http://127.0.0.1:3000",
                "http://[::1]:5173",
            ],
            &[
                "http://localhost.evil.example",
                "http://127.0.0.2",
                "null",
                "",
                "file://",
                "http://evil.example",
            ],
        );
    }

    #[test]
    fn exact_origin_is_scheme_host_and_port() {
        check(
            "https://Shop.example",
            &["https://shop.example", "https://shop.example:443"],
            &[
                "http://shop.example",
                "https://shop.example:444",
                "https://www.shop.example",
                "https://shop.example.evil",
            ],
        );
        check(
            "http://shop.example:8080",
            &["http://shop.example:8080"],
            &["http://shop.example"],
        );
    }

    #[test]
    fn wildcard_is_any_name_below() {
        check(
            "https://*.example.com",
            &["https://www.example.com", "https://a.b.example.com"],
            &[
                "https://example.com",
                "https://evilexample.com",
                "https://.example.com",
                "http://www.example.com",
            ],
        );
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "",
            "*",
            "shop.example",
            "https://",
            "https://*",
            "https://*.com",
            "https://*.127.0.0.1",
            "ftp://shop.example",
            "https://shop.example/",
            "https://shop.example/path",
            "https://a b.example",
            "https://user@shop.example",
            "https://shop.example:0",
            "https://shop.example:99999",
            "https://w*.shop.example",
            "https://[::zz]",
            "javascript://x",
        ] {
            assert_eq!(
                Origins::parse(&[text.to_owned()]),
                Err(BadOrigin(text.to_owned()))
            );
        }
    }

    #[test]
    fn patterns_are_kept_in_normal_form() {
        let given = [
            "LOCALHOST",
            "HTTPS://Shop.Example:443",
            "http://*.Example.com:8080",
        ]
        .map(String::from);
        let normal = [
            "localhost",
            "https://shop.example",
            "http://*.example.com:8080",
        ];
        assert_eq!(Origins::parse(&given).unwrap().to_strings(), normal);
    }
}
