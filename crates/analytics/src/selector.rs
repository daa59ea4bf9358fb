//! A CSS selector for a person to read and try, from an element's chain of ancestors.

use std::fmt::Write;

use revisit_wire::fact::Ancestor;

/// Attributes that sites set to name elements, best first.
const NAMES: [&str; 4] = ["data-testid", "data-test", "data-qa", "name"];
/// Beyond this a selector says no more to a person.
const MAX_STEPS: usize = 5;

/// From the nearest ancestor with a name of its own down to the element.
pub fn of(chain: &[Ancestor]) -> String {
    let mut steps = Vec::new();
    for ancestor in chain.iter().take(MAX_STEPS) {
        if let Some(name) = named(ancestor) {
            steps.push(name);
            break;
        }
        steps.push(format!(
            "{}:nth-of-type({})",
            escape(&ancestor.tag),
            ancestor.nth
        ));
    }
    steps.reverse();
    steps.join(" > ")
}

fn named(ancestor: &Ancestor) -> Option<String> {
    if !ancestor.id.is_empty() {
        return Some(format!("#{}", escape(&ancestor.id)));
    }
    let attribute = NAMES
        .iter()
        .find_map(|name| ancestor.attributes.iter().find(|(given, _)| given == name));
    attribute.map(|(name, value)| {
        format!(
            "{}[{name}=\"{}\"]",
            escape(&ancestor.tag),
            escape_string(value)
        )
    })
}

/// As `CSS.escape`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        let is_plain = character.is_ascii_alphanumeric()
            || matches!(character, '-' | '_')
            || !character.is_ascii();
        let is_leading_digit =
            character.is_ascii_digit() && (index == 0 || (index == 1 && text.starts_with('-')));
        if is_leading_digit || character.is_ascii_control() {
            write!(escaped, "\\{:x} ", character as u32).expect("a String takes any text");
        } else {
            if !is_plain || text == "-" {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
    escaped
}

fn escape_string(text: &str) -> String {
    text.chars().fold(
        String::with_capacity(text.len()),
        |mut escaped, character| {
            if character.is_control() {
                write!(escaped, "\\{:x} ", character as u32).expect("a String takes any text");
            } else {
                if matches!(character, '"' | '\\') {
                    escaped.push('\\');
                }
                escaped.push(character);
            }
            escaped
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ancestor(tag: &str, id: &str, attribute: Option<(&str, &str)>, nth: u32) -> Ancestor {
        Ancestor {
            tag: tag.into(),
            id: id.into(),
            classes: Vec::new(),
            attributes: attribute
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
            nth,
        }
    }

    #[test]
    fn starts_at_the_nearest_name() {
        let chain = [
            ancestor("button", "", None, 2),
            ancestor("li", "", None, 1),
            ancestor("ul", "cart", None, 1),
        ];
        assert_eq!(
            of(&chain),
            "#cart > li:nth-of-type(1) > button:nth-of-type(2)"
        );
        let chain = [
            ancestor("button", "", Some(("data-testid", "buy \"now\"")), 2),
            ancestor("ul", "cart", None, 1),
        ];
        assert_eq!(of(&chain), r#"button[data-testid="buy \"now\""]"#);
    }

    #[test]
    fn names_from_a_page_stay_names() {
        for (id, expected) in [
            ("1st", r"#\31 st"),
            ("a b", r"#a\ b"),
            ("a{}", r"#a\{\}"),
            ("-", r"#\-"),
            ("ü", "#ü"),
        ] {
            assert_eq!(of(&[ancestor("div", id, None, 1)]), expected);
        }
    }
}
