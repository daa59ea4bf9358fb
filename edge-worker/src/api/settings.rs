//! What clients may set, checked once.

use revisit_api::property::PropertyPatch;

use crate::{
    auth::Origins,
    control::properties::Stored,
    error::{AppError, AppResult},
};

const MAX_NAME: usize = 100;
const MAX_ORIGINS: usize = 50;
const MAX_LIST: usize = 100;
const MAX_ITEM: usize = 500;
/// RFC 5321.
const MAX_EMAIL: usize = 254;

pub fn name(text: &str) -> AppResult<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > MAX_NAME || text.chars().any(char::is_control) {
        return Err(refuse(
            "invalid_name",
            format!("a name has 1 to {MAX_NAME} characters on one line"),
        ));
    }
    Ok(text.to_owned())
}

/// As addresses are compared and stored.
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Has the shape of an address. Whether it is one, only a message to it can show.
pub fn email(text: &str) -> AppResult<String> {
    let email = normal_email(text);
    let has_shape = email.len() <= MAX_EMAIL
        && !email.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'&".contains(c))
        && email
            .split_once('@')
            .is_some_and(|(who, host)| !who.is_empty() && !host.is_empty() && !host.contains('@'));
    if has_shape {
        Ok(email)
    } else {
        Err(refuse("invalid_email", "this is not an e-mail address"))
    }
}

/// In normal form.
pub fn origins(patterns: &[String]) -> AppResult<Vec<String>> {
    if patterns.is_empty() || patterns.len() > MAX_ORIGINS {
        return Err(refuse(
            "invalid_origin",
            format!("a property has 1 to {MAX_ORIGINS} origins"),
        ));
    }
    let origins =
        Origins::parse(patterns).map_err(|bad| refuse("invalid_origin", bad.to_string()))?;
    Ok(origins.to_strings())
}

/// The property with the patch's settings instead of its own.
pub fn apply(patch: PropertyPatch, mut property: Stored) -> AppResult<Stored> {
    if let Some(text) = patch.name {
        property.name = name(&text)?;
    }
    if let Some(patterns) = patch.origins {
        property.origins = origins(&patterns)?;
    }
    let settings = &mut property.settings;
    if let Some(privacy) = patch.privacy {
        settings.privacy = privacy;
    }
    if let Some(sample) = patch.sample {
        if !(0.0..=1.0).contains(&sample) {
            return Err(refuse("invalid_sample", "sample is a share, 0 to 1"));
        }
        settings.sample = sample;
    }
    if let Some(assets) = patch.assets {
        settings.assets = assets;
    }
    let lists = [
        (patch.mask, &mut settings.mask),
        (patch.unmask, &mut settings.unmask),
        (patch.block, &mut settings.block),
        (patch.ignore, &mut settings.ignore),
        (patch.include, &mut settings.include),
        (patch.exclude, &mut settings.exclude),
    ];
    for (given, kept) in lists {
        if let Some(items) = given {
            *kept = list(items)?;
        }
    }
    Ok(property)
}

/// Selectors and patterns: recorders skip one that the browser can't read, so only size and form are checked.
fn list(items: Vec<String>) -> AppResult<Vec<String>> {
    let is_bad = |item: &String| {
        item.trim().is_empty() || item.len() > MAX_ITEM || item.chars().any(char::is_control)
    };
    if items.len() > MAX_LIST || items.iter().any(is_bad) {
        let detail = format!("a list has at most {MAX_LIST} lines of 1 to {MAX_ITEM} characters");
        return Err(refuse("invalid_list", detail));
    }
    Ok(items)
}

fn refuse(code: &'static str, detail: impl Into<String>) -> AppError {
    AppError::unprocessable(code, detail)
}

#[cfg(test)]
mod tests {
    use revisit_api::property::Privacy;

    use super::*;
    use crate::control::properties::Settings;

    fn property() -> Stored {
        Stored {
            id: "prop_1".into(),
            account: "acct_1".into(),
            name: "Shop".into(),
            region: "any".into(),
            origins: vec!["localhost".into()],
            settings: Settings::default(),
            policy: 1,
            created_at: 0,
        }
    }

    #[track_caller]
    fn check_refused(patch: PropertyPatch, code: &str) {
        match apply(patch, property()) {
            Err(AppError::Problem(problem)) => assert_eq!(problem.code, code),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_a_patch_leaves_out_stays() {
        assert_eq!(
            apply(PropertyPatch::default(), property()).unwrap(),
            property()
        );
    }

    #[test]
    fn what_a_patch_names_is_set() {
        let patch = PropertyPatch {
            privacy: Some(Privacy::Strict),
            mask: Some(vec![".price".into()]),
            origins: Some(vec!["HTTPS://Shop.example".into()]),
            ..PropertyPatch::default()
        };
        let changed = apply(patch, property()).unwrap();
        assert_eq!(changed.settings.privacy, Privacy::Strict);
        assert_eq!(changed.settings.mask, [".price"]);
        assert_eq!(changed.origins, ["https://shop.example"]);
    }

    #[test]
    fn values_out_of_range_are_refused() {
        let patch = PropertyPatch::default;
        check_refused(
            PropertyPatch {
                name: Some("  ".into()),
                ..patch()
            },
            "invalid_name",
        );
        check_refused(
            PropertyPatch {
                name: Some("x".repeat(101)),
                ..patch()
            },
            "invalid_name",
        );
        check_refused(
            PropertyPatch {
                origins: Some(vec![]),
                ..patch()
            },
            "invalid_origin",
        );
        check_refused(
            PropertyPatch {
                origins: Some(vec!["*".into()]),
                ..patch()
            },
            "invalid_origin",
        );
        for sample in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            check_refused(
                PropertyPatch {
                    sample: Some(sample),
                    ..patch()
                },
                "invalid_sample",
            );
        }
        check_refused(
            PropertyPatch {
                mask: Some(vec![String::new()]),
                ..patch()
            },
            "invalid_list",
        );
        check_refused(
            PropertyPatch {
                block: Some(vec!["a".into(); 101]),
                ..patch()
            },
            "invalid_list",
        );
        check_refused(
            PropertyPatch {
                include: Some(vec!["a\0b".into()]),
                ..patch()
            },
            "invalid_list",
        );
    }

    #[test]
    fn addresses_are_compared_without_case_or_space() {
        assert_eq!(email(" Ada@Shop.Example ").unwrap(), "ada@shop.example");
        for text in [
            "",
            "ada",
            "@shop.example",
            "ada@",
            "a@b@c",
            "a b@c",
            "a\u{0}@c",
            "<ada@c>",
            &format!("{}@c", "a".repeat(253)),
        ] {
            assert!(email(text).is_err(), "{text}");
        }
    }
}
