//! Form fields that are used.

use revisit_capture::{Batch, Chain, Stream};
use revisit_wire::fact::{Input, InputKind};

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>, chain: Option<&Chain>) {
    let at = batch.word();
    let kind = match batch.word() {
        0 => InputKind::Focus,
        1 => InputKind::Change,
        2 => InputKind::Blur,
        _ => InputKind::Submit,
    };
    if let Some(chain) = chain {
        stream.input(
            at,
            &Input {
                element: chain.hash,
                kind,
            },
        );
    }
}
