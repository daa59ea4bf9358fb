//! Each op on a small page, as a table: what is done, what the page is then.

use revisit_wire::{
    AssetHash, NodeId, Op, Str, TimedOp,
    event::{
        Adopted, Asset, AssetTarget, Attribute, AttributeName, Checked, Continue, Focus, Insert,
        Move, Namespace, Node, NodeKind, Page, Press, PressKind, Quirks, Remove, Scroll, Selected,
        ShadowMode, Sheet, SheetDisabled, SheetRule, SheetRuleChange, Snapshot, Text, Value,
        Viewport, Visibility,
    },
};

use super::apply;
use crate::{Content, Document, SheetSource};

const HTML: NodeId = NodeId(2);
const BODY: NodeId = NodeId(3);
const P: NodeId = NodeId(4);
const WORD: NodeId = NodeId(5);
const STYLE: NodeId = NodeId(6);
const RULE: NodeId = NodeId(7);
const INPUT: NodeId = NodeId(8);
const NEW: NodeId = NodeId(9);

/// `<html><body><p>word</p><style>a{}</style><input></body></html>`
fn page() -> Document {
    let mut document = Document::default();
    let nodes = vec![
        node(
            0,
            NodeKind::Document {
                quirks: Quirks::Standards,
                url: "https://site.example/".into(),
            },
        ),
        node(1, element("html")),
        node(2, element("body")),
        node(3, element("p")),
        node(4, NodeKind::Text("word".into())),
        node(3, element("style")),
        node(4, NodeKind::Text("a{}".into())),
        node(3, element("input")),
    ];
    run(&mut document, [Op::Snapshot(Snapshot { nodes })]);
    document
}

fn check(ops: impl IntoIterator<Item = Op>, expected: &str) {
    let mut document = page();
    run(&mut document, ops);
    assert_eq!(markup(&document), expected);
    assert_eq!(document.refusals.total(), 0);
}

/// The op is counted under this name and changes nothing.
fn check_refused(op: Op, expected: &str) {
    let before = page();
    let mut document = before.clone();
    run(&mut document, [op]);
    assert_eq!(
        document
            .refusals
            .iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>(),
        [expected]
    );
    assert_eq!(markup(&document), markup(&before));
    assert_eq!(document.lanes, before.lanes);
}

fn run(document: &mut Document, ops: impl IntoIterator<Item = Op>) {
    for op in ops {
        apply(document, &TimedOp { at: 7, op });
    }
}

fn markup(document: &Document) -> String {
    let mut out = String::new();
    let Some(root) = document.root() else {
        return out;
    };
    let mut open: Vec<(NodeId, String)> = Vec::new();
    for id in document.subtree(root) {
        let node = document.node(id).expect("it was listed");
        while open
            .last()
            .is_some_and(|(parent, _)| Some(*parent) != node.parent)
        {
            out += &open.pop().map_or_else(String::new, |(_, end)| end);
        }
        let (start, end) = match &node.content {
            Content::Document { .. } if node.parent.is_none() => (String::new(), String::new()),
            Content::Document { .. } => ("{".to_owned(), "}".to_owned()),
            Content::Element(element) => {
                let attributes: Vec<_> = element
                    .attributes
                    .iter()
                    .map(|(name, value)| format!(" {}={value}", name.name))
                    .collect();
                let attributes = attributes.concat();
                (
                    format!("<{}{attributes}>", element.tag),
                    format!("</{}>", element.tag),
                )
            }
            Content::Text(text) => (text.to_string(), String::new()),
            Content::Comment(text) => (format!("<!--{text}-->"), String::new()),
            Content::ShadowRoot { .. } => ("#[".to_owned(), "]".to_owned()),
            Content::TemplateContent => ("%[".to_owned(), "]".to_owned()),
            other => (format!("{other:?}"), String::new()),
        };
        out += &start;
        open.push((id, end));
    }
    while let Some((_, end)) = open.pop() {
        out += &end;
    }
    out
}

fn node(depth: u32, kind: NodeKind) -> Node {
    Node { depth, kind }
}

