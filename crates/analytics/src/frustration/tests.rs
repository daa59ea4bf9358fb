use revisit_wire::{
    ElementHash, Fact, StreamId,
    event::Navigation,
    fact::{Ancestor, Element, ErrorFact, ErrorKind, PageView},
};

use super::*;

type Signs = (&'static str, &'static [usize]);

/// What is found in these facts: the sign and the facts that make it up.
#[track_caller]
fn check(rows: Vec<PlacedFact>, expected: &[Signs]) {
    let elements = ["button", "input", "label", "video", "div.next", "button:+"]
        .map(element)
        .to_vec();
    let facts = SessionFacts {
        elements,
        facts: rows,
        ..SessionFacts::default()
    };
    let found = incidents(&facts, &Thresholds::default());
    let found: Vec<(&str, &[usize])> = found
        .iter()
        .map(|incident| {
            let name = match incident.sign {
                Sign::RageClick => "rage",
                Sign::DeadClick => "dead",
                Sign::ErrorClick => "error",
                Sign::QuickBack => "back",
            };
            (name, incident.facts.as_slice())
        })
        .collect();
    assert_eq!(found, expected);
}

/// `tag`, `tag.class` or `tag:label`.
fn element(name: &str) -> Element {
    let (rest, label) = name.split_once(':').unwrap_or((name, ""));
    let (tag, class) = rest.split_once('.').unwrap_or((rest, ""));
    let chain = vec![Ancestor {
        tag: tag.into(),
        id: String::new(),
        classes: [class]
            .iter()
            .filter(|class| !class.is_empty())
            .map(ToString::to_string)
            .collect(),
        attributes: Vec::new(),
        nth: 1,
    }];
    Element {
        hash: hash(name),
        chain,
        label: label.into(),
    }
}

fn hash(name: &str) -> ElementHash {
    let mut bytes = [0; 8];
    name.bytes()
        .zip(&mut bytes)
        .for_each(|(from, to)| *to = from);
    ElementHash(bytes)
}

fn placed(at: u32, kind: FactKind) -> PlacedFact {
    PlacedFact {
        at_ms: f64::from(at),
        stream: StreamId([1; 16]),
        fact: Fact { at, page: 0, kind },
    }
}

/// A click at 100, 100 that nothing follows.
fn click(at: u32, name: &str, but: impl FnOnce(&mut Click)) -> PlacedFact {
    let mut click = Click {
        element: hash(name),
        in_element: (0, 0),
        in_page: (100, 100),
        in_viewport: (100, 100),
        scroll: (0, 0),
        page_height: 1_000,
        viewport: (800, 600),
        pixel_ratio: 100,
        button: 0,
        modifiers: 0,
        to_mutation: None,
        to_scroll: None,
        to_selection: None,
        to_navigation: None,
        to_window: None,
        to_focus: None,
    };
    but(&mut click);
    placed(at, FactKind::Click(click))
}

fn dead(at: u32, name: &str) -> PlacedFact {
    click(at, name, |_| {})
}

fn alive(at: u32, name: &str) -> PlacedFact {
    click(at, name, |click| click.to_mutation = Some(20))
}

fn error(at: u32, kind: ErrorKind) -> PlacedFact {
    placed(
        at,
        FactKind::Error(ErrorFact {
            kind,
            name: "TypeError".into(),
            message: String::new(),
            stack: String::new(),
            source: String::new(),
            line: 1,
            column: 1,
        }),
    )
}

fn page(at: u32, url: &str, navigation: Navigation) -> PlacedFact {
    placed(
        at,
        FactKind::PageView(PageView {
            url: url.into(),
            title: String::new(),
            referrer: String::new(),
            navigation,
            viewport: (800, 600),
            screen: (800, 600),
            pixel_ratio: 100,
            language: "en".into(),
            touch: false,
        }),
    )
}

#[test]
fn a_broken_button_is_dead_and_a_working_one_is_not() {
    check(vec![dead(0, "button")], &[("dead", &[0])]);
    check(vec![alive(0, "button")], &[]);
}

#[test]
fn what_answers_a_click_answers_it_in_time_only() {
    type Case = (fn(&mut Click), bool);
    let cases: [Case; 10] = [
        (|click| click.to_mutation = Some(2_500), false),
        (|click| click.to_mutation = Some(2_501), true),
        (|click| click.to_scroll = Some(100), false),
        (|click| click.to_scroll = Some(101), true),
        (|click| click.to_selection = Some(100), false),
        (|click| click.to_selection = Some(101), true),
        (|click| click.to_focus = Some(1_000), false),
        (|click| click.to_focus = Some(1_001), true),
        (|click| click.to_navigation = Some(2_999), false),
        (|click| click.to_window = Some(2_999), false),
    ];
    for (but, is_dead) in cases {
        let expected: &[Signs] = if is_dead { &[("dead", &[0])] } else { &[] };
        check(vec![click(0, "button", but)], expected);
    }
}

#[test]
fn modifiers_other_buttons_fields_and_repetitions_are_not_dead() {
    check(vec![click(0, "button", |click| click.modifiers = 2)], &[]);
    check(vec![click(0, "button", |click| click.button = 2)], &[]);
    check(vec![dead(0, "input"), dead(3_000, "label")], &[]);
    check(
        vec![
            dead(0, "button"),
            dead(1_000, "button"),
            dead(2_001, "button"),
        ],
        &[("dead", &[0]), ("dead", &[2])],
    );
}

