//! What stands above the page.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::{Above, TopLayer};

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let elements = (0..batch.word())
        .filter_map(|_| {
            let (id, how) = (batch.word(), batch.word());
            Some((stream.node(id)?, Above::from_code(how)?))
        })
        .collect();
    stream.op(&TopLayer { elements });
}
