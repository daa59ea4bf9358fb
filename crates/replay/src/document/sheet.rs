//! A style sheet whose text is not (or not only) the markup's.

use std::sync::Arc;

use revisit_wire::{Str, event::SheetRuleChange};

use super::Refusal;

#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub source: SheetSource,
    /// Changes to rules of a source whose rules only a CSS parser could count, in order.
    pub edits: Arc<Vec<Edit>>,
    /// What relative URLs are resolved against.
    pub base: Str,
    pub disabled: bool,
    pub media: Str,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SheetSource {
    /// The text of the owner `<style>`.
    OwnText,
    /// A sheet's source, as the network gave it.
    Whole(Str),
    /// The `cssText` of each top-level rule.
    Rules(Arc<Vec<Str>>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    pub index: u32,
    pub change: SheetRuleChange,
}

impl Sheet {
    pub(crate) fn own_text(media: Option<&Str>) -> Self {
        Self {
            source: SheetSource::OwnText,
            edits: Arc::default(),
            base: "".into(),
            disabled: false,
            media: media.cloned().unwrap_or_default(),
        }
    }

    pub(crate) fn change_rule(
        &mut self,
        index: u32,
        change: &SheetRuleChange,
    ) -> Result<(), Refusal> {
        let SheetSource::Rules(rules) = &mut self.source else {
            Arc::make_mut(&mut self.edits).push(Edit {
                index,
                change: change.clone(),
            });
            return Ok(());
        };
        let at = index as usize;
        let end = if matches!(change, SheetRuleChange::Insert(_)) {
            rules.len() + 1
        } else {
            rules.len()
        };
        if at >= end {
            return Err(Refusal::UnknownRule);
        }
        let rules = Arc::make_mut(rules);
        match change {
            SheetRuleChange::Insert(text) => rules.insert(at, text.clone()),
            SheetRuleChange::Delete => drop(rules.remove(at)),
            SheetRuleChange::Replace(text) => rules[at] = text.clone(),
        }
        Ok(())
    }
}
