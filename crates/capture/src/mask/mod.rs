//! What leaves the page of what stands in it. `docs/privacy.md` has the table of every place in every mode; a test
//! holds it against this code.

mod address;
mod attribute;
mod css;
mod field;
mod letters;
mod masks;
mod names;
mod pattern;
mod text;
mod typed;
mod url;

pub use address::resolve;
pub use attribute::{AttributeRule, Owner, rule};
pub use css::{CssUrl, Styled, mask_css};
pub(crate) use letters::{around, find, parts, split_at_ascii, stretches};
pub(crate) use names::{Names, length, names, pack};

pub use field::{Field, mask_value};
pub use masks::Masks;
pub use pattern::looks_sensitive;
pub(crate) use text::shortened;
pub use text::{find_sensitive, mask_spans, mask_text, mask_words};
pub use typed::Typed;
pub use url::mask_url;
