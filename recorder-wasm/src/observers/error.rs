//! Uncaught errors, rejected promises and what failed to load.

use revisit_capture::{Batch, Stream};
use revisit_wire::fact::{ErrorFact, ErrorKind};

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    let kind = match batch.word() {
        0 => ErrorKind::Error,
        1 => ErrorKind::Rejection,
        _ => ErrorKind::Resource,
    };
    let (line, column) = (batch.word(), batch.word());
    let name = batch.string();
    let message = &*stream.masked_text_of(batch.string());
    let stack = &*stream.masked_stack(batch.string());
    let source = &*stream.masked_url(batch.string());
    stream.fact(
        at,
        &ErrorFact {
            kind,
            name,
            message,
            stack,
            source,
            line,
            column,
        },
    );
}
