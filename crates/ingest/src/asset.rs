//! Which assets are kept.

use revisit_wire::AssetHash;
use sha2::{Digest, Sha256};

use crate::Refusal;

pub const MAX_ASSET: usize = 2 << 20;

/// The media type under which the asset will be served, without parameters.
///
/// SVG is among them: it is served with a policy under which it can do nothing.
pub fn media_type(claimed: &str) -> Result<String, Refusal> {
    let essence = claimed
        .split(';')
        .next()
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase();
    let is_token = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-+.".contains(&b))
    };
    let kept = essence.len() <= 64
        && essence.split_once('/').is_some_and(|(kind, name)| {
            is_token(name)
                && match kind {
                    "image" | "font" => true,
                    "text" => name == "css",
                    // What servers called fonts before there was `font/`.
                    "application" => {
                        name.starts_with("font-")
                            || name.starts_with("x-font-")
                            || name == "vnd.ms-fontobject"
                    }
                    _ => false,
                }
        });
    if kept {
        Ok(essence)
    } else {
        Err(Refusal::AssetType(claimed.chars().take(80).collect()))
    }
}

pub fn check_hash(bytes: &[u8], claimed: AssetHash) -> Result<(), Refusal> {
    if <[u8; 32]>::from(Sha256::digest(bytes)) == claimed.0 {
        Ok(())
    } else {
        Err(Refusal::AssetHash)
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn only_styles_fonts_and_images_are_kept() {
        for (claimed, kept) in [
            ("image/png", Some("image/png")),
            ("Image/SVG+xml", Some("image/svg+xml")),
            ("text/css; charset=utf-8", Some("text/css")),
            ("font/woff2", Some("font/woff2")),
            ("application/font-woff", Some("application/font-woff")),
            ("application/x-font-ttf", Some("application/x-font-ttf")),
            ("text/html", None),
            ("application/javascript", None),
            ("image/", None),
            ("image/png\r\nx: y", None),
            ("", None),
        ] {
            assert_eq!(media_type(claimed).ok().as_deref(), kept, "{claimed}");
        }
    }
}
