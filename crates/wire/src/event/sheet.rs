//! Style sheets: of an owner node (`<style>`, `<link>`) or constructed by a script.

use crate::{NodeId, Str};

/// The whole text of a sheet.
///
/// An owner element's sheet has the element's id. A constructed sheet takes the next free id when it is first
/// seen. Sent for `<link>`, for constructed sheets, and for a `<style>` whose rules differ from its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub id: NodeId,
    /// What relative URLs in it are resolved against.
    pub base: Str,
    /// The `cssText` of each top-level rule, or (for a `<link>` read over the network) its source as one entry.
    pub rules: Vec<Str>,
    pub disabled: bool,
    pub media: Str,
}

/// A top-level rule that came, went or changed (a change anywhere below it counts as its change).
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRule {
    pub id: NodeId,
    pub index: u32,
    pub change: SheetRuleChange,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SheetRuleChange {
    Insert(Str),
    Delete,
    Replace(Str),
}

#[derive(Clone, Debug, PartialEq)]
pub struct SheetDisabled {
    pub id: NodeId,
    pub disabled: bool,
}
