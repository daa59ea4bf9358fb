//! Ops that make no sense for the document they meet. They are counted and change nothing.

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the op names a node that is not there")]
    UnknownNode,
    #[error("the sibling to stand before is not a child of the parent")]
    UnknownSibling,
    #[error("the node would stand inside itself")]
    Cycle,
    #[error("the parent cannot hold such a node")]
    WrongParent,
    #[error("the op does not apply to such a node")]
    WrongKind,
    #[error("the tree is too deep or too large")]
    TooLarge,
    #[error("the rule's index is beyond the sheet's end")]
    UnknownRule,
    #[error("a tree goes on that never began")]
    NoTree,
}

/// How many of each there were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusals([u32; 8]);

impl Refusals {
    const NAMES: [&'static str; 8] = [
        "unknown_node",
        "unknown_sibling",
        "cycle",
        "wrong_parent",
        "wrong_kind",
        "too_large",
        "unknown_rule",
        "no_tree",
    ];

    pub(crate) fn count(&mut self, refusal: Refusal) {
        if let Some(count) = self.0.get_mut(refusal as usize) {
            *count = count.saturating_add(1);
        }
    }

    pub fn total(&self) -> u32 {
        self.0
            .iter()
            .fold(0, |sum, &count| sum.saturating_add(count))
    }

    /// Name and count of each kind that occurred.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u32)> + '_ {
        Self::NAMES
            .into_iter()
            .zip(self.0)
            .filter(|&(_, count)| count > 0)
    }
}
