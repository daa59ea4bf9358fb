//! Where the pointer goes, and what it presses.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::{Press, PressKind};

pub(super) fn observe_path(stream: &mut Stream, batch: &mut Batch<'_>) {
    stream.pointer(batch.word(), batch.word(), batch.signed(), batch.signed());
}

pub(super) fn observe_press(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    let kind = match batch.word() {
        0 => PressKind::Down,
        1 => PressKind::Up,
        2 => PressKind::Click,
        3 => PressKind::DoubleClick,
        4 => PressKind::ContextMenu,
        5 => PressKind::TouchStart,
        6 => PressKind::TouchEnd,
        _ => PressKind::TouchCancel,
    };
    let (pointer, target) = (batch.word(), batch.word());
    let (x, y, button) = (batch.signed(), batch.signed(), batch.word() as u8);
    stream.set_time(at);
    if !stream.is_ignored(target) {
        stream.op(&Press {
            kind,
            pointer,
            target: stream.node(target),
            x,
            y,
            button,
        });
    }
}
