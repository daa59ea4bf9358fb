//! Tasks that kept the page from answering.

use revisit_capture::{Batch, Stream};
use revisit_wire::fact::LongTask;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    let duration = batch.word();
    stream.fact(at, &LongTask { duration });
}