#[test]
fn three_clicks_near_and_soon_are_one_burst_however_many_follow() {
    let burst = |times: &[u32]| {
        times
            .iter()
            .map(|&at| dead(at, "button"))
            .collect::<Vec<_>>()
    };
    check(
        burst(&[0, 1_000, 2_000]),
        &[("rage", &[0, 1, 2]), ("dead", &[0])],
    );
    check(
        burst(&[0, 300, 600, 900, 1_200]),
        &[("rage", &[0, 1, 2, 3, 4]), ("dead", &[0])],
    );
    check(burst(&[0, 300]), &[("dead", &[0])]);
    check(burst(&[0, 300, 1_301]), &[("dead", &[0]), ("dead", &[2])]);
}

#[test]
fn clicks_30_px_apart_are_no_burst() {
    let at = |x: i32| move |click: &mut Click| click.in_viewport.0 = x;
    let near = vec![
        click(0, "button", at(0)),
        click(300, "button", at(29)),
        click(600, "button", at(58)),
    ];
    check(near, &[("rage", &[0, 1, 2]), ("dead", &[0])]);
    let far = vec![
        click(0, "button", at(0)),
        click(300, "button", at(30)),
        click(600, "button", at(60)),
    ];
    check(far, &[("dead", &[0])]);
}

#[test]
fn rage_needs_a_click_that_nothing_came_of() {
    check(
        vec![
            alive(0, "button"),
            alive(300, "button"),
            alive(600, "button"),
        ],
        &[],
    );
    check(
        vec![
            alive(0, "button"),
            alive(300, "button"),
            dead(600, "button"),
        ],
        &[("rage", &[0, 1, 2])],
    );
}

#[test]
fn selecting_text_and_controls_that_are_clicked_again_and_again_are_no_rage() {
    for name in ["video", "div.next", "button:+"] {
        check(
            vec![dead(0, name), dead(300, name), dead(600, name)],
            &[("dead", &[0])],
        );
    }
    let select = |at| click(at, "button", |click| click.to_selection = Some(5));
    check(vec![select(0), select(300), select(600)], &[]);
}

#[test]
fn each_tab_has_bursts_of_its_own() {
    let mut rows = vec![
        dead(0, "button"),
        dead(100, "button"),
        dead(200, "button"),
        dead(300, "button"),
    ];
    rows[1].stream = StreamId([2; 16]);
    rows[3].stream = StreamId([2; 16]);
    check(rows, &[("dead", &[0]), ("dead", &[1])]);
}

#[test]
fn an_error_belongs_to_the_click_just_before_it() {
    use ErrorKind::{Error, Rejection, Resource};
    check(
        vec![alive(0, "button"), error(1_000, Error)],
        &[("error", &[0, 1])],
    );
    check(
        vec![alive(0, "button"), error(9, Rejection), error(10, Error)],
        &[("error", &[0, 1])],
    );
    check(vec![alive(0, "button"), error(1_001, Error)], &[]);
    check(vec![alive(0, "button"), error(10, Resource)], &[]);
    check(vec![error(0, Error), alive(1, "button")], &[]);
    check(
        vec![alive(0, "button"), alive(500, "input"), error(900, Error)],
        &[("error", &[1, 2])],
    );
}

#[test]
fn going_back_within_five_seconds_is_quick() {
    use Navigation::{Hash, Load, Push, Replace, Traverse};
    let visit = |pages: &[(u32, &str, Navigation)]| {
        pages
            .iter()
            .map(|&(at, url, navigation)| page(at, url, navigation))
            .collect::<Vec<_>>()
    };
    check(
        visit(&[(0, "/a", Load), (900, "/b", Load), (5_900, "/a", Traverse)]),
        &[("back", &[1, 2])],
    );
    check(
        visit(&[(0, "/a", Load), (900, "/b", Load), (5_901, "/a", Traverse)]),
        &[],
    );
    check(
        visit(&[(0, "/a", Load), (900, "/b", Push), (1_000, "/c", Push)]),
        &[],
    );
    check(
        visit(&[(0, "/a", Load), (900, "/a", Load), (1_000, "/a", Load)]),
        &[],
    );
    check(
        visit(&[
            (0, "/a", Load),
            (900, "/a#part", Hash),
            (1_000, "/a", Traverse),
        ]),
        &[],
    );
    check(
        visit(&[
            (0, "/#/a", Load),
            (900, "/#/b", Hash),
            (1_000, "/#/a", Traverse),
        ]),
        &[("back", &[1, 2])],
    );
    check(
        visit(&[(0, "/a", Load), (900, "/a?q", Replace), (1_000, "/a", Push)]),
        &[],
    );
}

#[test]
fn the_score_is_the_weighted_sum_of_its_parts() {
    let score = |errors, rage_clicks, error_clicks, dead_clicks| {
        let frustration = Frustration {
            errors,
            rage_clicks,
            error_clicks,
            dead_clicks,
            quick_backs: 9,
        };
        (frustration.score(), frustration.level())
    };
    assert_eq!(score(0, 0, 0, 0), (0, Level::Low));
    assert_eq!(score(1, 0, 0, 0), (5, Level::Low));
    assert_eq!(score(0, 1, 0, 1), (6, Level::Medium));
    assert_eq!(score(0, 1, 1, 3), (14, Level::Medium));
    assert_eq!(score(1, 1, 1, 1), (15, Level::High));
}

#[test]
fn the_parts_are_counted_from_the_same_incidents() {
    let facts = SessionFacts {
        facts: vec![
            dead(0, "button"),
            error(500, ErrorKind::Error),
            error(600, ErrorKind::Resource),
        ],
        ..SessionFacts::default()
    };
    let found = incidents(&facts, &Thresholds::default());
    let expected = Frustration {
        errors: 1,
        error_clicks: 1,
        dead_clicks: 1,
        ..Frustration::default()
    };
    assert_eq!(Frustration::of(&facts, &found), expected);
}