fn element(tag: &str) -> NodeKind {
    NodeKind::Element {
        namespace: Namespace::Html,
        tag: tag.into(),
        attributes: Vec::new(),
        blocked: None,
    }
}

fn insert(parent: NodeId, before: Option<NodeId>, nodes: Vec<Node>) -> Op {
    Op::Insert(Insert {
        parent,
        before,
        nodes,
    })
}

fn attribute(id: NodeId, name: &str, value: Option<&str>) -> Op {
    let name = AttributeName {
        namespace: None,
        name: name.into(),
    };
    Op::Attribute(Attribute {
        id,
        name,
        value: value.map(Str::from),
    })
}

fn rule(id: NodeId, index: u32, change: SheetRuleChange) -> Op {
    Op::SheetRule(SheetRule { id, index, change })
}

fn sheet(id: NodeId, rules: &[&str]) -> Op {
    let rules = rules.iter().map(|&rule| rule.into()).collect();
    Op::Sheet(Sheet {
        id,
        base: "".into(),
        rules,
        disabled: false,
        media: "".into(),
    })
}

fn rules(document: &Document, id: NodeId) -> Vec<String> {
    match document.lanes.sheets.value(id).map(|sheet| &sheet.source) {
        Some(SheetSource::Rules(rules)) => rules.iter().map(ToString::to_string).collect(),
        other => panic!("no rules: {other:?}"),
    }
}

#[test]
fn insertions_stand_where_they_are_told() {
    check(
        [insert(
            BODY,
            Some(STYLE),
            vec![
                node(0, element("ul")),
                node(1, element("li")),
                node(1, element("li")),
            ],
        )],
        "<html><body><p>word</p><ul><li></li><li></li></ul><style>a{}</style><input></input></body></html>",
    );
    check(
        [insert(
            P,
            None,
            vec![node(0, NodeKind::Comment("c".into()))],
        )],
        "<html><body><p>word<!--c--></p><style>a{}</style><input></input></body></html>",
    );
}

#[test]
fn a_tree_goes_on_where_it_was_cut() {
    check(
        [
            insert(
                BODY,
                Some(P),
                vec![node(0, element("ul")), node(1, element("li"))],
            ),
            Op::Continue(Continue {
                nodes: vec![node(2, NodeKind::Text("in".into())), node(1, element("hr"))],
            }),
        ],
        "<html><body><ul><li>in</li><hr></hr></ul><p>word</p><style>a{}</style><input></input></body></html>",
    );
    check_refused(
        Op::Continue(Continue {
            nodes: vec![node(9, element("b"))],
        }),
        "unknown_node",
    );
}

#[test]
fn nodes_move_with_what_they_hold() {
    check(
        [Op::Move(Move {
            id: P,
            parent: BODY,
            before: None,
        })],
        "<html><body><style>a{}</style><input></input><p>word</p></body></html>",
    );
    check(
        [Op::Move(Move {
            id: WORD,
            parent: BODY,
            before: Some(P),
        })],
        "<html><body>word<p></p><style>a{}</style><input></input></body></html>",
    );
}

#[test]
fn removed_nodes_take_their_state_along() {
    let mut document = page();
    run(
        &mut document,
        [
            Op::Value(Value {
                id: INPUT,
                value: "•".into(),
            }),
            Op::Focus(Focus { id: Some(INPUT) }),
            Op::Remove(Remove { id: INPUT }),
        ],
    );
    assert_eq!(document.lanes, page().lanes);
    check(
        [Op::Remove(Remove { id: P })],
        "<html><body><style>a{}</style><input></input></body></html>",
    );
}

#[test]
fn attributes_and_text_change() {
    check(
        [
            attribute(P, "a", Some("1")),
            attribute(P, "b", Some("2")),
            attribute(P, "a", None),
            Op::Text(Text {
                id: WORD,
                text: "other".into(),
            }),
        ],
        "<html><body><p b=2>other</p><style>a{}</style><input></input></body></html>",
    );
    check_refused(attribute(WORD, "a", Some("1")), "unknown_node");
    check_refused(
        Op::Text(Text {
            id: P,
            text: "x".into(),
        }),
        "wrong_kind",
    );
}

