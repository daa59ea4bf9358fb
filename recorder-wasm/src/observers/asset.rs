//! Images that are shown, and sheets that only the network can read.

use revisit_capture::{AssetKind, Batch, Stream};

pub(super) fn observe_image(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, url) = (batch.word(), batch.string());
    stream.shown(AssetKind::Image, url, id);
}

pub(super) fn observe_sheet(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (id, url) = (batch.word(), batch.string());
    stream.shown(AssetKind::Style, url, id);
}
