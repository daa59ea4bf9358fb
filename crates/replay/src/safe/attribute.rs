//! Which attributes are painted as recorded, which otherwise, which not at all.

use revisit_wire::{
    AssetHash, NodeId, Str,
    event::{AttributeName, Namespace},
};

use super::{Assets, css, url};
use crate::{Document, Element};

/// What a script element's type is in the replay: no script type, so that it would not run even without sandbox and policy.
const INERT_TYPE: &str = "application/x-revisit-inert";

/// What an image shows whose bytes are not to be had: quiet grey where its element has a size, nothing elsewhere. Without
/// it browsers draw a broken picture, and give the alternative text the room of the image.
pub const PLACEHOLDER: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='0' height='0' style='background:%238882'/%3E";

/// What is painted for a recorded attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Painted {
    AsRecorded,
    Instead(String),
    Absent,
    /// The replay decides over this attribute ([`forced`], [`shown`]), whatever was recorded.
    Reserved,
}

/// What painting an element's attributes depends on beside the element.
#[derive(Debug)]
pub struct Around<'a, A> {
    pub document: &'a Document,
    pub id: NodeId,
    /// What the element shows.
    pub asset: Option<AssetHash>,
    pub assets: &'a A,
}

impl<A> Around<'_, A> {
    /// What relative URLs are resolved against. Looked up only where there is one.
    fn base(&self) -> &str {
        self.document.base_url(self.id)
    }
}

/// What to paint for one recorded attribute.
pub fn attribute<A: Assets>(
    element: &Element,
    name: &AttributeName,
    value: &str,
    around: &Around<'_, A>,
) -> Painted {
    let tag = element.local_name();
    let full = name.name.to_ascii_lowercase();
    let attribute = full
        .rsplit_once(':')
        .map_or(full.as_str(), |(_, local)| local);
    if full.starts_with("on") || attribute.starts_with("on") {
        return emptied(value);
    }
    if attribute == "autofocus" {
        return Painted::Absent;
    }
    if forced(element).iter().any(|(forced, _)| *forced == full) {
        return Painted::Reserved;
    }
    if attribute == "style" {
        return if element.is_html("canvas") {
            Painted::Reserved
        } else {
            rewritten(value, around)
        };
    }
    if full.starts_with("data-") || full.starts_with("aria-") {
        return Painted::AsRecorded;
    }
    if full == "popover" {
        // What closes another by itself would undo what was recorded.
        return Painted::Instead("manual".to_owned());
    }
    if element.namespace == Namespace::Html && tag.contains('-') {
        // A custom element has no behaviour here: whatever its attributes say, nothing reads them but style sheets.
        return Painted::AsRecorded;
    }
    if source_attribute(&tag, &element.namespace) == Some(attribute) {
        return Painted::Reserved;
    }
    match attribute {
        "href" => link_target(&tag, &element.namespace, value),
        "action" | "formaction" | "cite" => kept_if(url::is_link_target(value)),
        "background" => by_url(value, around),
        // Loads, embeds, reports, restricts or prepares something.
        "src" | "srcset" | "imagesrcset" | "srcdoc" | "data" | "poster" | "ping"
        | "attributionsrc" | "manifest" | "codebase" | "classid" | "code" | "archive"
        | "object" | "dynsrc" | "lowsrc" | "longdesc" | "icon" | "profile" | "altimg"
        | "sandbox" | "csp" | "credentialless" | "blocking" => Painted::Absent,
        "integrity" | "nonce" => emptied(value),
        "base" if name.namespace.is_some() => Painted::Absent,
        "http-equiv" if tag == "meta" => Painted::Absent,
        "attributename" => kept_if(!animates_behaviour(value)),
        _ if element.namespace == Namespace::Html => Painted::AsRecorded,
        // `fill`, `filter`, `mask`, an animation's `values` and many more may hold `url()`.
        _ if value.contains(['(', '\\']) => rewritten(value, around),
        _ => Painted::AsRecorded,
    }
}

/// The attribute that says what an image (a video's still, a canvas) shows, with its value in the replay; none where it
/// stays without.
pub fn shown<A: Assets>(
    element: &Element,
    around: &Around<'_, A>,
) -> Option<(AttributeName, Option<String>)> {
    if element.is_html("canvas") {
        return drawn(element, around);
    }
    let source = source_attribute(&element.local_name(), &element.namespace)?;
    let recorded = element.attributes.iter().find(|(name, _)| {
        name.name
            .rsplit_once(':')
            .map_or(&*name.name, |(_, local)| local)
            .eq_ignore_ascii_case(source)
    });
    let name = recorded.map_or_else(
        || AttributeName {
            namespace: None,
            name: source.into(),
        },
        |(name, _)| name.clone(),
    );
    let location = around
        .asset
        .as_ref()
        .and_then(|hash| around.assets.location(hash));
    let carried = || {
        let value = recorded.map(|(_, value)| value).filter(|value| {
            url::is_inline_media(value)
                || (element.namespace == Namespace::Svg && url::is_fragment(value))
        })?;
        Some(value.to_string())
    };
    let placeholder = || {
        let names_image = |(name, value): &(AttributeName, Str)| {
            matches!(&*name.name, "src" | "srcset") && !value.is_empty()
        };
        (element.is_html("img") && element.attributes.iter().any(names_image))
            .then(|| PLACEHOLDER.to_owned())
    };
    Some((name, location.or_else(carried).or_else(placeholder)))
}

