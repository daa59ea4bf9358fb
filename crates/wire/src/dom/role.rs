//! Which heap a string belongs to. Strings of one kind stand together, so that they compress against one another.

use super::columns::id;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Class,
    Url,
    Value,
    Text,
    Css,
    Input,
}

impl Role {
    /// The number of the column of its references.
    pub(crate) fn column(self) -> u8 {
        match self {
            Self::Class => id::class_refs,
            Self::Url => id::url_refs,
            Self::Value => id::value_refs,
            Self::Text => id::text_refs,
            Self::Css => id::css_refs,
            Self::Input => id::input_refs,
        }
    }

    /// The role of an attribute's value, by the attribute's qualified name. Part of the format: never changed within a version.
    pub(crate) fn of_attribute(name: &str) -> Self {
        match name {
            "class" => Self::Class,
            "style" => Self::Css,
            "href" | "src" | "srcset" | "xlink:href" | "action" | "formaction" | "poster"
            | "data" | "background" | "cite" | "imagesrcset" => Self::Url,
            _ => Self::Value,
        }
    }
}
