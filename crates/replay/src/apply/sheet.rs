//! Style sheets: whole, rule by rule, switched off and on.

use std::sync::Arc;

use revisit_wire::{
    NodeId, Str,
    event::{Sheet as SheetOp, SheetDisabled, SheetRule},
};

use super::Done;
use crate::{Content, Document, Refusal, Sheet, SheetSource};

pub(super) fn set(document: &mut Document, op: &SheetOp) -> Done {
    let source = match document.element(op.id) {
        Some(element) if !element.owns_sheet() => return Err(Refusal::WrongKind),
        Some(element) if element.is_html("link") => linked(&op.rules),
        None if document.node(op.id).is_some() => return Err(Refusal::WrongKind),
        None => {
            if op.id == document.next_id() {
                document.claim_id();
            } else if document.lanes.sheets.value(op.id).is_none() {
                return Err(Refusal::UnknownNode);
            }
            SheetSource::Rules(Arc::new(op.rules.clone()))
        }
        Some(_) => SheetSource::Rules(Arc::new(op.rules.clone())),
    };
    document.lanes.sheets.set(op.id, Arc::new(told(op, source)));
    Ok(())
}

/// Shows a link's sheet before its op has come.
pub(crate) fn show_linked(document: &mut Document, op: &SheetOp) {
    if document
        .element(op.id)
        .is_some_and(|element| element.is_html("link"))
    {
        let sheet = told(op, linked(&op.rules));
        document.lanes.sheets.set(op.id, Arc::new(sheet));
    }
}

/// One entry may be the source as the network gave it, with any number of rules.
fn linked(rules: &[Str]) -> SheetSource {
    match rules {
        [whole] => SheetSource::Whole(whole.clone()),
        rules => SheetSource::Rules(Arc::new(rules.to_vec())),
    }
}

fn told(op: &SheetOp, source: SheetSource) -> Sheet {
    Sheet {
        source,
        edits: Arc::default(),
        base: op.base.clone(),
        disabled: op.disabled,
        media: op.media.clone(),
    }
}

pub(super) fn change_rule(document: &mut Document, op: &SheetRule) -> Done {
    let sheet = sheet_mut(document, op.id)?;
    sheet.change_rule(op.index, &op.change)
}

pub(super) fn set_disabled(document: &mut Document, op: &SheetDisabled) -> Done {
    sheet_mut(document, op.id)?.disabled = op.disabled;
    Ok(())
}

/// The sheet; that of a `<style>` which so far was what its text says begins here.
fn sheet_mut(document: &mut Document, id: NodeId) -> Result<&mut Sheet, Refusal> {
    if document.lanes.sheets.value(id).is_none() {
        let element = document.element(id).ok_or(Refusal::UnknownNode)?;
        if !element.owns_sheet() {
            return Err(Refusal::WrongKind);
        }
        let mut sheet = Sheet::own_text(element.attribute("media"));
        if element.is_style() && !has_text(document, id) {
            sheet.source = SheetSource::Rules(Arc::default());
        }
        document.lanes.sheets.set(id, Arc::new(sheet));
    }
    let sheet = document
        .lanes
        .sheets
        .value_mut(id)
        .ok_or(Refusal::UnknownNode)?;
    Ok(Arc::make_mut(sheet))
}

fn has_text(document: &Document, style: NodeId) -> bool {
    document.children(style).any(
        |child| match document.node(child).map(|node| &node.content) {
            Some(Content::Text(text) | Content::CData(text)) => !text.trim().is_empty(),
            _ => false,
        },
    )
}
