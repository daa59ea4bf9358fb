//! Where the pointer went, and what it pressed.

use std::sync::Arc;

use revisit_wire::{
    Millis, NodeId,
    event::{PointerPath, PointerSample, Press, PressKind},
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
    let pointers = &mut document.lanes.pointers;
    match op.kind {
        // A finger is somewhere before it moves, and most never do.
        PressKind::TouchStart => {
            let here = PointerSample {
                after: 0,
                x: op.x,
                y: op.y,
            };
            let path = PointerPath {
                pointer: op.pointer,
                samples: vec![here],
            };
            let track = PointerTrack {
                from: at,
                path: Arc::new(path),
            };
            pointers.set(lane_of(op.pointer), track);
        }
        PressKind::TouchEnd | PressKind::TouchCancel => pointers.clear(lane_of(op.pointer)),
        _ => {}
    }
    Ok(())
}

fn lane_of(pointer: u32) -> NodeId {
    NodeId(pointer.saturating_add(1))
}
