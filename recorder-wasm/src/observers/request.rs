//! Requests that are over.

use revisit_capture::{Batch, Stream};
use revisit_wire::fact::{Request, RequestOutcome, RequestVia};

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    let via = RequestVia::from_code(batch.word());
    let status = batch.word();
    let outcome = RequestOutcome::from_code(batch.word());
    let duration = batch.word();
    let (sent, received) = (batch.word().checked_sub(1), batch.word().checked_sub(1));
    // A method of the page's own could be anything.
    let method = Some(batch.string())
        .filter(|method| METHODS.contains(method))
        .unwrap_or("");
    let url = &*stream.masked_path(batch.string());
    stream.fact(
        at,
        &Request {
            via,
            method,
            url,
            status,
            outcome,
            duration,
            sent,
            received,
        },
    );
}
