//! Form fields: what people type never leaves the page as it is.

use alloc::borrow::Cow;
use alloc::string::String;

use super::letters::contains;
use super::{Names, Typed, mask_text, mask_words, names};
use crate::policy::{Context, Marks, Privacy};

/// What kind of thing a form field's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Is or once was a password field.
    Password,
    /// Card numbers, their codes and dates, one-time codes: no mark unmasks them.
    Secret,
    /// Free text, numbers, dates.
    Typed,
    /// A position or colour picked with the pointer.
    Picked,
    /// The face of a button.
    Label,
    /// Hidden fields and files: never sent.
    Never,
}

impl Field {
    /// `tag` is the element's, the others are its attributes; `was_password`: it has had that type before.
    pub fn of(tag: &str, kind: &str, autocomplete: &str, name: &str, was_password: bool) -> Self {
        let autocomplete = autocomplete.to_ascii_lowercase();
        let kind = match tag {
            "input" => kind.trim_ascii().to_ascii_lowercase(),
            _ => String::new(),
        };
        if was_password || kind == "password" || contains(&autocomplete, "password") {
            Self::Password
        } else if tag == "button" || names!(&["submit", "button", "reset", "image"]).has(&kind) {
            Self::Label
        } else if names!(&["hidden", "file"]).has(&kind) {
            Self::Never
        } else if names!(&["cc-", "one-time-code"]).any_in(&autocomplete) || is_secret_name(name) {
            Self::Secret
        } else if tag == "select" || names!(&["range", "color", "checkbox", "radio"]).has(&kind) {
            Self::Picked
        } else {
            Self::Typed
        }
    }

    /// What stands here may be repeated elsewhere in the page and is to be masked there too.
    pub fn is_typed(self) -> bool {
        matches!(self, Self::Password | Self::Secret | Self::Typed)
    }
}

/// What is sent of a field's value.
pub fn mask_value<'a>(
    field: Field,
    value: &'a str,
    context: Context,
    mode: Privacy,
    typed: &Typed,
) -> Cow<'a, str> {
    if value.is_empty() {
        return Cow::Borrowed("");
    }
    match field {
        Field::Password => Cow::Borrowed("••••••••"),
        Field::Typed if context.has(Marks::UNMASK) => Cow::Borrowed(value),
        Field::Secret | Field::Typed => mask_words(value),
        Field::Picked if context.text_mode(mode) == Privacy::Strict => Cow::Borrowed(""),
        Field::Picked => Cow::Borrowed(value),
        Field::Label => mask_text(value, context.text_mode(mode), typed),
        Field::Never => Cow::Borrowed(""),
    }
}

/// Names under which sites that set no `autocomplete` ask for cards and codes.
const SECRET: Names = names!(&[
    "cardnumber",
    "cardnum",
    "ccnum",
    "ccnumber",
    "creditcard",
    "cvc",
    "cvv",
    "cardcode",
    "securitycode",
    "iban",
    "onetime",
    "otp",
    "passcode",
]);

fn is_secret_name(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    SECRET.any_in(&name) || name == "pin" || name == "ssn"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        tag_and_type: (&str, &str),
        autocomplete: &str,
        name: &str,
        marks: u8,
        value: &str,
        expected: &str,
    ) {
        let field = Field::of(
            tag_and_type.0,
            tag_and_type.1,
            autocomplete,
            name,
            marks & Marks::PASSWORD != 0,
        );
        let context = Context::default().within(Marks(marks));
        for mode in [Privacy::Strict, Privacy::Balanced, Privacy::Open] {
            assert_eq!(
                mask_value(field, value, context, mode, &Typed::default()),
                expected,
                "{mode:?}"
            );
        }
    }

    const TEXT: (&str, &str) = ("input", "text");

    #[test]
    fn passwords_are_always_eight_dots() {
        check(("input", "password"), "", "", 0, "x", "••••••••");
        check(
            ("input", "PassWord"),
            "",
            "",
            Marks::UNMASK,
            "a very long password",
            "••••••••",
        );
        check(
            TEXT,
            "",
            "",
            Marks::PASSWORD | Marks::UNMASK,
            "hunter2",
            "••••••••",
        );
        check(TEXT, "current-password", "", 0, "hunter2", "••••••••");
        check(("input", "password"), "", "", 0, "", "");
    }

    #[test]
    fn cards_and_codes_cannot_be_unmasked() {
        check(
            TEXT,
            "cc-number",
            "",
            Marks::UNMASK,
            "4111 1111",
            "•••• ••••",
        );
        check(
            TEXT,
            "section-a billing cc-csc",
            "",
            Marks::UNMASK,
            "123",
            "••••",
        );
        check(TEXT, "one-time-code", "", Marks::UNMASK, "123456", "••••••");
        check(TEXT, "", "card_number", Marks::UNMASK, "4111", "••••");
    }

    #[test]
    fn typed_text_is_masked_unless_marked() {
        check(TEXT, "", "q", 0, "red shoes", "•••• ••••••");
        check(("textarea", ""), "", "note", 0, "ab\ncd", "••\n••");
        check(TEXT, "", "q", Marks::UNMASK, "red shoes", "red shoes");
        check(("input", "hidden"), "", "csrf", Marks::UNMASK, "abc", "");
    }
}
