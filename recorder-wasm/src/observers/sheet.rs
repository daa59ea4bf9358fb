//! Style sheets.

use alloc::borrow::ToOwned;
use alloc::vec::Vec;

use revisit_capture::{Batch, Stream};
use revisit_wire::NodeId;
use revisit_wire::event::{Sheet, SheetDisabled, SheetRule, SheetRuleChange};

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, is_constructed, disabled, count) = (
        batch.word(),
        batch.word() == 1,
        batch.word() == 1,
        batch.word(),
    );
    let media = batch.string().to_owned();
    let base = stream.masked_base();
    let mut rules = Vec::new();
    for _ in 0..count {
        let base = batch.string();
        rules.push(stream.masked_css(batch.string(), base));
    }
    if is_constructed {
        stream.claim(id);
    } else if stream.node(id).is_none() {
        return;
    }
    stream.op(&Sheet {
        id: NodeId(id),
        base,
        rules,
        disabled,
        media,
    });
}

pub(super) fn observe_rule(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, index, change) = (batch.word(), batch.word(), batch.word());
    let base = batch.string();
    let change = match change {
        0 => SheetRuleChange::Insert(stream.masked_css(batch.string(), base)),
        1 => SheetRuleChange::Delete,
        _ => SheetRuleChange::Replace(stream.masked_css(batch.string(), base)),
    };
    if let Some(id) = stream.node(id) {
        stream.op(&SheetRule { id, index, change });
    }
}

pub(super) fn observe_disabled(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, disabled) = (batch.word(), batch.word() == 1);
    if let Some(id) = stream.node(id) {
        stream.op(&SheetDisabled { id, disabled });
    }
}
