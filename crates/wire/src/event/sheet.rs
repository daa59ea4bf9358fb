//! Style sheets: of an owner node (`<style>`, `<link>`) or constructed by a script.

use super::Event;
use crate::{
    Millis, NodeId, Str,
    dom::{DomError, DomWriter, code, reader::OpReader, role::Role},
};
use alloc::vec::Vec;
use core::ops::Deref;

/// The whole text of a sheet.
///
/// An owner element's sheet has the element's id. A constructed sheet takes the next free id when it is first
/// seen. Sent for `<link>`, for constructed sheets, and for a `<style>` whose rules differ from its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet<S = Str> {
    pub id: NodeId,
    /// What relative URLs in it are resolved against.
    pub base: S,
    /// The `cssText` of each top-level rule, or (for a `<link>` read over the network) its source as one entry.
    pub rules: Vec<S>,
    pub disabled: bool,
    pub media: S,
}

/// A top-level rule that came, went or changed (a change anywhere below it counts as its change).
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRule<S = Str> {
    pub id: NodeId,
    pub index: u32,
    pub change: SheetRuleChange<S>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SheetRuleChange<S = Str> {
    Insert(S),
    Delete,
    Replace(S),
}

#[derive(Clone, Debug, PartialEq)]
pub struct SheetDisabled {
    pub id: NodeId,
    pub disabled: bool,
}

impl<S: Deref<Target = str>> Event for Sheet<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::SHEET, at);
        if self.id == to.next_id() {
            to.claim_id();
        }
        to.target(self.id);
        to.number(u32::from(self.disabled));
        to.number(self.rules.len() as u32);
        to.string(Role::Url, &self.base);
        to.string(Role::Value, &self.media);
        for rule in &self.rules {
            to.string(Role::Css, rule);
        }
    }
}

impl Sheet {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        let id = from.sheet_target()?;
        let disabled = from.bits("sheet", 1)? == 1;
        let count = from.count(|columns| columns.css_refs.rest.len())?;
        from.spend(count * size_of::<Str>())?;
        Ok(Self {
            id,
            disabled,
            base: from.string(Role::Url)?,
            media: from.string(Role::Value)?,
            rules: (0..count)
                .map(|_| from.string(Role::Css))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl<S: Deref<Target = str>> Event for SheetRule<S> {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        let (code, rule) = match &self.change {
            SheetRuleChange::Insert(rule) => (code::SHEET_RULE_INSERT, Some(rule)),
            SheetRuleChange::Delete => (code::SHEET_RULE_DELETE, None),
            SheetRuleChange::Replace(rule) => (code::SHEET_RULE_REPLACE, Some(rule)),
        };
        to.op(code, at);
        to.target(self.id);
        to.number(self.index);
        if let Some(rule) = rule {
            to.string(Role::Css, rule);
        }
    }
}

impl SheetRule {
    pub(crate) fn read(from: &mut OpReader<'_>, code: u8) -> Result<Self, DomError> {
        Ok(Self {
            id: from.target()?,
            index: from.number()?,
            change: match code {
                code::SHEET_RULE_INSERT => SheetRuleChange::Insert(from.string(Role::Css)?),
                code::SHEET_RULE_REPLACE => SheetRuleChange::Replace(from.string(Role::Css)?),
                _ => SheetRuleChange::Delete,
            },
        })
    }
}

impl Event for SheetDisabled {
    fn write(&self, to: &mut DomWriter, at: Millis) {
        to.op(code::SHEET_DISABLED, at);
        to.target(self.id);
        to.number(u32::from(self.disabled));
    }
}

impl SheetDisabled {
    pub(crate) fn read(from: &mut OpReader<'_>) -> Result<Self, DomError> {
        Ok(Self {
            id: from.target()?,
            disabled: from.bits("sheet", 1)? == 1,
        })
    }
}
