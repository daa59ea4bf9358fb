//! Whether the page is visible (its tab in front).

#[derive(Clone, Debug, PartialEq)]
pub struct Visibility {
    pub visible: bool,
}