/// A canvas as a picture: a frame without scripts paints none, and shows what stands in the element instead. Where nothing
/// was recorded of it, it is empty, and as large.
fn drawn<A: Assets>(
    element: &Element,
    around: &Around<'_, A>,
) -> Option<(AttributeName, Option<String>)> {
    if element.blocked.is_some() {
        return None;
    }
    let recorded = |wanted: &str| {
        let mut found = element.attributes.iter();
        let (_, value) =
            found.find(|(name, _)| name.namespace.is_none() && *name.name == *wanted)?;
        Some(&**value)
    };
    let location = around
        .asset
        .as_ref()
        .and_then(|hash| around.assets.location(hash));
    let empty = {
        let size = |name, default| {
            recorded(name)
                .and_then(|size| size.trim().parse().ok())
                .unwrap_or(default)
        };
        let (width, height): (u32, u32) = (size("width", 300), size("height", 150));
        format!(
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'/%3E"
        )
    };
    let shown = location.map_or_else(
        || format!("content:url(\"{empty}\")!important;"),
        |location| {
            let location = location.replace('\\', "%5C").replace('"', "%22");
            // The latter takes the place of the former where that is not to be had.
            format!("content:url(\"{location}\")!important;--revisit-empty:url(\"{empty}\");")
        },
    );
    let style = css(
        recorded("style").unwrap_or_default(),
        around.base(),
        around.assets,
    );
    let name = AttributeName {
        namespace: None,
        name: "style".into(),
    };
    // First: nothing that stands open in the recorded style may swallow it.
    Some((name, Some(format!("{shown}{style}"))))
}

/// Whether what the element shows depends on this attribute's value.
pub fn decides_shown(element: &Element, name: &AttributeName) -> bool {
    element.is_html("canvas") && matches!(&*name.name, "width" | "height")
}

/// Attributes that the replay gives an element, whatever was recorded.
pub fn forced(element: &Element) -> Vec<(&'static str, String)> {
    if let Some((width, height)) = element.blocked {
        let style = format!(
            "display:inline-block!important;box-sizing:border-box!important;width:{width}px!important;height:{height}px!important;\
             background:repeating-linear-gradient(45deg,#8882 0 8px,#8884 8px 16px)!important"
        );
        return vec![("style", style)];
    }
    match element.local_name().as_str() {
        "script" => vec![("type", INERT_TYPE.to_owned())],
        // Without scripting a browser shows what stands in it; the visitor's did not.
        "noscript" => vec![("style", "display:none!important".to_owned())],
        _ => Vec::new(),
    }
}

fn source_attribute(tag: &str, namespace: &Namespace) -> Option<&'static str> {
    match (namespace, tag) {
        (Namespace::Html, "img" | "input") => Some("src"),
        (Namespace::Html, "video") => Some("poster"),
        (Namespace::Svg, "image" | "feimage") => Some("href"),
        _ => None,
    }
}

fn link_target(tag: &str, namespace: &Namespace, value: &str) -> Painted {
    match (namespace, tag) {
        // A sheet's text is painted from the recording; nothing else that a link names is wanted.
        (_, "link" | "base" | "script") => Painted::Absent,
        (Namespace::Svg, "a") => kept_if(url::is_link_target(value)),
        (Namespace::Svg, _) => kept_if(url::is_fragment(value)),
        _ => kept_if(url::is_link_target(value)),
    }
}

/// `<set attributeName=href to=javascript:…>` and its like.
fn animates_behaviour(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let local = name
        .rsplit_once(':')
        .map_or(name.as_str(), |(_, local)| local);
    local.starts_with("on") || matches!(local, "href" | "src" | "style" | "base")
}

fn by_url<A: Assets>(value: &str, around: &Around<'_, A>) -> Painted {
    if url::is_inline_media(value) {
        return Painted::AsRecorded;
    }
    let asset = around.assets.by_url(&url::resolve(around.base(), value));
    asset
        .and_then(|hash| around.assets.location(&hash))
        .map_or(Painted::Absent, Painted::Instead)
}

fn rewritten<A: Assets>(value: &str, around: &Around<'_, A>) -> Painted {
    match css(value, around.base(), around.assets) {
        std::borrow::Cow::Owned(text) if text != value => Painted::Instead(text),
        _ => Painted::AsRecorded,
    }
}

/// The attribute stays, for selectors that ask whether it is there.
fn emptied(value: &str) -> Painted {
    if value.is_empty() {
        Painted::AsRecorded
    } else {
        Painted::Instead(String::new())
    }
}

fn kept_if(harmless: bool) -> Painted {
    if harmless {
        Painted::AsRecorded
    } else {
        Painted::Absent
    }
}
