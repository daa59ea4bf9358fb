//! The focused element.

use revisit_wire::{Millis, event::Focus};

use super::Done;
use crate::{Document, Refusal};

/// What gets the focus so long after a press does not get it by that.
const BY_PRESS: Millis = 1_000;
/// What has the focus when an epoch begins is told again, once all is read.
const TOLD_AGAIN: Millis = 1_000;

pub(super) fn set(document: &mut Document, at: Millis, op: &Focus) -> Done {
    if let Some(id) = op.id {
        document.element(id).ok_or(Refusal::UnknownNode)?;
    }
    let lanes = &mut document.lanes;
    lanes.focus = op.id;
    if at.saturating_sub(lanes.began) >= TOLD_AGAIN {
        lanes.focus_by_keyboard = lanes
            .press
            .as_ref()
            .is_none_or(|(pressed, _)| at.saturating_sub(*pressed) >= BY_PRESS);
    }
    Ok(())
}
