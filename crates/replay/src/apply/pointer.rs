//! Where the pointer went, and what it pressed.

use std::sync::Arc;

use revisit_wire::{
    Millis, NodeId,
    event::{PointerPath, Press, PressKind},
};

use super::Done;
use crate::{Document, PointerTrack};

#[expect(clippy::unnecessary_wraps, reason = "as the other kinds")]
pub(super) fn track(document: &mut Document, at: Millis, op: &PointerPath) -> Done {
    let track = PointerTrack {
        from: at,
        path: Arc::new(op.clone()),
    };
    document.lanes.pointers.set(lane_of(op.pointer), track);
    Ok(())
}

#[expect(clippy::unnecessary_wraps, reason = "as the other kinds")]
pub(super) fn press(document: &mut Document, at: Millis, op: &Press) -> Done {
    document.lanes.press = Some((at, op.clone()));
    if matches!(op.kind, PressKind::TouchEnd | PressKind::TouchCancel) {
        document.lanes.pointers.clear(lane_of(op.pointer));
    }
    Ok(())
}

fn lane_of(pointer: u32) -> NodeId {
    NodeId(pointer.saturating_add(1))
}
