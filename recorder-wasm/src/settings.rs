//! What the recorder is told at its start.

use alloc::borrow::ToOwned;

use revisit_capture::{Batch, Privacy, Settings};
use revisit_wire::{SessionId, StreamId, VisitorId};

/// Reads what `js/recorder.js` writes. An id of the wrong length is all zeros there: the edge refuses such a chunk, with
/// a reason.
pub(crate) fn read(batch: &mut Batch<'_>) -> Settings {
    let policy = batch.word();
    let assets = batch.word() == 1;
    let coverage = batch.word();
    let flush = batch.word();
    let started_at = batch.float();
    let is_resumed = batch.word() == 1;
    let typed = batch.word() as usize;
    let typed = batch.words(typed).to_vec();
    Settings {
        key: batch.string().to_owned(),
        privacy: Privacy::from_name(batch.string()),
        session: SessionId(batch.bytes()),
        secret: batch.bytes(),
        visitor: VisitorId(batch.bytes()),
        stream: StreamId(batch.bytes()),
        resumed_from: is_resumed.then(|| StreamId(batch.bytes())),
        started_at,
        policy,
        assets,
        coverage,
        flush: (flush > 0).then_some(flush),
        typed,
    }
}