#[test]
fn shadow_roots_stand_before_the_children_they_came_after() {
    let shadow = NodeKind::ShadowRoot {
        mode: ShadowMode::Open,
        delegates_focus: false,
        manual_slots: false,
    };
    check(
        [insert(
            P,
            None,
            vec![node(0, shadow.clone()), node(1, element("slot"))],
        )],
        "<html><body><p>#[<slot></slot>]word</p><style>a{}</style><input></input></body></html>",
    );
    check_refused(insert(WORD, None, vec![node(0, shadow)]), "wrong_parent");
    check_refused(
        insert(P, None, vec![node(0, NodeKind::TemplateContent)]),
        "wrong_parent",
    );
}

#[test]
fn frames_hold_one_document() {
    let frame = || NodeKind::Document {
        quirks: Quirks::Quirks,
        url: "".into(),
    };
    check(
        [insert(
            BODY,
            Some(P),
            vec![
                node(0, element("iframe")),
                node(1, frame()),
                node(2, element("html")),
            ],
        )],
        "<html><body><iframe>{<html></html>}</iframe><p>word</p><style>a{}</style><input></input></body></html>",
    );
    check_refused(insert(P, None, vec![node(0, frame())]), "wrong_parent");
}

#[test]
fn form_state_belongs_to_form_fields() {
    let mut document = page();
    run(
        &mut document,
        [
            Op::Value(Value {
                id: INPUT,
                value: "•••".into(),
            }),
            Op::Checked(Checked {
                id: INPUT,
                checked: true,
                indeterminate: true,
            }),
        ],
    );
    assert_eq!(
        document.lanes.value.value(INPUT).map(|value| &**value),
        Some("•••")
    );
    assert_eq!(document.lanes.checked.value(INPUT), Some(&(true, true)));
    check_refused(
        Op::Value(Value {
            id: P,
            value: "x".into(),
        }),
        "wrong_kind",
    );
    check_refused(
        Op::Checked(Checked {
            id: P,
            checked: true,
            indeterminate: false,
        }),
        "wrong_kind",
    );
    check_refused(
        Op::Selected(Selected {
            id: INPUT,
            options: vec![0],
        }),
        "wrong_kind",
    );
}

#[test]
fn a_finger_is_shown_from_where_it_came_down_until_it_is_lifted() {
    let touch = |kind, pointer, x| {
        Op::Press(Press {
            kind,
            pointer,
            target: None,
            x,
            y: 20,
            button: 0,
        })
    };
    let shown = |document: &Document| -> Vec<(NodeId, Option<(f64, f64)>)> {
        let pointers = document.lanes.pointers.iter();
        pointers
            .map(|(id, track)| (id, track.position(9)))
            .collect()
    };
    let mut document = page();
    let down = [
        touch(PressKind::TouchStart, 1, 10),
        touch(PressKind::TouchStart, 2, 70),
    ];
    run(&mut document, down);
    let two = [
        (NodeId(2), Some((10.0, 20.0))),
        (NodeId(3), Some((70.0, 20.0))),
    ];
    assert_eq!(shown(&document), two);
    run(&mut document, [touch(PressKind::TouchEnd, 1, 10)]);
    assert_eq!(shown(&document), two[1..]);
    run(&mut document, [touch(PressKind::TouchCancel, 2, 70)]);
    assert_eq!(shown(&document), []);
    run(&mut document, [touch(PressKind::Click, 0, 10)]);
    assert_eq!(shown(&document), [], "a mouse has come by a path");
}

