//! `docs/privacy.md` says what leaves the page. Each line of its table is run through the code here.

use revisit_capture::mask::{Field, Masks, Owner};
use revisit_capture::{Context, Marks, Privacy};

const DOCUMENT: &str = include_str!("../../../docs/privacy.md");

/// What is sent of `there` in a place.
fn sent(place: &str, there: &str, mode: Privacy) -> String {
    let mut masks = Masks::new(mode, "https://a.example/");
    let marked = |mark| Context::default().within(Marks(mark));
    let plain = Context::default();
    let value = |kind: &str, autocomplete: &str, marks: u8| {
        let field = Field::of(
            "input",
            kind,
            autocomplete,
            "",
            marks & Marks::PASSWORD != 0,
        );
        masks.value(field, there, marked(marks))
    };
    match place {
        "text with what was typed into a field" => {
            masks.typed("zebra42");
            masks.text(there, plain)
        }
        "text below `mask`" => masks.text(there, marked(Marks::MASK)),
        "text below `unmask`" => masks.text(there, marked(Marks::UNMASK)),
        "text below `contenteditable`" => masks.text(there, marked(Marks::EDITABLE)),
        "text of `<script>`, `<noscript>`" => masks.text_of("script", there),
        "comment, processing instruction" => masks.comment(there),
        "`<textarea>` contents" => masks.text_of("textarea", there),
        "value of `<input type=text>`" => value("text", "", 0),
        "value of `<input type=password>`" => value("password", "", 0),
        "value of a password shown as text" => value("text", "", Marks::PASSWORD),
        "value of `<input autocomplete=cc-number>`" => value("text", "cc-number", 0),
        "the same below `unmask`" => value("text", "cc-number", Marks::UNMASK),
        "value of `<input type=hidden>`" => value("hidden", "", 0),
        "value of `<input type=range>`" => value("range", "", 0),
        "value of `<input type=submit>`" => value("submit", "", 0),
        "attribute `class`, `id`, `role`, `width` and the like" => {
            masks.attribute(Owner::Html, "div", "class", there)
        }
        "`id` with a long number" => masks.attribute(Owner::Html, "div", "id", there),
        "attribute `title`, `alt`, `placeholder`, `aria-label`" => {
            masks.attribute(Owner::Html, "img", "alt", there)
        }
        "attribute `data-*` and unknown ones" => {
            masks.attribute(Owner::Html, "div", "data-user", there)
        }
        "`data-*` that a style sheet's selector asks for" => {
            masks.css("[data-theme=dark]{}");
            masks.attribute(Owner::Html, "html", "data-theme", there)
        }
        "attribute `onclick` and the like, `nonce`, `srcdoc`" => {
            let [first, second, third] = ["onclick", "nonce", "srcdoc"]
                .map(|name| masks.attribute(Owner::Html, "div", name, there));
            assert_eq!((&first, &first), (&second, &third));
            first
        }
        "attribute `style`" => masks.attribute(Owner::Html, "div", "style", there),
        "`<meta content>` but for viewport and colours" => {
            masks.attribute(Owner::Html, "meta", "content", there)
        }
        "`<option value>`" => masks.attribute(Owner::Html, "option", "value", there),
        "address"
        | "address with a token"
        | "`blob:`, `about:`"
        | "`mailto:`, `tel:`, `javascript:`" => masks.attribute(Owner::Html, "a", "href", there),
        "CSS `content`" => masks.css(there),
        _ if place.starts_with("text") || place.starts_with("console") => masks.text(there, plain),
        _ => panic!("the table has a place that this test does not know: {place}"),
    }
}

#[test]
fn the_table_says_what_the_code_does() {
    let mut lines = 0;
    for line in DOCUMENT
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| place"))
    {
        let cells: Vec<&str> = line.trim_matches('|').split(" |").map(str::trim).collect();
        let [place, there, strict, balanced, open] = cells[..] else {
            panic!("not five cells: {line}")
        };
        let plain = |cell: &str| cell.trim_matches('`').to_owned();
        let said = [strict, balanced, open].map(plain);
        let done = [Privacy::Strict, Privacy::Balanced, Privacy::Open]
            .map(|mode| sent(place, &plain(there), mode));
        assert_eq!(done, said, "{place}");
        lines += 1;
    }
    assert!(lines > 30, "the table was not read");
}
