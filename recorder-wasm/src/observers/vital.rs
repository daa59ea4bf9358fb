//! Web vitals.

use revisit_capture::{Batch, Stream};
use revisit_wire::fact::Vital;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    let value = batch.float();
    let name = batch.string();
    stream.fact(at, &Vital { name, value });
}
