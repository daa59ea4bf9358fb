//! Clicks, with what a heatmap, rage or dead click needs.

use revisit_capture::{Batch, Chain, Stream};
use revisit_wire::fact::Click;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>, chain: Option<&Chain>) {
    let at = batch.word();
    let in_element = (batch.word() as u16, batch.word() as u16);
    let in_page = (batch.signed(), batch.signed());
    let in_viewport = (batch.signed(), batch.signed());
    let scroll = (batch.signed(), batch.signed());
    let page_height = batch.word();
    let viewport = (batch.word(), batch.word());
    let (pixel_ratio, button, modifiers) = (batch.word(), batch.word() as u8, batch.word() as u8);
    let Some(chain) = chain else { return };
    let click = Click {
        element: chain.hash,
        in_element,
        in_page,
        in_viewport,
        scroll,
        page_height,
        viewport,
        pixel_ratio,
        button,
        modifiers,
        to_mutation: None,
        to_scroll: None,
        to_selection: None,
        to_navigation: None,
        to_window: None,
        to_focus: None,
    };
    stream.click(at, click);
}
