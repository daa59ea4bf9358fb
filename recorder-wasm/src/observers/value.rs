//! The value of a form field, masked.

use revisit_capture::{Batch, Marks, Stream};

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, marks, _by_person) = (batch.word(), Marks(batch.word() as u8), batch.word());
    let (tag, kind, autocomplete, name) = (
        batch.string(),
        batch.string(),
        batch.string(),
        batch.string(),
    );
    stream.value(id, marks, [tag, kind, autocomplete, name], batch.string());
}
