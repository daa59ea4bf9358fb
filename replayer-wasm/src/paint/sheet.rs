//! Style sheets: text where it can be text, rules where scripts made them.

use std::sync::Arc;

use revisit_replay::{Document, Edit, Element, Sheet, SheetSource, safe};
use revisit_wire::{NodeId, Str, event::SheetRuleChange};

use super::Painter;
use crate::buffer::{Buffer, Step};

/// Stands for "all that are there" in a count of rules to delete.
const ALL: u32 = u32::MAX;

pub(crate) fn set(
    painter: &mut Painter,
    document: &Document,
    id: NodeId,
    painted: Option<&Arc<Sheet>>,
    sheet: Option<&Arc<Sheet>>,
    buffer: &mut Buffer,
) {
    let is_link = document
        .element(id)
        .is_some_and(|element| element.is_html("link"));
    let Some(sheet) = sheet else {
        if is_link {
            link_text(id, None, buffer);
            set_from_asset(painter, document, id, buffer);
        } else {
            own_text(id, buffer);
            state(id, None, buffer);
        }
        return;
    };
    let base = if sheet.base.is_empty() {
        document.base_url(id).into()
    } else {
        sheet.base.clone()
    };
    let painted = painted.filter(|painted| painted.base == sheet.base);
    let clean = |text: &Str| safe::css(text, &base, &painter.assets).into_owned();
    match (painted.map(|painted| &painted.source), &sheet.source) {
        (Some(SheetSource::Rules(old)), SheetSource::Rules(new)) => {
            splice(id, old, new, clean, buffer);
        }
        (_, SheetSource::Rules(new)) if is_link => {
            let text: Vec<String> = new.iter().map(clean).collect();
            link_text(id, Some(&text.join("\n")), buffer);
        }
        (_, SheetSource::Rules(new)) => {
            rules(id, 0, ALL, new.iter().map(clean), buffer);
        }
        (old, new) => {
            let edits = painted.map_or(&[][..], |painted| &painted.edits);
            let goes_on = old == Some(new) && sheet.edits.starts_with(edits);
            let done = if goes_on { edits.len() } else { 0 };
            if !goes_on {
                match new {
                    SheetSource::Whole(text) => link_text(id, Some(&clean(text)), buffer),
                    _ if is_link => set_from_asset(painter, document, id, buffer),
                    // A style that was painted with other rules goes back to its text first.
                    _ if painted.is_some() => own_text(id, buffer),
                    _ => {}
                }
            }
            let clean = |text: &Str| safe::css(text, &base, &painter.assets).into_owned();
            for Edit { index, change } in sheet.edits.iter().skip(done) {
                match change {
                    SheetRuleChange::Insert(text) => rules(id, *index, 0, [clean(text)], buffer),
                    SheetRuleChange::Replace(text) => rules(id, *index, 1, [clean(text)], buffer),
                    SheetRuleChange::Delete => rules(id, *index, 1, [], buffer),
                }
            }
        }
    }
    let stood = painted.map(|painted| (painted.disabled, &painted.media));
    if stood != Some((sheet.disabled, &sheet.media)) {
        state(id, Some(sheet), buffer);
    }
}

/// The element links a sheet that is in use.
pub(crate) fn is_linked(element: &Element) -> bool {
    let rel = element.attribute("rel").map_or("", |rel| rel);
    let says = |word: &str| {
        rel.split_ascii_whitespace()
            .any(|part| part.eq_ignore_ascii_case(word))
    };
    element.is_html("link")
        && says("stylesheet")
        && !says("alternate")
        && element.attribute("disabled").is_none()
}

/// A linked sheet of which the recording has the bytes, not the rules.
pub(crate) fn set_from_asset(
    painter: &mut Painter,
    document: &Document,
    id: NodeId,
    buffer: &mut Buffer,
) {
    let Some(hash) = document.lanes.assets.value(id).copied() else {
        return;
    };
    let Some(text) = painter.style_text(hash) else {
        return;
    };
    let base = document.link_url(id);
    link_text(id, Some(&safe::css(&text, &base, &painter.assets)), buffer);
}

/// Replaces what lies between the common beginning and the common end.
fn splice(
    id: NodeId,
    old: &[Str],
    new: &[Str],
    clean: impl Fn(&Str) -> String,
    buffer: &mut Buffer,
) {
    let lead = old
        .iter()
        .zip(new)
        .take_while(|(old, new)| old == new)
        .count();
    let tail = old[lead..]
        .iter()
        .rev()
        .zip(new[lead..].iter().rev())
        .take_while(|(old, new)| old == new)
        .count();
    let gone = old.len() - lead - tail;
    let come = &new[lead..new.len() - tail];
    if gone > 0 || !come.is_empty() {
        rules(id, lead as u32, gone as u32, come.iter().map(clean), buffer);
    }
}

fn rules(
    id: NodeId,
    at: u32,
    gone: u32,
    come: impl IntoIterator<Item = String>,
    buffer: &mut Buffer,
) {
    buffer.step(Step::Rules);
    buffer.word(id.0);
    buffer.word(at);
    buffer.word(gone);
    let count_at = buffer.words.len();
    buffer.word(0);
    let mut count = 0;
    for text in come {
        buffer.string(&text);
        count += 1;
    }
    if let Some(slot) = buffer.words.get_mut(count_at) {
        *slot = count;
    }
}

fn own_text(id: NodeId, buffer: &mut Buffer) {
    buffer.step(Step::StyleText);
    buffer.word(id.0);
}

fn link_text(id: NodeId, text: Option<&str>, buffer: &mut Buffer) {
    buffer.step(Step::LinkText);
    buffer.word(id.0);
    buffer.optional(text);
}

fn state(id: NodeId, sheet: Option<&Sheet>, buffer: &mut Buffer) {
    buffer.step(Step::SheetState);
    buffer.word(id.0);
    buffer.flag(sheet.is_some_and(|sheet| sheet.disabled));
    buffer.optional(sheet.map(|sheet| &*sheet.media));
}
