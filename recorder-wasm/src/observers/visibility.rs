//! Whether the tab is in front.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::Visibility;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    stream.set_time(at);
    stream.op(&Visibility {
        visible: batch.word() == 1,
    });
}