#[test]
fn the_window_has_scroll_viewport_page_focus_and_presses() {
    let mut document = page();
    let press = Press {
        kind: PressKind::Click,
        pointer: 0,
        target: None,
        x: 1,
        y: 2,
        button: 0,
    };
    let page = Page {
        url: "https://site.example/b".into(),
        title: "B".into(),
        navigation: revisit_wire::event::Navigation::Push,
    };
    run(
        &mut document,
        [
            Op::Scroll(Scroll {
                id: NodeId(1),
                x: 0,
                y: 40,
            }),
            Op::Scroll(Scroll { id: P, x: -3, y: 0 }),
            Op::Viewport(Viewport {
                width: 300,
                height: 200,
                pixel_ratio: 200,
            }),
            Op::Visibility(Visibility { visible: false }),
            Op::Page(page.clone()),
            Op::Focus(Focus { id: Some(INPUT) }),
            Op::Press(press.clone()),
        ],
    );
    let lanes = &document.lanes;
    assert_eq!(
        lanes.scroll.iter().collect::<Vec<_>>(),
        [(NodeId(1), &(0, 40)), (P, &(-3, 0))]
    );
    assert_eq!(
        lanes.viewport.as_ref().map(|viewport| viewport.width),
        Some(300)
    );
    assert!(!lanes.visible);
    assert_eq!(
        (lanes.page.as_ref(), lanes.focus),
        (Some(&page), Some(INPUT))
    );
    assert_eq!(lanes.press, Some((7, press)));
    check_refused(
        Op::Scroll(Scroll {
            id: WORD,
            x: 0,
            y: 1,
        }),
        "wrong_kind",
    );
    check_refused(
        Op::Focus(Focus {
            id: Some(NodeId(99)),
        }),
        "unknown_node",
    );
}

#[test]
fn sheets_are_whole_or_change_rule_by_rule() {
    let mut document = page();
    run(
        &mut document,
        [
            sheet(STYLE, &["a {}", "b {}"]),
            rule(STYLE, 1, SheetRuleChange::Replace("c {}".into())),
            rule(STYLE, 2, SheetRuleChange::Insert("d {}".into())),
            rule(STYLE, 0, SheetRuleChange::Delete),
            Op::SheetDisabled(SheetDisabled {
                id: STYLE,
                disabled: true,
            }),
        ],
    );
    assert_eq!(rules(&document, STYLE), ["c {}", "d {}"]);
    assert!(
        document
            .lanes
            .sheets
            .value(STYLE)
            .is_some_and(|sheet| sheet.disabled)
    );
    check_refused(sheet(P, &["a {}"]), "wrong_kind");
    check_refused(sheet(NodeId(77), &["a {}"]), "unknown_node");
    check_refused(rule(P, 0, SheetRuleChange::Delete), "wrong_kind");
}

#[test]
fn a_rule_beyond_the_end_is_refused() {
    let mut document = page();
    run(
        &mut document,
        [
            sheet(STYLE, &["a {}"]),
            rule(STYLE, 1, SheetRuleChange::Delete),
        ],
    );
    assert_eq!(rules(&document, STYLE), ["a {}"]);
    assert_eq!(
        document.refusals.iter().collect::<Vec<_>>(),
        [("unknown_rule", 1)]
    );
}

#[test]
fn a_style_keeps_edits_until_its_text_changes() {
    let mut document = page();
    run(
        &mut document,
        [rule(STYLE, 1, SheetRuleChange::Insert("b {}".into()))],
    );
    let sheet = document
        .lanes
        .sheets
        .value(STYLE)
        .expect("the edit is kept");
    assert_eq!(
        (&sheet.source, sheet.edits.len()),
        (&SheetSource::OwnText, 1)
    );
    run(
        &mut document,
        [Op::Text(Text {
            id: RULE,
            text: "c {}".into(),
        })],
    );
    assert!(document.lanes.sheets.value(STYLE).is_none());
}

#[test]
fn constructed_sheets_take_ids_like_nodes() {
    let mut document = page();
    run(
        &mut document,
        [
            sheet(NEW, &["a {}"]),
            Op::Adopted(Adopted {
                id: NodeId(1),
                sheets: vec![NEW],
            }),
            insert(P, None, vec![node(0, element("b"))]),
        ],
    );
    assert_eq!(rules(&document, NEW), ["a {}"]);
    assert_eq!(
        document
            .lanes
            .adopted
            .value(NodeId(1))
            .map(|ids| ids.to_vec()),
        Some(vec![NEW])
    );
    assert!(
        document
            .element(NodeId(10))
            .is_some_and(|element| element.is_html("b"))
    );
    check_refused(
        Op::Adopted(Adopted {
            id: P,
            sheets: vec![],
        }),
        "wrong_kind",
    );
}

#[test]
fn an_image_forgets_its_asset_with_its_source() {
    let hash = AssetHash([3; 32]);
    let mut document = page();
    run(
        &mut document,
        [Op::Asset(Asset {
            target: AssetTarget::Node(INPUT),
            hash,
        })],
    );
    assert_eq!(document.lanes.assets.value(INPUT), Some(&hash));
    run(&mut document, [attribute(INPUT, "src", Some("/b.png"))]);
    assert!(document.lanes.assets.value(INPUT).is_none());
}

#[test]
fn a_snapshot_begins_anew() {
    let mut document = page();
    let nodes = vec![
        node(
            0,
            NodeKind::Document {
                quirks: Quirks::Quirks,
                url: "".into(),
            },
        ),
        node(1, element("html")),
    ];
    run(
        &mut document,
        [
            Op::Value(Value {
                id: INPUT,
                value: "x".into(),
            }),
            Op::Snapshot(Snapshot { nodes }),
        ],
    );
    assert_eq!(markup(&document), "<html></html>");
    assert!(document.lanes.value.value(INPUT).is_none());
}

#[test]
fn bad_input_26_cycle_of_node_ids() {
    check_refused(
        Op::Move(Move {
            id: BODY,
            parent: P,
            before: None,
        }),
        "cycle",
    );
    check_refused(
        Op::Move(Move {
            id: HTML,
            parent: INPUT,
            before: None,
        }),
        "cycle",
    );
}

#[test]
fn bad_input_27_child_before_parent() {
    check_refused(
        insert(NodeId(40), None, vec![node(0, element("b"))]),
        "unknown_node",
    );
    check_refused(
        insert(P, Some(STYLE), vec![node(0, element("b"))]),
        "unknown_sibling",
    );
    // A tree that begins below a parent it does not have.
    check_refused(insert(P, None, vec![node(3, element("b"))]), "unknown_node");
}

#[test]
fn bad_input_28_node_its_own_parent() {
    check_refused(
        Op::Move(Move {
            id: P,
            parent: P,
            before: None,
        }),
        "cycle",
    );
    check_refused(
        Op::Move(Move {
            id: P,
            parent: BODY,
            before: Some(P),
        }),
        "unknown_sibling",
    );
}

#[test]
fn bad_input_29_node_id_twice() {
    // Ids are given by order of arrival, so that no tree can name one twice; a sheet can try.
    check_refused(sheet(P, &[]), "wrong_kind");
    let mut document = page();
    run(
        &mut document,
        [sheet(NEW, &["a {}"]), sheet(NEW, &["b {}"])],
    );
    assert_eq!(rules(&document, NEW), ["b {}"]);
    run(
        &mut document,
        [insert(P, None, vec![node(0, element("b"))])],
    );
    assert!(document.node(NEW).is_none() && document.node(NodeId(10)).is_some());
}

#[test]
fn a_second_root_or_a_text_beside_it_is_refused() {
    check_refused(
        insert(NodeId(1), None, vec![node(0, element("html"))]),
        "wrong_parent",
    );
    check_refused(
        insert(NodeId(1), None, vec![node(0, NodeKind::Text("x".into()))]),
        "wrong_parent",
    );
}

#[test]
fn a_tree_deeper_than_a_browser_bears_is_cut() {
    let mut document = page();
    run(
        &mut document,
        [insert(
            P,
            None,
            (0..60_000).map(|depth| node(depth, element("b"))).collect(),
        )],
    );
    assert_eq!(
        document.subtree(NodeId(1)).count(),
        8 + usize::from(crate::MAX_DEPTH) - 3
    );
    assert!(
        document
            .refusals
            .iter()
            .any(|(name, count)| name == "too_large" && count == 1)
    );
}
